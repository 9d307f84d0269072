/** Why a backlog cannot be made or changed. The sentences are in `backlogRefusals.ts`. */
import { Refusal } from './refusal.ts';

export const noUpstream = () => new Refusal('no-upstream');

/** @param globs of the setting */
export const noBranches = (globs: readonly string[]) => new Refusal('no-branches', { globs });

/** A run of many picks was interrupted: resume or end it before another one begins. */
export const bulkUnfinished = (branch: string) => new Refusal('bulk-unfinished', { branch });

export const nothingInBulk = () => new Refusal('nothing-in-bulk');

export const nothingTaken = (branch: string) => new Refusal('nothing-taken', { branch });

/** Others write without end, or a lock of git was left behind. */
export const decisionsMoved = () => new Refusal('decisions-moved');

export const nothingDecided = () => new Refusal('nothing-decided');

export const rangeNotUnderstood = (range: string) => new Refusal('range-not-understood', { range });

/** @param date as the user has typed it */
export const dateNotUnderstood = (date: string) => new Refusal('date-not-understood', { date });

/** @param path leads out of the repository */
export const pathOutside = (path: string) => new Refusal('path-outside', { path });

/** @param ref names something else than a commit of notes */
export const notNotes = (ref: string) => new Refusal('not-notes', { ref });

/** Its note is too long, or is not here: a decision would replace it. */
export const noteUnreadable = (commit: string) => new Refusal('note-unreadable', { commit });

/** @param known names of those that there are */
export const remoteUnknown = (remote: string, known: readonly string[]) =>
    new Refusal('remote-unknown', { remote, known });
