/** Derives what was done to a file's regions from its text alone, for edits that were not observed. Pure. */
import type { MergeFacts } from '../../core/conflict/mergeFacts.ts';
import { parseConflicts } from '../../core/conflict/parseConflicts.ts';
import type { ConflictedText } from '../../core/conflict/regions.ts';
import { findBlock, createRegionModel, listRegionStates, type RegionModel } from './regionModel.ts';

/** A document in conflict as it was found: opened now, or restored after a reload. */
export interface ReadBack {
    /** The text as git left it where that is known, else as it is; with its regions. */
    readonly original: ConflictedText;
    /** Those regions, in the text as it is. */
    readonly model: RegionModel;
}

/**
 * @param now the text as it is
 * @param left the file as git left it, with the line ends of `now`; undefined where git does not tell
 * @param facts what tells markers from text in both
 */
export function locateResults(now: ConflictedText, left: ConflictedText | undefined, facts?: MergeFacts): ReadBack {
    const found = left && left.regions.length > 0 ? createRegionModel(left.text, left.regions, now.text) : undefined;
    if (left && found && left.regions.length >= now.regions.length) return asEdited(left, found, now.text, facts);
    return { original: now, model: createRegionModel(now.text, now.regions, now.text) ?? [] };
}

/** Sides that were edited between their markers are the ones to choose from: they stand in the text, which is the truth. */
function asEdited(left: ConflictedText, model: RegionModel, text: string, facts?: MergeFacts): ReadBack {
    const open = listRegionStates(model, text);
    const edited = open.some(
        ({ status, start, end }, index) => status === 'open' && text.slice(start, end) !== findBlock(model, index),
    );
    if (!edited) return { original: left, model };
    let from = 0;
    const pieces = left.regions.flatMap((region, index) => {
        const { status, start, end } = open[index]!;
        const block = status === 'open' ? text.slice(start, end) : left.text.slice(region.start, region.end);
        const piece = [left.text.slice(from, region.start), block];
        from = region.end;
        return piece;
    });
    const original = parseConflicts(pieces.join('') + left.text.slice(from), facts);
    // Markers among what was typed would make other regions of it.
    if (original.regions.length !== left.regions.length) return { original: left, model };
    return { original, model: createRegionModel(original.text, original.regions, text) ?? model };
}

/** @param merged as git left it, with any line ends */
export function parseAsLeft(merged: string, newline: string, facts?: MergeFacts): ConflictedText {
    return parseConflicts(merged.replace(/\r?\n/g, newline), facts);
}
