/** Why a backlog cannot be made or changed. The sentences are in `backlogRefusals.ts`. */
import { Refusal } from './refusal.ts';

export const noUpstream = () => new Refusal('no-upstream');

/** @param globs of the setting */
export const noBranches = (globs: readonly string[]) => new Refusal('no-branches', { globs });

/** Others write without end, or a lock of git was left behind. */
export const decisionsMoved = () => new Refusal('decisions-moved');

export const nothingDecided = () => new Refusal('nothing-decided');

export const rangeNotUnderstood = (range: string) => new Refusal('range-not-understood', { range });
