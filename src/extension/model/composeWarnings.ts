/**
 * The text that is checked while regions are open: each of them as it would be with its first suggestion, else with the
 * patch's lines. What is found in it is placed back into the document with its markers. Pure.
 */
import type { ReportRegion, Warning } from '../../core/analysis/context/report.ts';
import type { MergeFacts } from '../../core/conflict/mergeFacts.ts';
import { parseConflicts } from '../../core/conflict/parse.ts';
import type { Region } from '../../core/conflict/regions.ts';
import { splitLines, withoutLineEnd } from '../../core/base/text.ts';

/** Where a warning stands in a region that has no result yet. */
export interface OpenRegionPlace {
    /** 1-based line of the region's first marker in the document. */
    readonly head: number;
    /** 0-based line and 1-based column in what the region would become. */
    readonly line: number;
    readonly column: number;
    /** That is the first suggestion; else the patch's lines. */
    readonly suggestion: boolean;
}

/** A warning in the document as it is: `line` and `column` are 1-based places there. */
export interface PlacedWarning extends Warning {
    /** The same for all that says the same of this file: see {@link idOf}. */
    readonly id: string;
    /** Length of the word at the column; 0 where there is none. */
    readonly length: number;
    readonly open?: OpenRegionPlace;
}

export interface Composed {
    readonly text: string;
    /** Regions that have no result yet: what stands there is a guess. */
    readonly open: number;
    place(warning: Warning): PlacedWarning;
}

/**
 * @param reported the report's regions of this file, for their suggestions
 * @param facts what tells the file's markers from text
 */
export function compose(text: string, reported: readonly ReportRegion[], facts?: MergeFacts): Composed {
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
    for (const region of regions) {
        put(text.slice(end, region.start), line);
        const [suggestion] = reported.find((one) => sameRegion(one, region))?.suggestions ?? [];
        put(ended(suggestion?.text ?? region.patch), region.line - 1, region, suggestion !== undefined);
        end = region.end;
        line = region.line - 1 + splitLines(text.slice(region.start, region.end)).length;
    }
    put(text.slice(end), line);
    const composed = texts.join('');
    const composedLines = splitLines(composed).map(withoutLineEnd);

    return {
        text: composed,
        open: regions.length,
        place(warning) {
            const at = warning.line - 1;
            const part = parts.findLast(({ from }) => from <= at) ?? parts[0]!;
            const content = composedLines[at] ?? '';
            const length = wordAt(content, warning.column);
            const id = idOf(warning);
            if (!part.region) return { ...warning, id, length, line: part.at + at - part.from + 1 };
            const head = part.region.line;
            const open = { head, line: at - part.from, column: warning.column, suggestion: part.suggestion };
            const block = lines.slice(
                part.at,
                part.at + splitLines(text.slice(part.region.start, part.region.end)).length,
            );
            const found = block.findLastIndex((one) => one.trim() === content.trim());
            // A line that only the suggestion has is told at the region's head.
            if (found < 0) return { ...warning, id, length: 0, open, line: head, column: 1 };
            const column = warning.column + indentOf(block[found]!) - indentOf(content);
            return { ...warning, id, length, open, line: part.at + found + 1, column };
        },
    };
}

/** What is looked at once is looked at for every place that says the same. */
export function idOf({ rule, path, message }: Warning): string {
    return [rule, path, message].join('\n');
}

/** Line ends in the editor may be others than those that git read. */
export function sameRegion(one: ReportRegion, region: Region): boolean {
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

/** One replacement of whole positions, as an editor reports it; lines are 0-based. */
export interface LineChange {
    readonly from: number;
    readonly to: number;
    /** Lines that it adds, less those that it takes. */
    readonly grown: number;
}

/** The warnings where they are after a change, until the text has been checked again: those in it are gone. */
export function followWarnings(warnings: readonly PlacedWarning[], { from, to, grown }: LineChange): PlacedWarning[] {
    return warnings.flatMap((warning) => {
        const at = (warning.open?.head ?? warning.line) - 1;
        const shifted = (line: number) => line + grown;
        if (at > to) {
            const { open } = warning;
            return [
                {
                    ...warning,
                    line: shifted(warning.line),
                    ...(open ? { open: { ...open, head: shifted(open.head) } } : {}),
                },
            ];
        }
        return at < from || grown === 0 ? [warning] : [];
    });
}
