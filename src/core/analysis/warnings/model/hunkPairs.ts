/** Which added lines of the result are which of the pick: the same lines, in the same order. Pure. */
import { findFirstIndex, type TextRange } from '../../../base/ranges.ts';
import { findLineAtOffset } from '../../../diff/lineHunks.ts';
import { perObject } from '../../../base/memo.ts';
import type { FileView, FileVersion } from './fileView.ts';

/** A range that the patch adds, and where the same lines stand in the result; offsets. */
export interface HunkPair {
    /** In the patch's text. */
    readonly upstream: TextRange;
    /** In the result's text. */
    readonly here: TextRange;
}

/** In the order of the result. Hunks with the same text; where there are several, those in a function of the same name belong together. */
export const hunkPairs = perObject((file: FileView): readonly HunkPair[] => {
    const { patch, result } = file;
    if (!patch || !result) return [];
    const keyOf = (version: FileVersion, span: TextRange) => squeeze(version.text.slice(span.start, span.end));
    const free = file.pickAdded.map((span) => ({ span, key: keyOf(patch, span), fn: nameFunctionAt(patch, span) }));
    const wanted = file.added.map((span) => ({ span, key: keyOf(result, span), fn: nameFunctionAt(result, span) }));
    const pairs = new Map<TextRange, TextRange>();
    const taken = new Set<TextRange>();
    for (const sameFunction of [true, false]) {
        const nameOf = ({ key, fn }: { key: string; fn: string }) => (sameFunction ? `${fn}\n${key}` : key);
        const next = new Map<string, TextRange[]>();
        // The last one first: it is taken from the end.
        for (const each of free.toReversed()) if (!taken.has(each.span)) add(next, nameOf(each), each.span);
        for (const each of wanted) {
            if (pairs.has(each.span) || each.key === '') continue;
            const upstream = next.get(nameOf(each))?.pop();
            if (!upstream) continue;
            pairs.set(each.span, upstream);
            taken.add(upstream);
        }
    }
    // Two diffs may cut the same lines differently: a first line that stands in one hunk only.
    const left = new Map<string, { span: TextRange; key: string }[]>();
    for (const each of free) if (!taken.has(each.span)) add(left, each.fn, each);
    for (const { span, fn } of wanted) {
        const first = squeeze(firstLine(result.text, span));
        const near = left.get(fn) ?? [];
        if (pairs.has(span) || first.length < 8 || near.length > MOST_NEAR) continue;
        const holders = near.filter((each) => each.key.includes(first));
        if (holders.length === 1) pairs.set(span, holders[0]!.span);
    }
    return [...pairs].map(([here, upstream]) => ({ here, upstream })).sort((a, b) => a.here.start - b.here.start);
});

/** Hunks of one function that are looked through for a line. */
const MOST_NEAR = 200;

function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
    const same = map.get(key);
    if (same) same.push(value);
    else map.set(key, [value]);
}

/** The name of the function that holds the whole span; "" for none. */
export function nameFunctionAt(version: FileVersion, span: TextRange): string {
    const functions = version.syntax?.functions ?? [];
    const holder = functions[findFirstIndex(functions, ({ start }) => start > span.start) - 1];
    return holder && span.end <= holder.end + 1 ? holder.name : '';
}

const squeeze = (text: string) => text.replace(/\s+/g, '');

function firstLine(text: string, { start, end }: TextRange): string {
    return (
        text
            .slice(start, end)
            .split('\n')
            .find((line) => line.trim().length > 3) ?? ''
    );
}

/** The place upstream of an offset in added text of the result: the same line of the hunk. */
export function mapToUpstream(file: FileView, pairs: readonly HunkPair[], offset: number): number | undefined {
    const { patch, result } = file;
    const pair = pairs[findFirstIndex(pairs, ({ here }) => here.end > offset)];
    if (!pair || pair.here.start > offset || !patch || !result) return undefined;
    const line = findLineAtOffset(result, offset);
    const text = result.lines[line]!.trim();
    for (let at = findLineAtOffset(patch, pair.upstream.start); patch.offsets[at]! < pair.upstream.end; at++) {
        if (patch.lines[at]!.trim() !== text) continue;
        return patch.offsets[at]! + Math.max(0, patch.lines[at]!.search(/\S/));
    }
    return undefined;
}
