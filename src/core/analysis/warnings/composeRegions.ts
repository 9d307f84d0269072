/**
 * The text that is checked while regions are open: each of them as it would be with its first suggestion, else with the lines
 * of one side. With markers in it no parser says anything, and what stands in a region would count as deleted. Pure.
 */
import { splitLines, withoutLineEnd } from '../../base/text.ts';
import type { MergeFacts } from '../../conflict/mergeFacts.ts';
import { parseConflicts } from '../../conflict/parseConflicts.ts';
import type { Region } from '../../conflict/regions.ts';
import type { ReportRegion, Warning } from '../context/report.ts';

/** Where a warning stands in a region that has no result yet. */
export interface OpenRegionPlace {
    /** 1-based line of the region's first marker in the conflicted text. */
    readonly head: number;
    /** 0-based line and 1-based column in what the region would become. */
    readonly line: number;
    readonly column: number;
    /** That is the first suggestion; else the lines of a side. */
    readonly suggestion: boolean;
}

/** A warning's place in the conflicted text: `line` and `column` are 1-based. */
export interface PlaceWithMarkers {
    readonly line: number;
    readonly column: number;
    /** Length of the word at the column; 0 without a word. */
    readonly length: number;
    readonly open?: OpenRegionPlace;
}

/** A file's text without markers, and the way back to places of the text that has them. */
export interface ComposedText {
    readonly text: string;
    /** Regions without a result yet: their text here is a suggestion or one side. */
    readonly open: number;
    /** Those of them for which nothing is suggested. */
    readonly withoutSuggestion: number;
    place(warning: Warning): PlaceWithMarkers;
}

/** A region with its suggestions, best first. */
export type SuggestedRegion = Pick<ReportRegion, 'target' | 'patch' | 'suggestions'>;

/**
 * @param suggested the regions of this file as the report has them
 * @param facts what tells the file's markers from text
 * @param otherwise the side that stands in for a suggestion
 */
export function composeRegions(
    text: string,
    suggested: readonly SuggestedRegion[],
    facts?: MergeFacts,
    otherwise: 'patch' | 'target' = 'patch',
): ComposedText {
    const { regions } = parseConflicts(text, facts);
    const lines = splitLines(text).map(withoutLineEnd);
    const texts: string[] = [];
    /** What stands where in the composed text; a region's lines belong to its block. */
    const parts: { from: number; at: number; region?: Region; suggestion: boolean }[] = [];
    let count = 0;
    const put = (piece: string, at: number, region?: Region, suggestion = false) => {
        parts.push({ from: count, at, suggestion, ...(region ? { region } : {}) });
        texts.push(piece);
        count += splitLines(piece).length;
    };
    let end = 0;
    let line = 0;
    let withoutSuggestion = 0;
    for (const region of regions) {
        put(text.slice(end, region.start), line);
        const [suggestion] = suggested.find((one) => isSameRegion(one, region))?.suggestions ?? [];
        if (!suggestion) withoutSuggestion++;
        put(ended(suggestion?.text ?? region[otherwise]), region.line - 1, region, suggestion !== undefined);
        end = region.end;
        line = region.line - 1 + splitLines(text.slice(region.start, region.end)).length;
    }
    put(text.slice(end), line);
    const composed = texts.join('');
    const composedLines = splitLines(composed).map(withoutLineEnd);

    return {
        text: composed,
        open: regions.length,
        withoutSuggestion,
        place(warning) {
            const at = warning.line - 1;
            const part = parts.findLast(({ from }) => from <= at) ?? parts[0]!;
            const content = composedLines[at] ?? '';
            const length = wordAt(content, warning.column);
            const { column } = warning;
            if (!part.region) return { length, line: part.at + at - part.from + 1, column };
            const head = part.region.line;
            const open = { head, line: at - part.from, column, suggestion: part.suggestion };
            const block = lines.slice(
                part.at,
                part.at + splitLines(text.slice(part.region.start, part.region.end)).length,
            );
            const found = block.findLastIndex((one) => one.trim() === content.trim());
            // A line that only the suggestion has is told at the region's head.
            if (found < 0) return { length: 0, open, line: head, column: 1 };
            return {
                length,
                open,
                line: part.at + found + 1,
                column: column + indentOf(block[found]!) - indentOf(content),
            };
        },
    };
}

/** Line ends in an editor may be others than those that git read. */
export function isSameRegion(one: Pick<ReportRegion, 'target' | 'patch'>, region: Region): boolean {
    const plain = (text: string) => text.replaceAll('\r\n', '\n');
    return plain(one.target) === plain(region.target) && plain(one.patch) === plain(region.patch);
}

function ended(text: string): string {
    return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function wordAt(line: string, column: number): number {
    return /^[\p{L}\p{N}_$]+/u.exec(line.slice(column - 1))?.[0].length ?? 0;
}

function indentOf(line: string): number {
    return line.length - line.trimStart().length;
}
