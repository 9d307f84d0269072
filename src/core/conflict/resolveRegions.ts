/** Conflict text made from regions again: as it was, with results in place of regions, or with a base section added. */
import type { ConflictedText, Region } from './regions.ts';

/** Whether the markers in the text have a base section (git's `diff3` and `zdiff3` styles). */
export function hasBaseSection(text: string, region: Region): boolean {
    return text[lineEnd(text, region.start) + region.target.length] === '|';
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

/** @returns the texts that can be taken with one click; both sides are joined by the line end of the region */
export function listChoices(region: Region): Choices {
    const { target, base, patch } = region;
    const newline = readLineEnd(region);
    const both = (first: string, second: string) => (second === '' ? first : ended(first, newline) + second);
    return { target, patch, base, targetThenPatch: both(target, patch), patchThenTarget: both(patch, target) };
}

/** The line end that the region's own lines have (the first one found), `\n` where they have none. */
export function readLineEnd({ target, base, patch }: Region): string {
    for (const side of [target, patch, base ?? '']) {
        const at = side.indexOf('\n');
        if (at >= 0) return side[at - 1] === '\r' ? '\r\n' : '\n';
    }
    return '\n';
}

function fitted(text: string, region: Region, result: string): string {
    return region.end < text.length ? ended(result, readLineEnd(region)) : result;
}

function ended(side: string, newline: string): string {
    return side === '' || side.endsWith('\n') ? side : side + newline;
}

function lineEnd(text: string, start: number): number {
    const newline = text.indexOf('\n', start);
    return newline < 0 ? text.length : newline + 1;
}
