/** Faults of the file system as sentences. */
import { printable, quoteName } from './names.ts';
import { Refusal } from './refusal.ts';
import { diskFull, explainGitFault, readOnly } from './disk.ts';

const tooManyFiles = (why: string) =>
    new Refusal(
        'too-many-files',
        `Too many files are open on this machine (${printable(why)}): close other programs or raise the limit ("ulimit -n"), then try again.`,
    );

export const pathMissing = (path: string) =>
    new Refusal('path-missing', `${quoteName(path)} is not there: check the name, or make its folder first.`);

export const notReadable = (path: string, why: 'not-regular' | 'too-large') =>
    new Refusal(
        why === 'too-large' ? 'file-too-large' : 'not-a-file',
        `${quoteName(path)} is ${why === 'too-large' ? 'too large to be read' : 'no file (a link, a folder or a device)'}: move it away, or name another one.`,
    );

const currentFolderGone = () =>
    new Refusal('current-folder-gone', 'The current folder is not there any more: change to one that is ("cd").');

/** `TMPDIR` (`TEMP` on Windows) names no folder. */
export const temporaryFolderMissing = (folder: string) =>
    new Refusal(
        'temporary-folder-missing',
        `The folder for temporary files, ${quoteName(folder)}, is not there: make it, or set TMPDIR to one that is.`,
    );

export const pathTaken = (path: string) =>
    new Refusal('path-taken', `${quoteName(path)} exists already: name another one, or move it away first.`);

const notAFolder = (path: string) =>
    new Refusal('not-a-folder', `${quoteName(path)} lies in something that is no folder: name another place.`);

const isAFolder = (path: string) => new Refusal('is-a-folder', `${quoteName(path)} is a folder: name a file.`);

const nameTooLong = (path: string) =>
    new Refusal('name-too-long', `${quoteName(path)} is too long a name for this disk: use a shorter one.`);

/** @param failed the call, e.g. `git stash failed with status 1: it gave no reason` */
const noReason = (failed: string) =>
    new Refusal(
        'git-failed',
        `${printable(failed.split(':')[0]!)} and gave no reason: check the free space and the permissions, then try again.`,
    );

const linkLoop = (path: string) =>
    new Refusal('link-loop', `${quoteName(path)} is a link that leads to itself: delete it, or name another place.`);

const pathBusy = (path: string) =>
    new Refusal('path-busy', `${quoteName(path)} is in use by another program: close that, then try again.`);

const deviceFault = (why: string) =>
    new Refusal('device-fault', `The disk reports a fault (${printable(why)}): check it before you go on.`);

const BY_CODE: Readonly<Record<string, (error: NodeJS.ErrnoException, path: string) => Refusal>> = {
    ENOSPC: (error) => diskFull(error.message),
    EDQUOT: (error) => diskFull(error.message),
    EFBIG: (error) => diskFull(error.message),
    EROFS: (error) => readOnly(error.message),
    EACCES: (error) => readOnly(error.message),
    EPERM: (error) => readOnly(error.message),
    EMFILE: (error) => tooManyFiles(error.message),
    ENFILE: (error) => tooManyFiles(error.message),
    EIO: (error) => deviceFault(error.message),
    ESTALE: (error) => deviceFault(error.message),
    ENOENT: (_, path) => pathMissing(path),
    EEXIST: (_, path) => pathTaken(path),
    ENOTEMPTY: (_, path) => pathTaken(path),
    ENOTDIR: (_, path) => notAFolder(path),
    EISDIR: (_, path) => isAFolder(path),
    ENAMETOOLONG: (_, path) => nameTooLong(path),
    ELOOP: (_, path) => linkLoop(path),
    EBUSY: (_, path) => pathBusy(path),
};

/** @param error of the file system, or of a git call that met one @returns undefined where it is neither */
export function explainFileFault(error: unknown): Refusal | undefined {
    if (!(error instanceof Error)) return undefined;
    if ('stderr' in error && typeof error.stderr === 'string')
        return error.stderr.trim() === '' ? noReason(error.message) : explainGitFault(error.stderr);
    const { code, path, dest, syscall }: NodeJS.ErrnoException & { readonly dest?: string } = error;
    // What could not be started is another story (see GitUnavailable).
    if (code === undefined || !Object.hasOwn(BY_CODE, code) || syscall?.startsWith('spawn')) return undefined;
    const named = dest ?? path;
    return named === undefined && code === 'ENOENT' ? currentFolderGone() : BY_CODE[code]!(error, named ?? 'It');
}
