/**
 * Who changed what in a region: the words that the target and the patch changed against the base, on the lines of all
 * three, for the letters in the gutter and the underlines.
 */
import { splitLines } from '../base/text.ts';
import type { Region } from './regions.ts';
import { diffWordsOfLines, type ColumnRange } from '../diff/wordDiff.ts';

/** A range of changed words on one line, in columns of that line, with the side that changed them. */
export interface WordMark extends ColumnRange {
    /** Which side changed the words; both for words that stand against each other without a base. */
    readonly by: 'target' | 'patch' | 'both';
}

/** One line of one side of a region, with its changed words and its letters for the gutter. */
export interface MarkedLine {
    /** The line without its line end. */
    readonly text: string;
    /** Sorted by column. Empty: the line is the same, or it is new as a whole and blank. */
    readonly marks: readonly WordMark[];
    /** The letters in the gutter: sides that changed this line. */
    readonly target: boolean;
    readonly patch: boolean;
}

/** All lines of a region's three texts, each list in the order of its text; the editor paints them. */
export interface RegionMarks {
    readonly target: readonly MarkedLine[];
    /** Missing where the region has no base: then target and patch are marked against each other. */
    readonly base: readonly MarkedLine[] | undefined;
    readonly patch: readonly MarkedLine[];
}

/** Sides beyond the limits of `diff/wordDiff.ts` are marked by whole lines only. */
export function markRegionWords(region: Region): RegionMarks {
    const target = splitLines(region.target);
    const patch = splitLines(region.patch);
    if (region.base === undefined) {
        const { a, b } = diffWordsOfLines(target, patch);
        return { target: markSide(target, a, 'both'), base: undefined, patch: markSide(patch, b, 'both') };
    }
    const base = splitLines(region.base);
    const byTarget = diffWordsOfLines(base, target);
    const byPatch = diffWordsOfLines(base, patch);
    return {
        target: markSide(target, byTarget.b, 'target'),
        base: base.map((line, index) => {
            const fromTarget = byTarget.a[index] ?? [];
            const fromPatch = byPatch.a[index] ?? [];
            const marks = [...attributeTo(fromTarget, 'target'), ...attributeTo(fromPatch, 'patch')];
            marks.sort((x, y) => x.from - y.from || x.to - y.to);
            return { text: bare(line), marks, target: fromTarget.length > 0, patch: fromPatch.length > 0 };
        }),
        patch: markSide(patch, byPatch.b, 'patch'),
    };
}

function markSide(
    lines: readonly string[],
    spans: readonly (readonly ColumnRange[])[],
    by: WordMark['by'],
): MarkedLine[] {
    return lines.map((line, index) => {
        const onLine = spans[index] ?? [];
        const changed = onLine.length > 0;
        return {
            text: bare(line),
            marks: attributeTo(onLine, by),
            target: changed && by !== 'patch',
            patch: changed && by !== 'target',
        };
    });
}

function attributeTo(spans: readonly ColumnRange[], by: WordMark['by']): WordMark[] {
    return spans.map(({ from, to }) => ({ from, to, by }));
}

function bare(line: string): string {
    return line.replace(/\r?\n$/, '');
}
