/** The base of regions whose markers do not show it, from the three full versions of the file. */
import { findLargest } from '../base/arrays.ts';
import { splitLines } from '../base/text.ts';
import { alignByWeight } from '../diff/alignByWeight.ts';
import type { ConflictedText, Region } from './regions.ts';
import { takeSide } from './takeSide.ts';
import { splitIntoWords } from '../diff/words.ts';

/** The file's three versions: stages 2, 1 and 3 of git's index. */
export interface BaseTexts {
    readonly target: string;
    /** Missing where both sides added the file. */
    readonly base: string | undefined;
    readonly patch: string;
}

/**
 * The same text, and each region with a base: the lines of the base version between the nearest lines around the region
 * that all three have. The text keeps its markers as they are. Where git has split what is one conflict in the base into
 * several regions, each base line goes to the region that it is most like.
 * A region whose sides are not found in the versions (it was edited) keeps its base undefined.
 */
export function addBases(conflicted: ConflictedText, versions: BaseTexts): ConflictedText {
    const { text, regions } = conflicted;
    if (regions.every((region) => region.base !== undefined)) return conflicted;
    if (versions.base === undefined) {
        return { ...conflicted, regions: regions.map((region) => ({ ...region, base: region.base ?? '' })) };
    }
    const base = splitLines(versions.base);
    const fromTarget = baseRanges(text, regions, (region) => region.target, versions.target, base);
    const fromPatch = baseRanges(text, regions, (region) => region.patch, versions.patch, base);
    const ranges = regions.map((_, index): Range | undefined => {
        const [t, p] = [fromTarget[index], fromPatch[index]];
        if (!t || !p) return t ?? p;
        // A line that one side matches next to the region bounds it, even where the other side changed that line.
        let [from, to] = [Math.max(t.from, p.from), Math.min(t.to, p.to)];
        if (from > to) [from, to] = [Math.min(t.from, p.from), Math.max(t.to, p.to)];
        // Base lines that a side still has in the region belong to it, wherever the other side's neighbours stand.
        return { from: Math.min(from, t.first, p.first), to: Math.max(to, t.last, p.last) };
    });
    const bases = assignBases(regions, ranges, base);
    return { ...conflicted, regions: regions.map((region, i) => ({ ...region, base: region.base ?? bases[i] })) };
}

interface Range {
    readonly from: number;
    readonly to: number;
}

/** Also which base lines the side still has inside the region: `first` up to before `last`; infinite where none. */
interface SideRange extends Range {
    readonly first: number;
    readonly last: number;
}

/** For each region the lines of the base between what one side has around it. */
function baseRanges(
    text: string,
    regions: readonly Region[],
    sideOf: (region: Region) => string,
    version: string,
    base: readonly string[],
): (SideRange | undefined)[] {
    const { lines: taken, places } = takeSide(text, regions, sideOf);
    const lines = splitLines(version);
    // git ends the last line of a side when it writes a marker behind it.
    if (lines.length > 0) lines[lines.length - 1] = endLine(lines.at(-1) as string);
    const toVersion = alignByWeight(taken.map(endLine), lines);
    const toBase = alignByWeight(lines, base.map(endLine));
    return places.map(({ from, to }) => {
        for (let i = from; i < to; i++) if (toVersion[i] === -1) return undefined;
        const first = from < to ? (toVersion[from] as number) : previous(toVersion, from) + 1;
        const last = from < to ? (toVersion[to - 1] as number) + 1 : first;
        if (last - first !== to - from) return undefined;
        const start = previous(toBase, first) + 1;
        let end = last;
        while (end < lines.length && toBase[end] === -1) end++;
        let [kept, keptTo] = [Infinity, -Infinity];
        for (let i = first; i < last; i++) {
            if (toBase[i] === -1) continue;
            kept = Math.min(kept, toBase[i] as number);
            keptTo = (toBase[i] as number) + 1;
        }
        const next = end < lines.length ? (toBase[end] as number) : base.length;
        return { from: start, to: next, first: kept, last: keptTo };
    });
}

/** What the nearest matched item before `at` corresponds to, or -1. */
function previous(match: Int32Array, at: number): number {
    let i = at - 1;
    while (i >= 0 && match[i] === -1) i--;
    return i >= 0 ? (match[i] as number) : -1;
}

/** Base text per region; neighbours that claim the same lines share them, each line once, in order. */
function assignBases(
    regions: readonly Region[],
    ranges: readonly (Range | undefined)[],
    base: readonly string[],
): (string | undefined)[] {
    const bases: (string | undefined)[] = regions.map(() => undefined);
    for (let i = 0; i < regions.length;) {
        const range = ranges[i];
        let next = i + 1;
        if (!range) {
            i = next;
            continue;
        }
        let to = range.to;
        for (; next < regions.length; next++) {
            const other = ranges[next];
            if (!other || other.from >= to) break;
            to = Math.max(to, other.to);
        }
        if (next === i + 1) bases[i] = base.slice(range.from, range.to).join('');
        else distributeLines(regions.slice(i, next), base.slice(range.from, to)).forEach((b, k) => (bases[i + k] = b));
        i = next;
    }
    return bases;
}

/** Splits `lines` among regions in order, such that each is as like to its region's sides as can be. */
function distributeLines(regions: readonly Region[], lines: readonly string[]): string[] {
    const words = regions.map(
        ({ target, patch }) => new Set(splitIntoWords((target + patch).slice(0, 20_000)).filter(isName)),
    );
    const shares = regions.map((): string[] => []);
    // best[k]: the most words explained when the lines so far end in region k; from[line][k]: where it came from.
    let best = regions.map((_, k) => (k === 0 ? 0 : -0.001 * k));
    const from: number[][] = [];
    for (const line of lines) {
        const own = splitIntoWords(line.slice(0, 500)).filter(isName);
        const came: number[] = [];
        let upTo = 0;
        best = regions.map((_, k) => {
            if ((best[k] as number) > (best[upTo] as number)) upTo = k;
            came.push(upTo);
            return (best[upTo] as number) + own.filter((word) => words[k]?.has(word)).length;
        });
        from.push(came);
    }
    let k = best.indexOf(findLargest(best));
    for (let i = lines.length - 1; i >= 0; i--) {
        shares[k]?.unshift(lines[i] as string);
        k = from[i]?.[k] ?? 0;
    }
    return shares.map((share) => share.join(''));
}

function isName(word: string): boolean {
    return /^[\p{L}_$]/u.test(word);
}

function endLine(line: string): string {
    return line.endsWith('\n') ? line : `${line}\n`;
}
