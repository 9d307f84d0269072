/** Lines of one text found again in another one: the same but for whitespace, or similar. */
import { splitLines } from '../base/text.ts';
import { alignByShortestEdit } from './alignByShortestEdit.ts';
import { listGaps, NO_PARTNER, type AlignedRange, type Alignment } from './alignment.ts';
import { countTokens, findMostSimilar, measureSimilarity, type TokenMultiset, type TokenScale } from './similarity.ts';
import { splitIntoParts } from './words.ts';

/** A text as lines, with what comparing needs. */
export interface KeyedLines {
    readonly texts: readonly string[];
    /** Without whitespace: two lines with one key differ in whitespace only. */
    readonly keys: readonly string[];
}

/** @returns lines with their ends, and beside each its key: the line without whitespace */
export function keyLines(text: string): KeyedLines {
    const texts = splitLines(text);
    return { texts, keys: texts.map((line) => line.replace(/\s+/g, '')) };
}

/** A line without a letter or digit: a brace, a blank line. It stands everywhere, so it proves no place. */
export const isTrivial = (key: string): boolean => !/[\p{L}\p{N}]/u.test(key) || key === '*/' || key === 'else{';

/** For each line of `a` the line of `b` that it is: `exact` but for whitespace, or only similar. -1: none. Increasing. */
export interface LineMap {
    readonly partners: Int32Array;
    readonly exact: Uint8Array;
}

/** Gaps with more pairs of lines than this are not searched for lines that are alike. */
const MAX_PAIRS = 6400;
/** Lines that are less similar than this are not the same line. */
const SIMILAR = 0.55;

/** @param least similarity from which two lines are called the same one, 0 to 1 */
export function mapLines(a: KeyedLines, b: KeyedLines, least: number = SIMILAR): LineMap {
    const to = alignByShortestEdit(a.keys, b.keys);
    dropAccidents(a, b, to);
    const exact = Uint8Array.from(to, (partner) => (partner === NO_PARTNER ? 0 : 1));
    for (const gap of listGaps(to, b.texts.length)) matchSimilar(a, b, gap, to, least);
    return { partners: to, exact };
}

/** A run of equal lines that are all trivial, between two differences, fits by accident. */
function dropAccidents(a: KeyedLines, b: KeyedLines, to: Alignment): void {
    for (let start = 0; start < to.length;) {
        if (to[start]! < 0) {
            start++;
            continue;
        }
        let end = start + 1;
        while (end < to.length && to[end] === to[end - 1]! + 1) end++;
        const atBorder = (start === 0 && to[start] === 0) || (end === to.length && to[end - 1] === b.texts.length - 1);
        let trivial = true;
        for (let i = start; i < end && trivial; i++) trivial = isTrivial(a.keys[i]!);
        if (trivial && !atBorder) to.fill(NO_PARTNER, start, end);
        start = end;
    }
}

/** Pairs the lines of a gap such that the sum of their similarities is greatest. */
function matchSimilar(
    a: KeyedLines,
    b: KeyedLines,
    { from, to, otherFrom, otherTo }: AlignedRange,
    partners: Int32Array,
    least: number,
): void {
    const [left, right] = [a.texts.slice(from, to).map(countParts), b.texts.slice(otherFrom, otherTo).map(countParts)];
    const pairs = findMostSimilar(left.length, right.length, (i, j) => measureParts(left[i]!, right[j]!), {
        least,
        maxPairs: MAX_PAIRS,
    });
    for (const [i, j] of pairs ?? []) if (i !== undefined && j !== undefined) partners[from + i] = otherFrom + j;
}

const PART_SCALE: TokenScale = { wordWeight: 4, maxLength: Infinity, split: splitIntoParts };

const countParts = (text: string) => countTokens(text, PART_SCALE);

/** Blank lines stand everywhere: they are not similar to anything. */
const measureParts = (a: TokenMultiset, b: TokenMultiset) => (a.total === 0 ? 0 : measureSimilarity(a, b));

/** 0 nothing in common .. 1 the same words. */
export function measureTextSimilarity(a: string, b: string): number {
    return measureParts(countParts(a), countParts(b));
}
