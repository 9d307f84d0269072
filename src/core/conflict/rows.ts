/** The three sides of a region beside each other: which of their lines share a row. */
import { splitLines } from '../text.ts';
import { matchItems } from './match.ts';
import type { Region } from './regions.ts';
import { wordsOf } from './words.ts';

/** 0-based lines within each side; a side without a line here shows filler. */
export interface Row {
    readonly target: number | undefined;
    readonly base: number | undefined;
    readonly patch: number | undefined;
}

/** Stretches with more pairs of lines than this are put side by side from the top instead of by likeness. */
const MAX_PAIRS = 10_000;

/** Every line of every side stands in exactly one row, in order. */
export function regionRows(region: Region): Row[] {
    const target = splitLines(region.target);
    const patch = splitLines(region.patch);
    if (region.base === undefined) {
        return pairRows(target, patch).map(([t, p]) => ({ target: t, base: undefined, patch: p }));
    }
    const base = splitLines(region.base);
    const left = pairRows(base, target);
    const right = pairRows(base, patch);
    const rows: Row[] = [];
    let r = 0;
    let l = 0;
    for (let b = 0; b <= base.length; b++) {
        const onlyTarget: number[] = [];
        const onlyPatch: number[] = [];
        for (; l < left.length && left[l]?.[0] === undefined; l++) onlyTarget.push(left[l]?.[1] as number);
        for (; r < right.length && right[r]?.[0] === undefined; r++) onlyPatch.push(right[r]?.[1] as number);
        for (let i = 0; i < Math.max(onlyTarget.length, onlyPatch.length); i++) {
            rows.push({ target: onlyTarget[i], base: undefined, patch: onlyPatch[i] });
        }
        if (b < base.length) rows.push({ target: left[l++]?.[1], base: b, patch: right[r++]?.[1] });
    }
    return rows;
}

/** Two texts side by side: equal lines share a row, changed ones the row of the line they are most like. */
export function pairRows(
    a: readonly string[],
    b: readonly string[],
): (readonly [number | undefined, number | undefined])[] {
    const match = matchItems(a, b);
    const rows: (readonly [number | undefined, number | undefined])[] = [];
    let fromB = 0;
    for (let i = 0; i <= a.length; i++) {
        const fromA = i;
        while (i < a.length && match[i] === -1) i++;
        const toB = i < a.length ? (match[i] as number) : b.length;
        for (const row of alikeRows(a, fromA, i, b, fromB, toB)) rows.push(row);
        if (i < a.length) rows.push([i, toB]);
        fromB = toB + 1;
    }
    return rows;
}

/** Pairs the lines of a changed stretch by likeness, in order (a weighted common subsequence). */
function alikeRows(
    a: readonly string[],
    a0: number,
    a1: number,
    b: readonly string[],
    b0: number,
    b1: number,
): (readonly [number | undefined, number | undefined])[] {
    const [n, m] = [a1 - a0, b1 - b0];
    const rows: (readonly [number | undefined, number | undefined])[] = [];
    if (n * m > MAX_PAIRS || n === 0 || m === 0) {
        for (let k = 0; k < Math.max(n, m); k++) rows.push([k < n ? a0 + k : undefined, k < m ? b0 + k : undefined]);
        return rows;
    }
    const left = a.slice(a0, a1).map(bag);
    const right = b.slice(b0, b1).map(bag);
    const width = m + 1;
    const best = new Float64Array((n + 1) * width);
    const like = new Float64Array(n * m);
    for (let i = n - 1; i >= 0; i--) {
        for (let j = m - 1; j >= 0; j--) {
            const likeness = likenessOf(left[i] as Bag, right[j] as Bag);
            like[i * m + j] = likeness;
            best[i * width + j] = Math.max(
                best[(i + 1) * width + j] as number,
                best[i * width + j + 1] as number,
                likeness < 0.35 ? 0 : likeness + (best[(i + 1) * width + j + 1] as number),
            );
        }
    }
    let [i, j] = [0, 0];
    while (i < n || j < m) {
        const here = best[i * width + j] as number;
        const likeness = i < n && j < m ? (like[i * m + j] as number) : 0;
        if (likeness >= 0.35 && here === likeness + (best[(i + 1) * width + j + 1] as number)) {
            rows.push([a0 + i++, b0 + j++]);
        } else if (i < n && (j === m || here === best[(i + 1) * width + j])) {
            rows.push([a0 + i++, undefined]);
        } else {
            rows.push([undefined, b0 + j++]);
        }
    }
    return compact(rows);
}

/** A line only on the left right before lines only on the right: they may share rows, since neither has a partner. */
function compact(
    rows: readonly (readonly [number | undefined, number | undefined])[],
): (readonly [number | undefined, number | undefined])[] {
    const out: (readonly [number | undefined, number | undefined])[] = [];
    for (let i = 0; i < rows.length;) {
        const [left, right] = [[] as number[], [] as number[]];
        for (; i < rows.length; i++) {
            const [a, b] = rows[i] as readonly [number | undefined, number | undefined];
            if (a !== undefined && b !== undefined) break;
            if (a !== undefined) left.push(a);
            if (b !== undefined) right.push(b);
        }
        for (let k = 0; k < Math.max(left.length, right.length); k++) out.push([left[k], right[k]]);
        const pair = rows[i++];
        if (pair) out.push(pair);
    }
    return out;
}

interface Bag {
    readonly words: ReadonlyMap<string, number>;
    readonly size: number;
}

function bag(line: string): Bag {
    const words = new Map<string, number>();
    let size = 0;
    for (const word of wordsOf(line.slice(0, 500))) {
        if (/^\s/.test(word)) continue;
        const worth = /[\p{L}\p{N}_]/u.test(word) ? 3 : 1;
        words.set(word, (words.get(word) ?? 0) + worth);
        size += worth;
    }
    return { words, size };
}

/** Shared words, 0..1 (Dice's coefficient). */
function likenessOf(a: Bag, b: Bag): number {
    if (a.size + b.size === 0) return 1;
    let shared = 0;
    for (const [word, worth] of a.words) shared += Math.min(worth, b.words.get(word) ?? 0);
    return (2 * shared) / (a.size + b.size);
}
