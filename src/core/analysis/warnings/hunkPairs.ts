/** Which added lines of the result are which of the pick: the same lines, in the same order. Pure. */
import { lineAt, type Span } from './lines.ts';
import { perObject } from './memo.ts';
import type { FileView, Version } from './view.ts';

export interface HunkPair {
    /** In the patch's text. */
    readonly upstream: Span;
    /** In the result's text. */
    readonly here: Span;
}

/** Hunks with the same text; where there are several, those in a function of the same name belong together. */
export const hunkPairs = perObject((file: FileView): readonly HunkPair[] => {
    const { patch, result } = file;
    if (!patch || !result) return [];
    const keyOf = (version: Version, span: Span) => squeeze(version.text.slice(span.start, span.end));
    const free = file.pickAdded.map((span) => ({ span, key: keyOf(patch, span), fn: functionAt(patch, span) }));
    const wanted = file.added.map((span) => ({ span, key: keyOf(result, span), fn: functionAt(result, span) }));
    const pairs = new Map<Span, Span>();
    for (const sameFunction of [true, false]) {
        for (const { span, key, fn } of wanted) {
            if (pairs.has(span) || key === '') continue;
            const index = free.findIndex((each) => each.key === key && (!sameFunction || each.fn === fn));
            if (index < 0) continue;
            pairs.set(span, free[index]!.span);
            free.splice(index, 1);
        }
    }
    // Two diffs may cut the same lines differently: a first line that stands in one hunk only.
    for (const { span, fn } of wanted) {
        const first = squeeze(firstLine(result.text, span));
        if (pairs.has(span) || first.length < 8) continue;
        const holders = free.filter((each) => each.key.includes(first) && each.fn === fn);
        if (holders.length === 1) pairs.set(span, holders[0]!.span);
    }
    return [...pairs].map(([here, upstream]) => ({ here, upstream }));
});

/** The name of the function that holds the whole span; "" for none. */
export function functionAt(version: Version, span: Span): string {
    return version.syntax?.functions.find(({ start, end }) => start <= span.start && span.end <= end + 1)?.name ?? '';
}

const squeeze = (text: string) => text.replace(/\s+/g, '');

function firstLine(text: string, { start, end }: Span): string {
    return (
        text
            .slice(start, end)
            .split('\n')
            .find((line) => line.trim().length > 3) ?? ''
    );
}

/** The place upstream of an offset in added text of the result: the same line of the hunk. */
export function upstreamOf(file: FileView, pairs: readonly HunkPair[], offset: number): number | undefined {
    const { patch, result } = file;
    const pair = pairs.find(({ here }) => offset >= here.start && offset < here.end);
    if (!pair || !patch || !result) return undefined;
    const line = lineAt(result, offset);
    const text = result.lines[line]!.trim();
    for (let at = lineAt(patch, pair.upstream.start); patch.offsets[at]! < pair.upstream.end; at++) {
        if (patch.lines[at]!.trim() !== text) continue;
        return patch.offsets[at]! + Math.max(0, patch.lines[at]!.search(/\S/));
    }
    return undefined;
}
