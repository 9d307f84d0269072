/** Which items of two sequences (lines, words) correspond. Pure. */

/**
 * For each item of the first sequence the index of its partner in the second one, or {@link NO_PARTNER}; the partners
 * increase.
 * @example for `a b c d` and `a c x d` it is `[0, -1, 1, 3]`
 */
export type Alignment = Int32Array;

/** Stands in an alignment for an item to which nothing in the other sequence corresponds. */
export const NO_PARTNER = -1;

/** Items `from..to` of the first sequence beside items `otherFrom..otherTo` of the second one. */
export interface AlignedRange {
    readonly from: number;
    readonly to: number;
    readonly otherFrom: number;
    readonly otherTo: number;
    /** Each item is the partner of the one beside it; otherwise none of them has a partner. */
    readonly isPaired: boolean;
}

/**
 * Divides two sequences into ranges that are paired and ranges that are not, by turns and in order.
 * @param otherLength items of the second sequence
 * @example for `a b c d` and `a c x d`: `a` is paired, `b` stands against nothing, `c` is paired, nothing stands against
 *   `x`, `d` is paired
 */
export function listAlignedRanges(alignment: Alignment, otherLength: number): AlignedRange[] {
    const ranges: AlignedRange[] = [];
    let [from, otherFrom] = [0, 0];
    while (from < alignment.length || otherFrom < otherLength) {
        let to = from;
        while (to < alignment.length && alignment[to] === NO_PARTNER) to++;
        const otherTo = alignment[to] ?? otherLength;
        if (to > from || otherTo > otherFrom) ranges.push({ from, to, otherFrom, otherTo, isPaired: false });
        let length = 0;
        while (to + length < alignment.length && alignment[to + length] === otherTo + length) length++;
        [from, otherFrom] = [to + length, otherTo + length];
        if (length > 0) ranges.push({ from: to, to: from, otherFrom: otherTo, otherTo: otherFrom, isPaired: true });
    }
    return ranges;
}

/** Lists the ranges without partners, in order. */
export function listGaps(alignment: Alignment, otherLength: number): AlignedRange[] {
    return listAlignedRanges(alignment, otherLength).filter(({ isPaired }) => !isPaired);
}
