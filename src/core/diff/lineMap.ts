/** Lines of one text found again in another one: the same but for blanks, or alike. */
import { splitLines } from '../base/text.ts';
import { align, Interner } from './align.ts';
import { parts } from '../syntax/tokens.ts';

/** A text as lines, with what comparing needs. */
export interface KeyedLines {
    readonly texts: readonly string[];
    /** Without blanks: two lines with one key differ in whitespace only. */
    readonly keys: readonly string[];
}

export function keyLines(text: string): KeyedLines {
    const texts = splitLines(text);
    return { texts, keys: texts.map((line) => line.replace(/\s+/g, '')) };
}

/** A line without a letter or digit: a brace, a blank line. It stands everywhere, so it proves no place. */
export const isTrivial = (key: string): boolean => !/[\p{L}\p{N}]/u.test(key) || key === '*/' || key === 'else{';

/** For each line of `a` the line of `b` that it is: `exact` but for blanks, or only alike. -1: none. Monotone. */
export interface LineMap {
    readonly to: Int32Array;
    readonly exact: Uint8Array;
}

/** Gaps with more pairs of lines than this are not searched for lines that are alike. */
const MAX_PAIRS = 6400;
/** Lines below this share of common words are not the same line. */
const ALIKE = 0.55;

export function mapLines(a: KeyedLines, b: KeyedLines, alike: number = ALIKE): LineMap {
    const interner = new Interner();
    const matches = align(interner.all(a.keys), interner.all(b.keys));
    const to = new Int32Array(a.texts.length).fill(-1);
    const exact = new Uint8Array(a.texts.length);
    matches.a.forEach((from, index) => {
        to[from] = matches.b[index]!;
        exact[from] = 1;
    });
    dropAccidents(a, b, to, exact);
    let [i, j] = [0, 0];
    for (let at = 0; at <= to.length; at++) {
        const there = at === to.length ? b.texts.length : to[at]!;
        if (there < 0) continue;
        matchAlike(a, b, [i, at], [j, there], to, alike);
        [i, j] = [at + 1, there + 1];
    }
    return { to, exact };
}

/** A run of equal lines that are all trivial, between two differences, fits by accident. */
function dropAccidents(a: KeyedLines, b: KeyedLines, to: Int32Array, exact: Uint8Array): void {
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
        if (trivial && !atBorder) {
            for (let i = start; i < end; i++) {
                to[i] = -1;
                exact[i] = 0;
            }
        }
        start = end;
    }
}

/** The monotone pairing of the gap's lines with the greatest sum of likeness. */
function matchAlike(
    a: KeyedLines,
    b: KeyedLines,
    [aFrom, aTo]: readonly [number, number],
    [bFrom, bTo]: readonly [number, number],
    to: Int32Array,
    alike: number,
): void {
    const n = aTo - aFrom;
    const m = bTo - bFrom;
    if (!n || !m || n * m > MAX_PAIRS) return;
    const bagsA = a.texts.slice(aFrom, aTo).map(bagOf);
    const bagsB = b.texts.slice(bFrom, bTo).map(bagOf);
    const width = m + 1;
    const best = new Float64Array((n + 1) * width);
    const likeness_ = new Float64Array(n * m);
    for (let i = n - 1; i >= 0; i--) {
        for (let j = m - 1; j >= 0; j--) {
            const value = likeness(bagsA[i]!, bagsB[j]!);
            likeness_[i * m + j] = value;
            const pair = value >= alike ? value + best[(i + 1) * width + j + 1]! : 0;
            best[i * width + j] = Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!, pair);
        }
    }
    for (let i = 0, j = 0; i < n && j < m;) {
        const value = likeness_[i * m + j]!;
        if (value >= alike && best[i * width + j] === value + best[(i + 1) * width + j + 1]!) {
            to[aFrom + i] = bFrom + j;
            i++;
            j++;
        } else if (best[i * width + j] === best[(i + 1) * width + j]) i++;
        else j++;
    }
}

interface Bag {
    readonly counts: ReadonlyMap<string, number>;
    readonly weight: number;
}

const weightOf = (part: string) => (/[\p{L}\p{N}_]/u.test(part) ? 1 : 0.25);

/** The words of a line with their number, blanks left out. */
function bagOf(line: string): Bag {
    const counts = new Map<string, number>();
    let weight = 0;
    for (const part of parts(line)) {
        if (/^\s/.test(part)) continue;
        counts.set(part, (counts.get(part) ?? 0) + 1);
        weight += weightOf(part);
    }
    return { counts, weight };
}

/** 0 nothing in common .. 1 the same words (Dice's coefficient, words weigh four times a sign). */
function likeness(a: Bag, b: Bag): number {
    if (!a.weight || !b.weight) return 0;
    let common = 0;
    for (const [part, count] of a.counts) {
        const there = b.counts.get(part);
        if (there) common += Math.min(count, there) * weightOf(part);
    }
    return (2 * common) / (a.weight + b.weight);
}

export function measureLineSimilarity(a: string, b: string): number {
    return likeness(bagOf(a), bagOf(b));
}
