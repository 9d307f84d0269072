/** Temporary folders, named after the process that they belong to, so that those of one that was killed can be told. */
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { temporaryFolderMissing } from '../messages/files.ts';
import { explainFileFault } from './explainFileFault.ts';
import { isAlive } from './isAlive.ts';

let swept: Promise<void> | undefined;

/** What a folder is for, as its name tells. */
type TemporaryKind = 'b4' | 'index' | 'isolated' | 'mailinfo' | 'mails' | 'objects' | 'sides';

/**
 * Deletes what processes of ours that are gone have left there, once in the life of this one.
 * @param kind a word in its name
 * @returns its absolute path; the caller deletes it
 * @throws Refusal where the folder for temporary files is missing, full or read-only
 */
export async function makeTemporaryFolder(kind: TemporaryKind): Promise<string> {
    const parent = tmpdir();
    swept ??= sweepTemporaryFolders(parent);
    await swept;
    try {
        return await mkdtemp(path.join(parent, `git-backport-${kind}-${process.pid}-`));
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'ENOENT' || code === 'ENOTDIR') throw temporaryFolderMissing(parent);
        throw explainFileFault(error) ?? error;
    }
}

/**
 * A folder beside the one that it will become by a rename.
 * @param folder absolute; may be there already
 * @returns its absolute path; the caller renames or deletes it
 */
export async function makeFolderBeside(folder: string): Promise<string> {
    const parent = path.dirname(folder);
    const start = `${path.basename(folder)}.part-`;
    await sweepFolders(parent, (name) => (name.startsWith(start) ? OWNER.exec(name.slice(start.length)) : null)?.[1]);
    return mkdtemp(path.join(parent, `${start}${process.pid}-`));
}

const OWNER = /^(\d+)-[A-Za-z0-9]{6}$/;

/** Deletes folders of this user's processes that do not run any more. What cannot be deleted stays. */
export function sweepTemporaryFolders(parent: string): Promise<void> {
    return sweepFolders(parent, (name) => /^git-backport-[a-z0-9]+-(\d+)-[A-Za-z0-9]{6}$/.exec(name)?.[1]);
}

/** @param ownerOf the process number in a name; undefined for a name that is not ours */
async function sweepFolders(parent: string, ownerOf: (name: string) => string | undefined): Promise<void> {
    const names = await readdir(parent).catch(() => []);
    for (const name of names) {
        const owner = ownerOf(name);
        if (owner === undefined || isAlive(Number(owner))) continue;
        const folder = path.join(parent, name);
        const info = await lstat(folder).catch(() => undefined);
        const ours = info?.isDirectory() && (process.getuid === undefined || info.uid === process.getuid());
        if (ours) await rm(folder, { recursive: true, force: true }).catch(() => {});
    }
}
