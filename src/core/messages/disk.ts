/** The disk is full, closed or locked: the sentences, and how git tells of it. */
import { printable, quoteName } from './names.ts';
import { Refusal } from './refusal.ts';

export const indexLocked = (lock: string) =>
    new Refusal(
        'index-locked',
        `Another git works in this repository, or one was killed: wait for it, or if none runs delete ${quoteName(lock)}.`,
    );

export const readOnly = (why: string) =>
    new Refusal('read-only', `The repository cannot be written to (${printable(why)}): check its permissions.`);

export const diskFull = (why: string) =>
    new Refusal(
        'disk-full',
        `There is no room left to write (${printable(why)}): free some space or raise your quota, then try again.`,
    );

/** Without a reason from the system. */
export const cannotWrite = (why: string) =>
    new Refusal(
        'cannot-write',
        `git could not write (${printable(why)}): check the free space, your quota and the permissions, then try again.`,
    );

/** @param stderr of any git call @returns undefined where it tells of no such fault */
export function explainGitFault(stderr: string): Refusal | undefined {
    const lock = /'([^'\n]+\.lock)': File exists/.exec(stderr)?.[1];
    if (lock !== undefined) return indexLocked(lock);
    const config = /^(?:error|fatal): could not lock config file (.+): File exists$/m.exec(stderr)?.[1];
    if (config !== undefined) return indexLocked(`${config}.lock`);
    const full = /No space left on device|Disk quota exceeded|File too large|Out of diskspace/.exec(stderr)?.[0];
    if (full) return diskFull(full);
    const closed = /Read-only file system|Permission denied|insufficient permission/.exec(stderr)?.[0];
    if (closed) return readOnly(closed);
    // git does not always say why. A commit object that it cannot write is one that it cannot sign: see `explain` in pick.ts.
    const failed =
        /^(?:error|fatal): (?!failed to write commit object)((?:unable|failed|could not|couldn't) to? ?write\b.*|.*(?:couldn't write|write error|write failure).*)$/m.exec(
            stderr,
        )?.[1];
    return failed === undefined ? undefined : cannotWrite(printable(failed));
}
