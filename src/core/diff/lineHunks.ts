/** Lines of a text by number and offset, and which of them a diff adds. Pure. */
import { splitLines } from '../base/text.ts';
import type { TextRange } from '../base/ranges.ts';

export { overlaps as touches, type TextRange as Span } from '../base/ranges.ts';
import { listGaps } from './alignment.ts';
import { alignByShortestEdit } from './alignByShortestEdit.ts';

/** Half-open, in lines counted from 0. */
export interface LineHunk {
    readonly before: readonly [start: number, end: number];
    readonly after: readonly [start: number, end: number];
}

/**
 * A text with its lines and where they begin, so that lines and offsets (UTF-16 units) can be converted; made by
 * `indexTextLines`.
 */
export interface IndexedLines {
    readonly text: string;
    readonly lines: readonly string[];
    /** Offset of each line, and of the end. */
    readonly offsets: readonly number[];
}

/** @returns lines with their ends, and the offset of each line with that of the end of the text behind them */
export function indexTextLines(text: string): IndexedLines {
    const lines = splitLines(text);
    const offsets = [0];
    let at = 0;
    for (const line of lines) offsets.push((at += line.length));
    return { text, lines, offsets };
}

/** The lines of one side of a hunk. */
export const sliceLines = (lines: readonly string[], [start, end]: LineHunk['before']) => lines.slice(start, end);

/** 0-based line that holds an offset. */
export function findLineAtOffset({ offsets, lines }: IndexedLines, offset: number): number {
    let low = 0;
    let high = Math.max(lines.length - 1, 0);
    while (low < high) {
        const middle = (low + high + 1) >>> 1;
        if (offsets[middle]! <= offset) low = middle;
        else high = middle - 1;
    }
    return low;
}

/** What has to be replaced to make `after` of `before`. */
export function computeLineHunks(before: IndexedLines, after: IndexedLines): LineHunk[] {
    const alignment = alignByShortestEdit(before.lines, after.lines);
    return listGaps(alignment, after.lines.length).map(({ from, to, otherFrom, otherTo }) => ({
        before: [from, to],
        after: [otherFrom, otherTo],
    }));
}

/** The text that the hunks add. */
export function listAddedRanges(hunks: readonly LineHunk[], { offsets }: IndexedLines): TextRange[] {
    return hunks
        .filter(({ after: [start, end] }) => end > start)
        .map(({ after: [start, end] }) => ({ start: offsets[start]!, end: offsets[end]! }));
}

/** The text that the hunks add, and the sign behind what they only remove. */
export function listTouchedRanges(hunks: readonly LineHunk[], { offsets }: IndexedLines): TextRange[] {
    return hunks.map(({ after: [start, end] }) => ({
        start: offsets[start]!,
        end: Math.max(offsets[end]!, offsets[start]! + 1),
    }));
}

/** @param indexed the text before the change @returns ranges of the lines that give way, without empty ones */
export function listRemovedRanges(hunks: readonly LineHunk[], { offsets }: IndexedLines): TextRange[] {
    return hunks
        .filter(({ before: [start, end] }) => end > start)
        .map(({ before: [start, end] }) => ({ start: offsets[start]!, end: offsets[end]! }));
}

/** What is left of the spans outside of the holes, which are in order. */
export function subtractRanges(spans: readonly TextRange[], holes: readonly TextRange[]): TextRange[] {
    return spans.flatMap((span) => {
        const left: TextRange[] = [];
        let { start } = span;
        for (const hole of holes) {
            if (hole.end <= start || hole.start >= span.end) continue;
            if (hole.start > start) left.push({ start, end: hole.start });
            start = hole.end;
        }
        return start < span.end ? [...left, { start, end: span.end }] : left;
    });
}
