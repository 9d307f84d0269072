/** Conflict text made from regions again: as it was, with results in place of regions, or with a base section added. */
import type { ConflictedText, Region } from './regions.ts';

/**
 * The text that was parsed, from its regions and what stands between them. A base that was found elsewhere is not
 * printed where the markers have none: see {@link printRegion}.
 */
export function printConflicts({ text, regions }: ConflictedText): string {
    const out: string[] = [];
    let at = 0;
    const copyLine = (start: number): number => {
        const end = lineEnd(text, start);
        out.push(text.slice(start, end));
        return end;
    };
    const skip = (side: string, start: number): number => {
        out.push(side);
        return start + side.length;
    };
    for (const region of regions) {
        out.push(text.slice(at, region.start));
        at = skip(region.target, copyLine(region.start));
        if (hasBaseSection(text, region)) at = skip(region.base ?? '', copyLine(at));
        at = skip(region.patch, copyLine(at));
        at = copyLine(at);
    }
    out.push(text.slice(at));
    return out.join('');
}

/** Whether the markers in the text have a base section (git's `diff3` and `zdiff3` styles). */
export function hasBaseSection(text: string, region: Region): boolean {
    return text[lineEnd(text, region.start) + region.target.length] === '|';
}

/**
 * One region with its markers, in git's form: with the base section where the region has a base.
 * @param newline the file's line end, for the marker lines and for a side that has none at its end
 */
export function printRegion(region: Region, newline: string = lineEndOf(region)): string {
    const { target, base, patch, labels, markerSize } = region;
    const marker = (kind: string, label: string) => kind.repeat(markerSize) + (label && ` ${label}`) + newline;
    return [
        marker('<', labels.target) + ended(target, newline),
        base === undefined ? '' : marker('|', labels.base) + ended(base, newline),
        marker('=', '') + ended(patch, newline),
        marker('>', labels.patch),
    ].join('');
}

/**
 * The text with `result` in place of the region, markers and all; nothing else changes. Where text follows, a result
 * without a final line end gets one, so that the next line stays a line of its own.
 */
export function replaceRegion(text: string, region: Region, result: string): string {
    return text.slice(0, region.start) + fitted(text, region, result) + text.slice(region.end);
}

/** The text with several regions replaced at once, by their index; regions without a result stay as they are. */
export function resolveRegions({ text, regions }: ConflictedText, results: ReadonlyMap<number, string>): string {
    const out: string[] = [];
    let at = 0;
    for (const region of regions) {
        const result = results.get(region.index);
        if (result === undefined) continue;
        out.push(text.slice(at, region.start), fitted(text, region, result));
        at = region.end;
    }
    out.push(text.slice(at));
    return out.join('');
}

/** What the user can take with one key. Missing where there is nothing to take: a region without a base. */
export interface Choices {
    readonly target: string;
    readonly patch: string;
    readonly base: string | undefined;
    /** Both sides, the target's lines first; a line end is put between them where the first has none. */
    readonly targetThenPatch: string;
    readonly patchThenTarget: string;
}

export function regionChoices(region: Region): Choices {
    const { target, base, patch } = region;
    const newline = lineEndOf(region);
    const both = (first: string, second: string) => (second === '' ? first : ended(first, newline) + second);
    return { target, patch, base, targetThenPatch: both(target, patch), patchThenTarget: both(patch, target) };
}

/** The line end that the region's own lines have (the first one found), `\n` where they have none. */
export function lineEndOf({ target, base, patch }: Region): string {
    for (const side of [target, patch, base ?? '']) {
        const at = side.indexOf('\n');
        if (at >= 0) return side[at - 1] === '\r' ? '\r\n' : '\n';
    }
    return '\n';
}

function fitted(text: string, region: Region, result: string): string {
    return region.end < text.length ? ended(result, lineEndOf(region)) : result;
}

function ended(side: string, newline: string): string {
    return side === '' || side.endsWith('\n') ? side : side + newline;
}

function lineEnd(text: string, start: number): number {
    const newline = text.indexOf('\n', start);
    return newline < 0 ? text.length : newline + 1;
}
