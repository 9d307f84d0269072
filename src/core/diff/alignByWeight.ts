/**
 * Aligns two sequences for people to read: unique items are anchors (patience diff), and short ranges between them get the
 * heaviest common subsequence, so that a name counts for more than the brackets around it. Bounded in time whatever the
 * input: a range that is too large stays without partners, and never gets wrong ones. Pure.
 */
import { alignItems, type NumberedItems, type RangePair } from './alignRanges.ts';
import type { Alignment } from './alignment.ts';
import { findEvenAnchors, findUniqueAnchors } from './anchors.ts';

/** Largest table for one range; beyond it anchors are needed. */
const MAX_CELLS = 300_000;
/** Tables of one call in all, so that many medium ranges cannot add up. */
const MAX_TOTAL_CELLS = 6_000_000;
const MAX_DEPTH = 64;

/** How `alignByWeight` weighs pairs of items, and from which size on it looks for anchors; each has a default. */
export interface WeightOptions {
    /** How much a pair of two equal items is worth, > 0. Without it blank and bracket-only items count least. */
    readonly weight?: (item: string) => number;
    /** Ranges up to this many table cells are aligned by table at once, without looking for anchors first. */
    readonly tableUpTo?: number;
}

/**
 * Aligns two lists of strings.
 * @example of `{ } x` and `x { }` the pair is `x`, which weighs as much as four brackets
 */
export function alignByWeight(a: readonly string[], b: readonly string[], options: WeightOptions = {}): Alignment {
    const { weight = weighLine, tableUpTo = 2_500 } = options;
    let remainingCells = MAX_TOTAL_CELLS;
    let weights: readonly number[] | undefined;
    return alignItems(a, b, (items, range, alignment) => {
        const cells = (range.a1 - range.a0 + 1) * (range.b1 - range.b0 + 1);
        if (range.depth <= MAX_DEPTH && cells > tableUpTo) {
            const unique = findUniqueAnchors(items, range);
            const anchors = unique.length === 0 && cells > MAX_CELLS ? findEvenAnchors(items, range) : unique;
            if (anchors.length > 0) return anchors;
        }
        if (cells <= MAX_CELLS && cells <= remainingCells) {
            remainingCells -= cells;
            weights ??= items.names.map(weight);
            writeHeaviestCommon(items, range, weights, alignment);
        }
        return [];
    });
}

function weighLine(line: string): number {
    return /[\p{L}\p{N}_]/u.test(line.slice(0, 400)) ? 4 : 1;
}

/**
 * The heaviest common subsequence of a range, by the table of R. A. Wagner and M. J. Fischer ("The String-to-String
 * Correction Problem", 1974): each cell holds the weight of what the rests of both sides have in common.
 * @param weights by the number of an item
 */
function writeHeaviestCommon(
    { a, b }: NumberedItems,
    { a0, a1, b0, b1 }: RangePair,
    weights: readonly number[],
    alignment: Alignment,
): void {
    const width = b1 - b0 + 1;
    const best = new Int32Array((a1 - a0 + 1) * width);
    for (let i = a1 - 1; i >= a0; i--) {
        const row = (i - a0) * width;
        for (let j = b1 - 1; j >= b0; j--) {
            const at = row + j - b0;
            const skip = Math.max(best[at + width]!, best[at + 1]!);
            best[at] = a[i] === b[j] ? Math.max(skip, best[at + width + 1]! + weights[a[i]!]!) : skip;
        }
    }
    for (let i = a0, j = b0; i < a1 && j < b1;) {
        const at = (i - a0) * width + j - b0;
        const paired = best[at + width + 1]! + weights[a[i]!]!;
        if (a[i] === b[j] && best[at] === paired) alignment[i++] = j++;
        else if (best[at] === best[at + width]) i++;
        else j++;
    }
}
