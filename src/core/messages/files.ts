/** Faults of the file system, of a disk and of a lock on it. The sentences are in `repositoryRefusals.ts`. */
import { Refusal } from './refusal.ts';

export const indexLocked = (lock: string) => new Refusal('index-locked', { lock });

/** @param what git cannot read: the index, or anything else of its own @param why its line */
export const repositoryDamaged = (what: 'index' | 'objects', why: string) =>
    new Refusal('repository-damaged', { what, why });

/** Files look edited to git that are not: the index, which it could not write, has other times for them. */
export const indexOutdated = () => new Refusal('index-outdated');

export const readOnly = (why: string) => new Refusal('read-only', { why });

/** @param code of the system */
export const accessRefused = (path: string, code: string) => new Refusal('access-refused', { path, code });

export const diskFull = (why: string) => new Refusal('disk-full', { why });

/** Without a reason from the system. */
export const cannotWrite = (why: string) => new Refusal('cannot-write', { why });

export const tooManyFiles = (why: string) => new Refusal('too-many-files', { why });

export const pathMissing = (path: string) => new Refusal('path-missing', { path });

export const notReadable = (path: string, why: 'not-regular' | 'too-large') =>
    why === 'too-large' ? new Refusal('file-too-large', { path }) : new Refusal('not-a-file', { path });

export const currentFolderGone = () => new Refusal('current-folder-gone');

/** `TMPDIR` (`TEMP` on Windows) names no folder. */
export const temporaryFolderMissing = (folder: string) => new Refusal('temporary-folder-missing', { folder });

export const pathTaken = (path: string) => new Refusal('path-taken', { path });

export const notAFolder = (path: string) => new Refusal('not-a-folder', { path });

export const isAFolder = (path: string) => new Refusal('is-a-folder', { path });

export const nameTooLong = (path: string) => new Refusal('name-too-long', { path });

/** @param verb of git, e.g. `stash` */
export const gitKilled = (verb: string) => new Refusal('git-killed', { verb });

/** @param verb of git, e.g. `stash` @param status its exit code */
export const noReasonGiven = (verb: string, status: number) => new Refusal('git-failed', { verb, status });

export const linkLoop = (path: string) => new Refusal('link-loop', { path });

export const pathBusy = (path: string) => new Refusal('path-busy', { path });

export const deviceFault = (why: string) => new Refusal('device-fault', { why });
