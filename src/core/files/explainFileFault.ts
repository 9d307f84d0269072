/** Faults of the file system as refusals. */
import {
    accessRefused,
    currentFolderGone,
    deviceFault,
    diskFull,
    isAFolder,
    linkLoop,
    nameTooLong,
    notAFolder,
    pathBusy,
    pathMissing,
    pathTaken,
    readOnly,
    tooManyFiles,
} from '../messages/files.ts';
import type { Refusal } from '../messages/refusal.ts';

/** Faults of a disk or a machine, by the code of the system (errno(3)). Take the system's words. */
const OF_SYSTEM: ReadonlyMap<string | undefined, (why: string) => Refusal> = new Map<string, (why: string) => Refusal>([
    ['ENOSPC', diskFull],
    ['EDQUOT', diskFull],
    ['EFBIG', diskFull],
    ['EROFS', readOnly],
    ['EACCES', readOnly],
    ['EPERM', readOnly],
    ['EMFILE', tooManyFiles],
    ['ENFILE', tooManyFiles],
    ['EIO', deviceFault],
    ['ESTALE', deviceFault],
]);

/** Faults of one file or folder. Take its path. */
const OF_PATH: ReadonlyMap<string | undefined, (path: string) => Refusal> = new Map<string, (path: string) => Refusal>([
    ['ENOENT', pathMissing],
    ['EEXIST', pathTaken],
    ['ENOTEMPTY', pathTaken],
    ['ENOTDIR', notAFolder],
    ['EISDIR', isAFolder],
    ['ENAMETOOLONG', nameTooLong],
    ['ELOOP', linkLoop],
    ['EBUSY', pathBusy],
]);

const OF_PERMISSION: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM']);

/** @returns undefined where the error is not one of the file system, or there are no better words for it */
export function explainFileFault(error: unknown): Refusal | undefined {
    if (!(error instanceof Error)) return undefined;
    const { code, path, dest, syscall }: NodeJS.ErrnoException & { readonly dest?: string } = error;
    // What could not be started is another story (see GitUnavailable).
    if (syscall?.startsWith('spawn')) return undefined;
    const named = dest ?? path;
    if (named !== undefined && OF_PERMISSION.has(code)) return accessRefused(named, code!);
    if (named !== undefined) return OF_SYSTEM.get(code)?.(error.message) ?? OF_PATH.get(code)?.(named);
    return code === 'ENOENT' ? currentFolderGone() : OF_SYSTEM.get(code)?.(error.message);
}
