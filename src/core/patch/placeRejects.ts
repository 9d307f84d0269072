/**
 * Hunks that did not apply (`*.rej`), as regions in the file that they were meant for: what stands there is the target, the
 * hunk's old lines are the base, its new lines the patch. Pure.
 */
import { alignByWeight } from '../diff/alignByWeight.ts';
import { scanText } from '../conflict/scanMarkers.ts';
import { splitLines, withoutLineEnd } from '../base/text.ts';
import type { Hunk } from './model.ts';

/** The file's text with one region for each rejected hunk, and how many of these found their place. */
export interface PlacedRejects {
    readonly text: string;
    /** Hunks for which the file has lines like theirs. */
    readonly placed: number;
    /** Hunks that stand where they say, with nothing of theirs around them. */
    readonly lost: number;
}

/** Lines around the place that a hunk names which are looked through first. */
const NEAR = 1_000;
/** Longer files are looked through only there. */
const FAR = 20_000;
/** Lines that are looked through for all hunks together; those that are left stand where they say. */
const MOST_LINES = 5_000_000;

/** @returns undefined where the file holds regions already */
export function placeRejects(text: string, hunks: readonly Hunk[], label: string): PlacedRejects | undefined {
    if (scanText(text).blocks.length > 0) return undefined;
    const lines = splitLines(text);
    const bare = lines.map(withoutLineEnd);
    const file: SearchedFile = { lines: bare, numbers: numbersByLine(bare), left: MOST_LINES };
    const newline = lines[0]?.endsWith('\r\n') ? '\r\n' : '\n';
    const out: string[] = [];
    let [done, placed, lost] = [0, 0, 0];
    for (const hunk of [...hunks].sort((a, b) => a.oldStart - b.oldStart)) {
        const side = (kind: '+' | '-') =>
            hunk.lines
                .filter((line) => line.kind === ' ' || line.kind === kind)
                .map((line) => withoutLineEnd(line.text));
        const [old, fresh] = [side('-'), side('+')];
        const found = findPlace(file, old, hunk.oldStart - 1, done);
        if (found.isSimilar) placed++;
        else lost++;
        const region = trimSides(bare.slice(found.from, found.to), old, fresh);
        const end = found.to - region.below;
        const above = lines.slice(done, found.from + region.above);
        out.push(above.map((line) => endLine(line, newline)).join(''));
        out.push(
            printRegion(region, label)
                .map((line) => line + newline)
                .join(''),
        );
        done = Math.max(done, end);
    }
    out.push(lines.slice(done).join(''));
    return { text: out.join(''), placed, lost };
}

interface Place {
    readonly from: number;
    readonly to: number;
    readonly isSimilar: boolean;
}

interface SearchedFile {
    readonly lines: readonly string[];
    /** Where the lines stand that tell something, in order. */
    readonly numbers: ReadonlyMap<string, readonly number[]>;
    /** Lines that may still be looked through. */
    left: number;
}

/** Lines of brackets alone stand everywhere. */
const isTelling = (line: string) => /\w{2}/.test(line);

function numbersByLine(lines: readonly string[]): Map<string, number[]> {
    const numbers = new Map<string, number[]>();
    lines.forEach((line, number) => {
        if (!isTelling(line)) return;
        const same = numbers.get(line);
        if (same) same.push(number);
        else numbers.set(line, [number]);
    });
    return numbers;
}

/** Whether one of the lines that tell something stands in that part of the file at all. */
function holdsAny({ numbers }: SearchedFile, old: readonly string[], from: number, to: number): boolean {
    return old.some((line) => {
        const places = numbers.get(line) ?? [];
        let [low, high] = [0, places.length];
        while (low < high) {
            const middle = (low + high) >>> 1;
            if (places[middle]! < from) low = middle + 1;
            else high = middle;
        }
        return low < places.length && places[low]! < to;
    });
}

/** The range of the file that is most like the hunk's old lines, at or below `from`. */
function findPlace(file: SearchedFile, old: readonly string[], expected: number, from: number): Place {
    const { lines } = file;
    const near = searchLines(file, old, Math.max(from, expected - NEAR), Math.min(lines.length, expected + NEAR));
    if (near) return near;
    const far = lines.length <= FAR ? searchLines(file, old, from, lines.length) : undefined;
    const at = Math.max(from, Math.min(expected, lines.length));
    return far ?? { from: at, to: at, isSimilar: false };
}

function searchLines(file: SearchedFile, old: readonly string[], from: number, to: number): Place | undefined {
    if (from >= to || file.left < to - from || !holdsAny(file, old, from, to)) return undefined;
    file.left -= to - from;
    const match = alignByWeight(old, file.lines.slice(from, to), { tableUpTo: 100_000 });
    const pairs = [...match].flatMap((at, index) => (at < 0 ? [] : [{ index, at: from + at }]));
    const telling = pairs.filter(({ index }) => isTelling(old[index]!));
    if (telling.length === 0) return undefined;
    // Most of what matches lies together: what lies far from it matches by chance.
    const offsets = telling.map(({ index, at }) => at - index).sort((a, b) => a - b);
    const middle = offsets[offsets.length >> 1]!;
    const close = pairs.filter(({ index, at }) => Math.abs(at - index - middle) <= old.length + 8);
    return { from: close[0]!.at, to: close.at(-1)!.at + 1, isSimilar: true };
}

interface TrimmedSides {
    readonly target: readonly string[];
    readonly base: readonly string[];
    readonly patch: readonly string[];
    /** Lines that all three share at the top and at the bottom: they stay outside of the region. */
    readonly above: number;
    readonly below: number;
}

function trimSides(target: readonly string[], base: readonly string[], patch: readonly string[]): TrimmedSides {
    const least = Math.min(target.length, base.length, patch.length);
    let above = 0;
    while (above < least && target[above] === base[above] && base[above] === patch[above]) above++;
    let below = 0;
    const last = (side: readonly string[]) => side[side.length - 1 - below];
    while (below < least - above && last(target) === last(base) && last(base) === last(patch)) below++;
    const cut = (side: readonly string[]) => side.slice(above, side.length - below);
    return { target: cut(target), base: cut(base), patch: cut(patch), above, below };
}

function printRegion({ target, base, patch }: TrimmedSides, label: string): string[] {
    return ['<<<<<<< target', ...target, '||||||| base', ...base, '=======', ...patch, `>>>>>>> ${label}`];
}

/** A last line without its end gets one: a marker follows. */
const endLine = (line: string, newline: string) => (/\n$/.test(line) ? line : line + newline);
