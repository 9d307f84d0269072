/** How much two lines have in common, and which of two runs of lines belong together. */
import { splitIntoWords } from './wordDiff.ts';

/** Two indexes, or one that has no partner. */
export type IndexPair = readonly [number | undefined, number | undefined];

/** The words of a text, each with its worth: names and numbers count three times as much as punctuation. */
export interface TokenMultiset {
    readonly words: ReadonlyMap<string, number>;
    readonly size: number;
}

/** Runs with more pairs than this are put side by side from the top instead of by likeness. */
const MAX_PAIRS = 10_000;
/** What is less alike than this is not the same line. */
const LEAST = 0.35;

export function countTokens(text: string): TokenMultiset {
    const words = new Map<string, number>();
    let size = 0;
    for (const word of splitIntoWords(text.slice(0, 500))) {
        if (/^\s/.test(word)) continue;
        const worth = /[\p{L}\p{N}_]/u.test(word) ? 3 : 1;
        words.set(word, (words.get(word) ?? 0) + worth);
        size += worth;
    }
    return { words, size };
}

/** Several texts in one bag. */
export function countAllTokens(texts: readonly string[]): TokenMultiset {
    const words = new Map<string, number>();
    let size = 0;
    for (const text of texts) {
        const bag = countTokens(text);
        for (const [word, worth] of bag.words) words.set(word, (words.get(word) ?? 0) + worth);
        size += bag.size;
    }
    return { words, size };
}

/** Shared words, 0..1 (Dice's coefficient); two empty lines are alike. */
export function measureSimilarity(a: TokenMultiset | undefined, b: TokenMultiset | undefined): number {
    if (!a || !b) return 0;
    if (a.size + b.size === 0) return 1;
    let shared = 0;
    for (const [word, worth] of a.words) shared += Math.min(worth, b.words.get(word) ?? 0);
    return (2 * shared) / (a.size + b.size);
}

/**
 * Pairs two runs in order such that the sum of likenesses is greatest.
 * @param alike 0..1 for an item of each run
 * @returns every index of both runs once, in order
 */
export function pairBySimilarity(n: number, m: number, alike: (i: number, j: number) => number): IndexPair[] {
    const rows: IndexPair[] = [];
    if (n * m > MAX_PAIRS || n === 0 || m === 0) {
        for (let k = 0; k < Math.max(n, m); k++) rows.push([k < n ? k : undefined, k < m ? k : undefined]);
        return rows;
    }
    const width = m + 1;
    const best = new Float64Array((n + 1) * width);
    const like = new Float64Array(n * m);
    for (let i = n - 1; i >= 0; i--) {
        for (let j = m - 1; j >= 0; j--) {
            const worth = alike(i, j);
            like[i * m + j] = worth;
            best[i * width + j] = Math.max(
                best[(i + 1) * width + j] as number,
                best[i * width + j + 1] as number,
                worth < LEAST ? 0 : worth + (best[(i + 1) * width + j + 1] as number),
            );
        }
    }
    for (let i = 0, j = 0; i < n || j < m;) {
        const here = best[i * width + j] as number;
        const worth = i < n && j < m ? (like[i * m + j] as number) : 0;
        if (worth >= LEAST && here === worth + (best[(i + 1) * width + j + 1] as number)) rows.push([i++, j++]);
        else if (i < n && (j === m || here === best[(i + 1) * width + j])) rows.push([i++, undefined]);
        else rows.push([undefined, j++]);
    }
    return rows;
}
