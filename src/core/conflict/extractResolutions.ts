/** What became of each region in a finished file: cut out by aligning the text around the regions. */
import { alignByShortestEdit } from '../diff/alignByShortestEdit.ts';
import { NO_PARTNER } from '../diff/alignment.ts';
import type { ConflictedText } from './regions.ts';
import { splitLines } from '../base/text.ts';

/**
 * @param committed the same file without conflicts
 * @returns for each region its text there; undefined where the lines around it were changed too, so that it cannot be cut
 */
export function extractResolutions(
    { text, regions }: Pick<ConflictedText, 'text' | 'regions'>,
    committed: string,
): (string | undefined)[] {
    return extractExactly({ text, regions }, committed) ?? extractAligned({ text, regions }, committed);
}

/** Where everything between the regions stands in the committed file unchanged, and in one place only. */
function extractExactly({ text, regions }: Pick<ConflictedText, 'text' | 'regions'>, committed: string) {
    const between = regions.map((region, index) => text.slice(regions[index - 1]?.end ?? 0, region.start));
    const last = text.slice(regions.at(-1)?.end ?? 0);
    const first = between.shift();
    if (first === undefined) return [];
    if (!committed.startsWith(first) || !committed.endsWith(last)) return undefined;
    const end = committed.length - last.length;
    const results: string[] = [];
    let at = first.length;
    if (at > end) return undefined;
    for (const part of between) {
        const found = find(committed, part, at, end);
        if (found === undefined) return undefined;
        results.push(committed.slice(at, found));
        at = found + part.length;
    }
    return at <= end ? [...results, committed.slice(at, end)] : undefined;
}

/** The only place of whole lines `part` in `text` between two offsets. */
function find(text: string, part: string, from: number, to: number): number | undefined {
    const places: number[] = [];
    for (let at = from; at + part.length <= to; at++) {
        at = text.indexOf(part, at);
        if (at < 0 || at + part.length > to) break;
        if (at === 0 || text[at - 1] === '\n') places.push(at);
        if (places.length > 1) return undefined;
    }
    return places[0];
}

function extractAligned({ text, regions }: Pick<ConflictedText, 'text' | 'regions'>, committed: string) {
    const lines: string[] = [];
    /** For each region the number of the line before it and of the line behind it in `lines`. */
    const borders: { before: number; after: number }[] = [];
    let at = 0;
    const put = (part: string) => {
        for (const line of splitLines(part)) lines.push(line);
    };
    for (const region of regions) {
        put(text.slice(at, region.start));
        const before = lines.length - 1;
        put(region.target);
        put(region.base ?? '');
        put(region.patch);
        borders.push({ before, after: lines.length });
        at = region.end;
    }
    put(text.slice(at));
    const there = splitLines(committed);
    const alignment = alignByShortestEdit(lines, there);
    return borders.map(({ before, after }) => {
        const from = before < 0 ? -1 : alignment[before]!;
        const to = after >= lines.length ? there.length : alignment[after]!;
        if ((before >= 0 && from === NO_PARTNER) || to === NO_PARTNER) return undefined;
        return there.slice(from + 1, to).join('');
    });
}
