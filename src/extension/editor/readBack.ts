/** What was done to a file's regions, told from its text alone: whoever has seen none of the edits asks here. Pure. */
import { parseConflicts } from '../../core/conflict/parse.ts';
import type { ConflictedText } from '../../core/conflict/regions.ts';
import { seed, type Model } from './model.ts';

export interface ReadBack {
    /** The text as git left it where that is known, else as it is; with its regions. */
    readonly original: ConflictedText;
    /** Those regions, in the text as it is. */
    readonly model: Model;
}

/**
 * @param now the text as it is
 * @param left the file as git left it, with the line ends of `now`; undefined where git does not tell
 */
export function readBack(now: ConflictedText, left: ConflictedText | undefined): ReadBack {
    const found = left && left.regions.length > 0 ? seed(left.text, left.regions, now.text) : undefined;
    if (left && found && left.regions.length >= now.regions.length) return { original: left, model: found };
    return { original: now, model: seed(now.text, now.regions, now.text) ?? [] };
}

/** @param merged as git left it, with any line ends */
export function asLeft(merged: string, newline: string): ConflictedText {
    return parseConflicts(merged.replace(/\r?\n/g, newline));
}
