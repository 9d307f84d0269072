/** How git reports a disk that is full, read-only or locked, and contents that a partial clone lacks. */
import { explainFileFault } from '../files/explainFileFault.ts';
import {
    cannotWrite,
    diskFull,
    gitKilled,
    indexLocked,
    noReasonGiven,
    readOnly,
    repositoryDamaged,
} from '../messages/files.ts';
import { contentsMissing } from '../messages/analysis.ts';
import { branchMoved, stageFailed } from '../messages/backport.ts';
import type { Refusal } from '../messages/refusal.ts';
import { GitFailed, GitKilled } from './errors.ts';
import { shortRef } from './refs.ts';

/** @param error of a git call, or of the file system @returns undefined where it has no better words */
export function explainFault(error: unknown): Refusal | undefined {
    if (error instanceof GitKilled) return gitKilled(error.verb);
    if (!(error instanceof GitFailed)) return explainFileFault(error);
    if (error.stderr.trim() === '') return noReasonGiven(error.verb, error.code);
    const absent = ABSENT.exec(error.stderr)?.[1];
    if (absent !== undefined) return contentsMissing(absent);
    return explainGitFault(error.stderr) ?? explainDamage(error.stderr);
}

/** What git says of an index that it cannot read (read-cache.c), and of everything else in a git directory. */
const INDEX_DAMAGED =
    /^(?:error|fatal): (.*(?:index file (?:smaller than expected|corrupt)|unable to map index file|index file open failed|bad index file|unordered stage entries|broken index|unknown index entry format|cache entry has|malformed name field in the index|shared index|index uses .{1,20} extension).*)$/im;
const OBJECTS_DAMAGED =
    /^(?:error|fatal): (.*\b(?:replacement [0-9a-f]{40,64} not found|replace depth too high|is empty|is corrupt|corrupted?|unable to (?:parse|read)|bad (?:tree )?object|bad revision|not a valid object|missing (?:object|tree|blob|commit)|bad config|broken ref|bad ref|too-short tree|malformed mode|empty filename in tree|invalid object|not our ref|unexpected line in|unterminated line in)\b.*)$/im;

/** @param stderr of a question to git @returns undefined if it is not about what git cannot read */
export function explainDamage(stderr: string): Refusal | undefined {
    const index = INDEX_DAMAGED.exec(stderr)?.[1];
    if (index !== undefined) return repositoryDamaged('index', index);
    const objects = OBJECTS_DAMAGED.exec(stderr)?.[1];
    return objects === undefined ? undefined : repositoryDamaged('objects', objects);
}

/** Contents that a partial clone has not fetched, or that were lost. */
const ABSENT =
    /^fatal: (?:could not fetch|unable to read(?: tree| blob object| sha1 file of .*)?) \(?([0-9a-f]{12})[0-9a-f]*/m;

/** Failures to write for which git does not tell what the system has said. */
const UNEXPLAINED = [
    /^(?:error|fatal): (?!failed to write commit object)((?:cherry-pick: )?(?:unable to|failed to|could not|couldn't|cannot) (?:write|finalize|append|store|rename|close)\b.*)$/im,
    /^(?:error|fatal): (.*(?:couldn't write|couldn't set '|write error|write failure|failed to refresh the index|could not remove ').*)$/m,
];

/** @param stderr of any git call @returns undefined if it reports no such fault */
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
    const failed = UNEXPLAINED.map((pattern) => pattern.exec(stderr)?.[1]).find((line) => line !== undefined);
    return failed === undefined ? undefined : cannotWrite(failed);
}

/** @param ref full name of the branch that did not move from where it was expected @param stderr of the call */
export function explainMoveFault(ref: string, stderr: string): Refusal {
    return explainGitFault(stderr) ?? branchMoved(shortRef(ref));
}

/** @param stderr of the call that did not stage the path */
export function explainStageFault(path: string, stderr: string): Refusal {
    return explainGitFault(stderr) ?? stageFailed(path, stderr);
}
