/** Why a file cannot be merged under its other name. The sentences are in `pickRefusals.ts`. */
import { Refusal } from './refusal.ts';

export const notGoneFromTarget = (path: string) => new Refusal('not-gone', { path });

export const notOnTarget = (path: string) => new Refusal('not-on-target', { path });

export const alreadyInPick = (path: string) => new Refusal('already-in-pick', { path });
