/** Where regions are, with the name of the function or section that each is in. Pure. */
import { enclosing } from '../../core/conflict/context.ts';
import type { ConflictedText } from '../../core/conflict/regions.ts';
import { splitLines, withoutLineEnd } from '../../core/text.ts';

/** A region that is left: its first marker's line (1-based) and where that is, "" where nothing was recognised. */
export interface Place {
    readonly line: number;
    readonly heading: string;
}

export function placesOf({ text, regions }: ConflictedText): Place[] {
    if (regions.length === 0) return [];
    const lines = splitLines(text).map(withoutLineEnd);
    return regions.map(({ line }) => ({ line, heading: enclosing(lines, line)?.name ?? '' }));
}
