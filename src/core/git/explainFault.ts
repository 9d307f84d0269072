/** How git tells of a disk that is full, closed or locked. */
import { explainFileFault } from '../files/explainFileFault.ts';
import { cannotWrite, diskFull, indexLocked, noReasonGiven, readOnly } from '../messages/files.ts';
import { stageFailed } from '../messages/backport.ts';
import type { Refusal } from '../messages/refusal.ts';
import { GitFailed } from './errors.ts';

/** @param error of a git call, or of the file system @returns undefined where it has no better words */
export function explainFault(error: unknown): Refusal | undefined {
    if (!(error instanceof GitFailed)) return explainFileFault(error);
    return error.stderr.trim() === '' ? noReasonGiven(error.verb, error.code) : explainGitFault(error.stderr);
}

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
    // git does not always say why. A commit object that it cannot write is one that it cannot sign: see explainGitStop.
    const failed =
        /^(?:error|fatal): (?!failed to write commit object)((?:unable|failed|could not|couldn't) to? ?write\b.*|.*(?:couldn't write|write error|write failure).*)$/m.exec(
            stderr,
        )?.[1];
    return failed === undefined ? undefined : cannotWrite(failed);
}

/** @param stderr of the call that did not stage the path */
export function explainStageFault(path: string, stderr: string): Refusal {
    return explainGitFault(stderr) ?? stageFailed(path, stderr);
}
