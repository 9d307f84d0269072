/** Where the text editor's colours go in a file in conflict. Lines 0-based, as the editor counts. Pure. */
import { markRegionWords, type MarkedLine } from '../../core/conflict/markRegionWords.ts';
import type { Region } from '../../core/conflict/regions.ts';
import { hasBaseSection } from '../../core/conflict/resolveRegions.ts';
import { splitLines } from '../../core/base/text.ts';

/** The side that a colour stands for. */
export type PaintedSide = 'target' | 'base' | 'patch';

/** Whole lines. */
export interface PaintedRange {
    /** First and last line; `to < from` for an empty range. */
    readonly from: number;
    readonly to: number;
}

/** A changed word: columns `[from, to)`, 0-based. */
export interface Word {
    readonly line: number;
    readonly from: number;
    readonly to: number;
}

/** All that is coloured of one region. */
export interface RegionPaint {
    /** Marker lines, each with the side that it opens. The last one of a region closes the patch. */
    readonly heads: readonly { readonly side: PaintedSide; readonly line: number }[];
    readonly tails: readonly number[];
    readonly bodies: readonly ({ readonly side: PaintedSide } & PaintedRange)[];
    /** Words that the target changed, and those that the patch changed. */
    readonly words: { readonly target: readonly Word[]; readonly patch: readonly Word[] };
}

/** Regions beyond this have markers enough; word marks for all of them would hold up the editor. */
const MAX_REGIONS = 200;

/** Asked for whenever a session changes, while the text stays the same. */
const known = new WeakMap<readonly Region[], RegionPaint>();

/**
 * @param text the document's @param regions of this text: what was painted is kept with them
 * @returns lines and words to colour, by side
 */
export function paint(text: string, regions: readonly Region[]): RegionPaint {
    const painted = known.get(regions) ?? paintAnew(text, regions);
    known.set(regions, painted);
    return painted;
}

function paintAnew(text: string, regions: readonly Region[]): RegionPaint {
    const heads: { side: PaintedSide; line: number }[] = [];
    const tails: number[] = [];
    const bodies: ({ side: PaintedSide } & PaintedRange)[] = [];
    const words = { target: [] as Word[], patch: [] as Word[] };
    regions.forEach((region, index) => {
        const marks = index < MAX_REGIONS ? markRegionWords(region) : undefined;
        let line = region.line - 1;
        const section = (side: PaintedSide, content: string, marked: readonly MarkedLine[] | undefined) => {
            heads.push({ side, line });
            const count = splitLines(content).length;
            bodies.push({ side, from: line + 1, to: line + count });
            marked?.forEach((one, offset) => addWords(one, line + 1 + offset));
            line += count + 1;
        };
        const addWords = (one: MarkedLine, at: number) => {
            for (const { from, to, by } of one.marks) {
                if (by !== 'patch') words.target.push({ line: at, from, to });
                if (by !== 'target') words.patch.push({ line: at, from, to });
            }
        };
        section('target', region.target, marks?.target);
        if (region.base !== undefined && hasBaseSection(text, region)) section('base', region.base, marks?.base);
        section('patch', region.patch, marks?.patch);
        tails.push(line);
    });
    return { heads, tails, bodies, words };
}
