/** How much lines have in common, and which of two runs of lines belong together. Pure. */
import { splitIntoWords } from './words.ts';

/** Two indexes, or one that has no partner. */
export type IndexPair = readonly [number | undefined, number | undefined];

/** The words of a text, each with its weight times its number. */
export interface TokenMultiset {
    readonly weights: ReadonlyMap<string, number>;
    readonly total: number;
}

/** What counts in a comparison. A sign (punctuation) weighs 1. */
export interface TokenScale {
    /** A name or a number. */
    readonly wordWeight: number;
    /** Characters of a line that are looked at. */
    readonly maxLength: number;
    readonly split: (text: string) => readonly string[];
}

const LINE_SCALE: TokenScale = { wordWeight: 3, maxLength: 500, split: splitIntoWords };

/** @param scale how tokens are cut and weighed; that of single lines by default */
export function countTokens(text: string, { wordWeight, maxLength, split }: TokenScale = LINE_SCALE): TokenMultiset {
    const weights = new Map<string, number>();
    let total = 0;
    for (const token of split(text.slice(0, maxLength))) {
        if (/^\s/.test(token)) continue;
        const weight = /[\p{L}\p{N}_]/u.test(token) ? wordWeight : 1;
        weights.set(token, (weights.get(token) ?? 0) + weight);
        total += weight;
    }
    return { weights, total };
}

/** Several texts in one multiset. */
export function countAllTokens(texts: readonly string[]): TokenMultiset {
    const weights = new Map<string, number>();
    let total = 0;
    for (const text of texts) {
        const one = countTokens(text);
        for (const [token, weight] of one.weights) weights.set(token, (weights.get(token) ?? 0) + weight);
        total += one.total;
    }
    return { weights, total };
}

/**
 * Measures what two multisets share, 0..1; two empty lines are alike. Dice's coefficient, twice the common weight by the
 * weight of both (L. R. Dice, "Measures of the Amount of Ecologic Association Between Species", 1945).
 * @example `free(a);` and `free(b);` share `free ( ) ;`, 6 of 9: 0.67
 */
export function measureSimilarity(a: TokenMultiset | undefined, b: TokenMultiset | undefined): number {
    if (!a || !b) return 0;
    if (a.total + b.total === 0) return 1;
    let shared = 0;
    for (const [token, weight] of a.weights) shared += Math.min(weight, b.weights.get(token) ?? 0);
    return (2 * shared) / (a.total + b.total);
}

/**
 * Limits of `findMostSimilar`: the similarity from which on two items may be partners, and the largest product of both
 * lengths.
 */
export interface PairingOptions {
    /** What is less similar than this is not the same line. */
    readonly least: number;
    /** Longer runs are not compared: every item stays alone. */
    readonly maxPairs: number;
}

/** Runs with more pairs than this are put side by side from the top instead of by similarity. */
const MAX_PAIRS = 10_000;
const LEAST = 0.35;

/**
 * Pairs two runs in order such that the sum of similarities is greatest.
 * @param similarity 0..1 for an item of each run
 * @returns every index of both runs once, in order
 */
export function pairBySimilarity(n: number, m: number, similarity: (i: number, j: number) => number): IndexPair[] {
    return (
        findMostSimilar(n, m, similarity, { least: LEAST, maxPairs: MAX_PAIRS }) ??
        Array.from({ length: Math.max(n, m) }, (_, k): IndexPair => [k < n ? k : undefined, k < m ? k : undefined])
    );
}

/**
 * The same, by the table of S. B. Needleman and C. D. Wunsch ("A general method applicable to the search for similarities",
 * 1970) with gaps that cost nothing: each cell holds the greatest sum for the rests of both runs.
 * @returns undefined where a run is empty or there are more than `maxPairs`
 */
export function findMostSimilar(
    n: number,
    m: number,
    similarity: (i: number, j: number) => number,
    { least, maxPairs }: PairingOptions,
): IndexPair[] | undefined {
    if (n * m > maxPairs || n === 0 || m === 0) return undefined;
    const width = m + 1;
    const best = new Float64Array((n + 1) * width);
    const values = new Float64Array(n * m);
    for (let i = n - 1; i >= 0; i--) {
        for (let j = m - 1; j >= 0; j--) {
            const value = similarity(i, j);
            values[i * m + j] = value;
            best[i * width + j] = Math.max(
                best[(i + 1) * width + j]!,
                best[i * width + j + 1]!,
                value < least ? 0 : value + best[(i + 1) * width + j + 1]!,
            );
        }
    }
    const pairs: IndexPair[] = [];
    for (let i = 0, j = 0; i < n || j < m;) {
        const here = best[i * width + j]!;
        const value = i < n && j < m ? values[i * m + j]! : 0;
        if (value >= least && here === value + best[(i + 1) * width + j + 1]!) pairs.push([i++, j++]);
        else if (i < n && (j === m || here === best[(i + 1) * width + j])) pairs.push([i++, undefined]);
        else pairs.push([undefined, j++]);
    }
    return pairs;
}
