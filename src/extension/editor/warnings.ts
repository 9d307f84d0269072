/**
 * Where the report's warnings are in a document now. The report speaks of the dry run's file, whose markers may be of
 * another style and whose regions may be resolved since: places are counted from the regions, not from the top. Pure.
 */
import type { ReportRegion, Warning } from '../../core/analysis/report.ts';
import { splitLines } from '../../core/text.ts';
import type { LineWarning, RegionFacts, RegionState } from '../../protocol/panel.ts';

export interface WarnedDocument {
    readonly text: string;
    readonly regions: readonly RegionState[];
    readonly facts: readonly RegionFacts[];
}

const SIDES = ['target', 'base', 'patch'] as const;

/** Warnings whose line is gone, or cannot be told any more, are left out. */
export function placeWarnings(
    warnings: readonly Warning[],
    reported: readonly ReportRegion[],
    document: WarnedDocument,
): LineWarning[] {
    if (warnings.length === 0 || reported.length !== document.regions.length) return [];
    const lines = splitLines(document.text);
    const starts = lineStarts(lines);
    /** 0-based lines of the regions: in the dry run's file, and now. */
    const before = reported.map((region) => ({ from: region.line - 1, to: region.line - 1 + heightOf(region) }));
    const now = document.regions.map(({ start, end }) => ({ from: lineOf(starts, start), to: lineOf(starts, end) }));
    return warnings.flatMap((warning): LineWarning[] => {
        const { commit, line: at, column, severity, rule, message, evidence } = warning;
        const told = { column, severity, rule, message, evidence, ...(commit === undefined ? {} : { commit }) };
        const line = at - 1;
        const next = before.findIndex((region) => line < region.to);
        const region = next >= 0 && line >= before[next]!.from ? next : -1;
        if (region >= 0) return inRegion(region, line - before[region]!.from).map((place) => ({ ...told, ...place }));
        const gap = next < 0 ? before.length : next;
        const from = gap === 0 ? 0 : before[gap - 1]!.to;
        const since = gap === 0 ? 0 : now[gap - 1]!.to;
        // Lines were added or taken between the regions: which one is meant cannot be told.
        if (gap < before.length && before[gap]!.from - from !== now[gap]!.from - since) return [];
        const placed = since + line - from;
        return placed < lines.length ? [{ ...told, line: placed + 1 }] : [];
    });

    function inRegion(region: number, offset: number): Pick<LineWarning, 'line' | 'side'>[] {
        const place = sideOf(reported[region]!, offset);
        const facts = document.facts[region];
        if (!place || !facts) return [];
        const side = { region, ...place };
        const wanted = splitLines(facts[place.side] ?? '')[place.line]?.trim();
        if (wanted === undefined) return [];
        const { from, to } = now[region]!;
        // In a block with markers the side comes in its turn; in a result the line is where it was taken to.
        const open = document.regions[region]!.status === 'open';
        const order = lines.slice(from, to).flatMap((text, index) => (text.trim() === wanted ? [index] : []));
        const found = open && place.side === 'patch' ? order.at(-1) : order[0];
        if (found === undefined) return open ? [{ line: from + 1, side }] : [];
        return [{ line: from + found + 1, side }];
    }
}

/** Four marker lines and the three sides: the dry run always writes the base. */
function heightOf({ target, base, patch }: ReportRegion): number {
    return 4 + [target, base, patch].reduce((sum, side) => sum + splitLines(side).length, 0);
}

function sideOf(region: ReportRegion, offset: number) {
    let line = offset - 1;
    for (const side of SIDES) {
        const count = splitLines(region[side]).length;
        if (line >= 0 && line < count) return { side, line };
        line -= count + 1;
    }
    return undefined; // a marker
}

function lineStarts(lines: readonly string[]): number[] {
    let at = 0;
    return lines.map((line) => (at += line.length) - line.length);
}

/** The line that begins at or holds `offset`; the number of lines at the end of the text. */
function lineOf(starts: readonly number[], offset: number): number {
    let low = 0;
    let high = starts.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (starts[middle]! < offset) low = middle + 1;
        else high = middle;
    }
    return low;
}
