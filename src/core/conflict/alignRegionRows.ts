/** The three sides of a region beside each other: which of their lines share a row. */
import { splitLines } from '../base/text.ts';
import { countTokens, measureSimilarity, pairBySimilarity, type IndexPair } from '../diff/similarity.ts';
import { listAlignedRanges } from '../diff/alignment.ts';
import { alignByWeight } from '../diff/alignByWeight.ts';
import type { Region } from './regions.ts';

/** 0-based lines within each side; a side without a line here shows filler. */
export interface SideRow {
    readonly target: number | undefined;
    readonly base: number | undefined;
    readonly patch: number | undefined;
}

/** Every line of every side stands in exactly one row, in order. */
export function alignRegionRows(region: Region): SideRow[] {
    const target = splitLines(region.target);
    const patch = splitLines(region.patch);
    if (region.base === undefined) {
        return pairRows(target, patch).map(([t, p]) => ({ target: t, base: undefined, patch: p }));
    }
    const base = splitLines(region.base);
    const left = pairRows(base, target);
    const right = pairRows(base, patch);
    const rows: SideRow[] = [];
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
export function pairRows(a: readonly string[], b: readonly string[]): IndexPair[] {
    const rows: IndexPair[] = [];
    for (const { from, to, otherFrom, otherTo, isPaired } of listAlignedRanges(alignByWeight(a, b), b.length)) {
        const pairs = isPaired ? pairInOrder(to - from) : pairLines(a.slice(from, to), b.slice(otherFrom, otherTo));
        for (const [x, y] of pairs) rows.push([x === undefined ? x : x + from, y === undefined ? y : y + otherFrom]);
    }
    return rows;
}

const pairInOrder = (count: number) => Array.from({ length: count }, (_, at): IndexPair => [at, at]);

function pairLines(a: readonly string[], b: readonly string[]): IndexPair[] {
    const [left, right] = [a.map((line) => countTokens(line)), b.map((line) => countTokens(line))];
    return joinLoneRows(pairBySimilarity(left.length, right.length, (x, y) => measureSimilarity(left[x], right[y])));
}

/** A line only on the left right before lines only on the right: they may share rows, since neither has a partner. */
function joinLoneRows(rows: readonly IndexPair[]): IndexPair[] {
    const out: IndexPair[] = [];
    for (let i = 0; i < rows.length;) {
        const [left, right] = [[] as number[], [] as number[]];
        for (; i < rows.length; i++) {
            const [a, b] = rows[i] as IndexPair;
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
