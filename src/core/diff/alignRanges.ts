/**
 * What all ways of aligning two sequences share: items become numbers, equal ends are paired first, and a range that a
 * way divides at anchors is aligned piece by piece. Pure.
 */
import { countCommonPrefix, countCommonSuffix } from '../base/commonAffixes.ts';
import { NO_PARTNER, type Alignment } from './alignment.ts';

/** Two sequences of strings as numbers: equal strings, equal numbers, counted from 0. */
export interface NumberedItems {
    readonly a: Int32Array;
    readonly b: Int32Array;
    /** The string of each number. */
    readonly names: readonly string[];
}

/** Items `a0..a1` of one sequence, `b0..b1` of the other one. Neither is empty, and they share no first or last item. */
export interface RangePair {
    readonly a0: number;
    readonly a1: number;
    readonly b0: number;
    readonly b1: number;
    /** How often the sequences were divided to come here. */
    readonly depth: number;
}

/** Indexes of two equal items, one of each sequence. */
export type Anchor = readonly [inA: number, inB: number];

/**
 * Aligns one range by writing into `alignment`, or divides it.
 * @returns anchors inside of the range, both numbers increasing: what is between them is aligned next; none where the range is done
 */
export type AlignRange = (items: NumberedItems, range: RangePair, alignment: Alignment) => readonly Anchor[];

/** @returns both sequences as numbers: equal items have the same one */
export function numberItems(a: readonly string[], b: readonly string[]): NumberedItems {
    const numbers = new Map<string, number>();
    const names: string[] = [];
    const numberOf = (item: string) => {
        let number = numbers.get(item);
        if (number === undefined) {
            number = names.length;
            numbers.set(item, number);
            names.push(item);
        }
        return number;
    };
    return { a: Int32Array.from(a, numberOf), b: Int32Array.from(b, numberOf), names };
}

/** Aligns two sequences, whose ranges between equal ends `alignRange` aligns or divides. */
export function alignItems(a: readonly string[], b: readonly string[], alignRange: AlignRange): Alignment {
    const alignment = new Int32Array(a.length).fill(NO_PARTNER);
    // Two versions of a file differ in little: what both begin and end with needs no numbers.
    const prefix = countCommonPrefix(a, b);
    const suffix = countCommonSuffix(a, b, Math.min(a.length, b.length) - prefix);
    pairRun(alignment, 0, 0, prefix);
    pairRun(alignment, a.length - suffix, b.length - suffix, suffix);
    const [aEnd, bEnd] = [a.length - suffix, b.length - suffix];
    if (prefix === aEnd || prefix === bEnd) return alignment;
    const items = numberItems(a.slice(prefix, aEnd), b.slice(prefix, bEnd));
    const middle = alignment.subarray(prefix, aEnd);
    alignNumbers(items, middle, alignRange);
    for (let at = 0; at < middle.length; at++) if (middle[at] !== NO_PARTNER) middle[at]! += prefix;
    return alignment;
}

function alignNumbers(items: NumberedItems, alignment: Alignment, alignRange: AlignRange): void {
    const { a, b } = items;
    const pending: RangePair[] = [{ a0: 0, a1: a.length, b0: 0, b1: b.length, depth: 0 }];
    for (let range = pending.pop(); range; range = pending.pop()) {
        const inner = pairEnds(items, range, alignment);
        if (inner.a0 === inner.a1 || inner.b0 === inner.b1) continue;
        const anchors = alignRange(items, inner, alignment);
        if (anchors.length === 0) continue;
        let { a0, b0 } = inner;
        for (const [i, j] of [...anchors, [inner.a1, inner.b1] as const]) {
            if (i < inner.a1) alignment[i] = j;
            if (a0 < i && b0 < j) pending.push({ a0, a1: i, b0, b1: j, depth: inner.depth + 1 });
            [a0, b0] = [i + 1, j + 1];
        }
    }
}

/** Pairs what both sides of a range begin and end with. @returns what is between */
function pairEnds({ a, b }: NumberedItems, range: RangePair, alignment: Alignment): RangePair {
    const { a0, a1, b0, b1, depth } = range;
    const [left, right] = [a.subarray(a0, a1), b.subarray(b0, b1)];
    const prefix = countCommonPrefix(left, right);
    const suffix = countCommonSuffix(left, right, Math.min(left.length, right.length) - prefix);
    pairRun(alignment, a0, b0, prefix);
    pairRun(alignment, a1 - suffix, b1 - suffix, suffix);
    return { a0: a0 + prefix, a1: a1 - suffix, b0: b0 + prefix, b1: b1 - suffix, depth };
}

function pairRun(alignment: Alignment, a0: number, b0: number, length: number): void {
    for (let at = 0; at < length; at++) alignment[a0 + at] = b0 + at;
}
