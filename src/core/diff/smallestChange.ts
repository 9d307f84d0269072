/** The smallest replacement that makes one text of another, as editors take it: so the cursor and marks elsewhere stay. Pure. */
import { countCommonPrefix, countCommonSuffix } from '../base/commonAffixes.ts';

/** The characters `from..to` of the text before give way to `insert`. */
export interface TextReplacement {
    readonly from: number;
    readonly to: number;
    readonly insert: string;
}

/**
 * @param place where a change goes that could stand in several places. What is written at the very end of a region would be
 *   taken for what follows it, so edits of a region come first
 * @example of `a, b` and `a, a, b` it inserts `a, ` at 0, or at 3 with `last`
 */
export function findSmallestChange(before: string, after: string, place: 'first' | 'last'): TextReplacement {
    const shorter = Math.min(before.length, after.length);
    const [first, second] =
        place === 'first' ? [countCommonSuffix, countCommonPrefix] : [countCommonPrefix, countCommonSuffix];
    const longest = first(before, after);
    const rest = second(before, after, shorter - longest);
    const [prefix, suffix] = place === 'first' ? [rest, longest] : [longest, rest];
    return { from: prefix, to: before.length - suffix, insert: after.slice(prefix, after.length - suffix) };
}
