/**
 * Anchors of an alignment: pairs of equal items that are sure to belong together, at which two sequences can be divided.
 * After Bram Cohen's patience diff ("Patience Diff Advantages", 2010; `git diff --patience`). Pure.
 */
import type { Anchor, NumberedItems, RangePair } from './alignRanges.ts';

/**
 * Pairs the items that occur once on each side of the range, as many as increase on both sides.
 * @example between `{ f } { g }` and `{ g } { h }` the only anchor is `g`: brackets stand everywhere
 */
export function findUniqueAnchors({ a, b }: NumberedItems, { a0, a1, b0, b1 }: RangePair): Anchor[] {
    const inA = findUniquePlaces(a, a0, a1);
    const inB = findUniquePlaces(b, b0, b1);
    const pairs: Anchor[] = [];
    for (const [item, i] of inA) {
        const j = inB.get(item) ?? REPEATED;
        if (i !== REPEATED && j !== REPEATED) pairs.push([i, j]);
    }
    return findLongestIncreasing(pairs);
}

const REPEATED = -1;

/** Where each item of the range stands, in the order of the first places; {@link REPEATED} for one that is there twice. */
function findUniquePlaces(items: Int32Array, from: number, to: number): Map<number, number> {
    const places = new Map<number, number>();
    for (let at = from; at < to; at++) places.set(items[at]!, places.has(items[at]!) ? REPEATED : at);
    return places;
}

/** For repetitive ranges without unique items: pairs those that occur equally often on both sides, the first with the first. */
export function findEvenAnchors({ a, b }: NumberedItems, { a0, a1, b0, b1 }: RangePair): Anchor[] {
    const places = new Map<number, { inA: number[]; inB: number[] }>();
    for (let i = a0; i < a1; i++) {
        const known = places.get(a[i]!);
        if (known) known.inA.push(i);
        else places.set(a[i]!, { inA: [i], inB: [] });
    }
    for (let j = b0; j < b1; j++) places.get(b[j]!)?.inB.push(j);
    const pairs: Anchor[] = [];
    for (const { inA, inB } of places.values()) {
        if (inA.length === inB.length) inA.forEach((i, at) => pairs.push([i, inB[at]!]));
    }
    return findLongestIncreasing(pairs.sort(([i], [j]) => i - j));
}

/**
 * Finds the longest subsequence whose second numbers increase, in O(n log n): patience sorting (C. Schensted, "Longest
 * Increasing and Decreasing Subsequences", 1961; M. L. Fredman, "On Computing the Length of Longest Increasing
 * Subsequences", 1975).
 * @param pairs with increasing first numbers
 * @example `[0, 3] [1, 1] [2, 2]` gives `[1, 1] [2, 2]`
 */
export function findLongestIncreasing(pairs: readonly Anchor[]): Anchor[] {
    /** By length - 1: the pair with the smallest second number that ends a subsequence of that length. */
    const ends: number[] = [];
    const previous = new Int32Array(pairs.length).fill(-1);
    pairs.forEach(([, value], at) => {
        let [low, high] = [0, ends.length];
        while (low < high) {
            const middle = (low + high) >>> 1;
            if (pairs[ends[middle]!]![1] < value) low = middle + 1;
            else high = middle;
        }
        previous[at] = low > 0 ? ends[low - 1]! : -1;
        ends[low] = at;
    });
    const longest: Anchor[] = [];
    for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at]!) longest.push(pairs[at]!);
    return longest.reverse();
}
