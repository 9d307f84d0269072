/** What the three sides of a region show of each other: marked words, gutter letters, rows for side by side. */
import { markRegionWords, type MarkedLine } from '../../core/conflict/markRegionWords.ts';
import { alignRegionRows, type SideRow } from '../../core/conflict/alignRegionRows.ts';
import type { Region } from '../../core/conflict/regions.ts';
import type { RegionFacts } from '../../protocol/panel.ts';
import type { LinePaint } from '../base/linePaint.ts';

/** A region's sides; the same names in the host and in {@link RegionFacts}. */
export type SideName = 'target' | 'base' | 'patch';

/** Who a line is of: target, patch, both, or an edit of the user. The gutter shows it. */
export type Letter = 'T' | 'P' | 'B' | 'E';

/** One side of a region with what is drawn over its text. */
export interface PanelSide {
    readonly text: string;
    /** Without their line ends. */
    readonly lines: readonly string[];
    /** Offset of each line in `text`. */
    readonly starts: readonly number[];
    /** Marked words: offsets into `text`. */
    readonly marks: readonly LinePaint[];
    /** Who changed each line. */
    readonly letters: readonly (readonly Letter[])[];
}

/** The sides of a region, and the rows in which they stand beside each other. */
export interface ComparedSides {
    readonly target: PanelSide;
    readonly base: PanelSide | undefined;
    readonly patch: PanelSide;
    readonly rows: readonly SideRow[];
}

/** Without a base, the words of target and patch are marked against each other. */
export function compareRegionSides(facts: RegionFacts): ComparedSides {
    const region = asRegion(facts);
    const marks = markRegionWords(region);
    return {
        target: side(facts.target, marks.target, 'mark-target'),
        base: marks.base && side(facts.base ?? '', marks.base, 'mark-both'),
        patch: side(facts.patch, marks.patch, 'mark-patch'),
        rows: alignRegionRows(region),
    };
}

function asRegion({ target, base, patch }: RegionFacts): Region {
    const labels = { target: '', base: '', patch: '' };
    return { index: 0, start: 0, end: 0, line: 1, markerSize: 7, target, base, patch, labels };
}

/** @param both how a word is drawn that no single side has changed */
function side(text: string, lines: readonly MarkedLine[], both: string): PanelSide {
    const starts: number[] = [];
    const marks: LinePaint[] = [];
    let at = 0;
    for (const line of lines) {
        starts.push(at);
        for (const { from, to, by } of line.marks) {
            marks.push({ from: at + from, to: at + to, kind: by === 'both' ? both : `mark-${by}` });
        }
        at = text.indexOf('\n', at) + 1 || text.length;
    }
    return {
        text,
        lines: lines.map((line) => line.text),
        starts,
        marks,
        letters: lines.map((line) => [
            ...(line.target ? (['T'] as const) : []),
            ...(line.patch ? (['P'] as const) : []),
        ]),
    };
}
