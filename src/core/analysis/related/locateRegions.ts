/** Where a conflict's regions are in the versions that were merged. Pure. */
import { append } from '../../base/arrays.ts';
import type { Region } from '../../conflict/regions.ts';
import { splitLines } from '../../base/text.ts';
import type { TrackedPlace } from '../history/trackLines.ts';

/** Lines around a region that distinguish several equal places. */
const CONTEXT = 8;
/** Places of one line that are tried: a line that stands in more tells no region from another. */
const MOST_PLACES = 60;

/**
 * @param conflicted text with markers, and its regions
 * @param version text of one version of the file
 * @param side which part of a region comes from that version
 * @returns one place for each region that could be found, keyed by its index
 */
export function locateRegions(
    conflicted: string,
    regions: readonly Region[],
    version: string,
    side: 'base' | 'target' | 'patch',
): TrackedPlace[] {
    const lines = splitLines(version);
    // The conflicted text as that version would have it, but for what merged cleanly.
    const view: string[] = [];
    const places: { start: number; end: number; index: number }[] = [];
    let at = 0;
    for (const region of regions) {
        append(view, splitLines(conflicted.slice(at, region.start)));
        const start = view.length;
        append(view, splitLines(region[side] ?? ''));
        places.push({ start, end: view.length, index: region.index });
        at = region.end;
    }
    append(view, splitLines(conflicted.slice(at)));

    const linesByText = indexLines(lines);
    const found: TrackedPlace[] = [];
    let from = 0;
    for (const { start, end, index } of places) {
        const place = locate(lines, linesByText, view, start, end, from);
        if (place === undefined) continue;
        found.push({ key: String(index), start: place, end: place + end - start });
        from = place + end - start;
    }
    return found;
}

/** Numbers of the lines that have a text, in order. */
function indexLines(lines: readonly string[]): Map<string, number[]> {
    const numbers = new Map<string, number[]>();
    lines.forEach((line, number) => {
        const same = numbers.get(line);
        if (same) same.push(number);
        else numbers.set(line, [number]);
    });
    return numbers;
}

/** The place of `view[start..end)` in `lines`, not before `from`, with the most equal lines around it. */
function locate(
    lines: readonly string[],
    linesByText: ReadonlyMap<string, readonly number[]>,
    view: readonly string[],
    start: number,
    end: number,
    from: number,
): number | undefined {
    const length = end - start;
    let best: { at: number; score: number } | undefined;
    for (const at of candidates(linesByText, view, start, end, [from, lines.length - length])) {
        if (at < from || at + length > lines.length) continue;
        let same = true;
        for (let i = 0; i < length && same; i++) same = lines[at + i] === view[start + i];
        if (!same) continue;
        let score = 0;
        for (let i = 1; i <= CONTEXT; i++) {
            const [before, viewBefore] = [lines[at - i], view[start - i]];
            const [after, viewAfter] = [lines[at + length + i - 1], view[end + i - 1]];
            // Nearer lines say more; both ends of the file are lines of a kind.
            if (before === viewBefore) score += CONTEXT + 1 - i;
            if (after === viewAfter) score += CONTEXT + 1 - i;
        }
        if (!best || score > best.score) best = { at, score };
    }
    return best?.at;
}

/**
 * Where a region may stand, not outside of `from` to `last`: where the rarest of its lines does. Where they are all common, or there are
 * none, where the lines around it are; of lines that stand everywhere only the next ones are tried.
 */
function candidates(
    linesByText: ReadonlyMap<string, readonly number[]>,
    view: readonly string[],
    start: number,
    end: number,
    [from, last]: readonly [from: number, last: number],
): Iterable<number> {
    const placesBy = (at: number) => {
        const numbers = linesByText.get(view[at]!) ?? [];
        const first = firstFrom(numbers, from + at - start);
        return { at, count: numbers.length - first, places: numbers.slice(first, first + MOST_PLACES) };
    };
    let rarest: ReturnType<typeof placesBy> | undefined;
    for (let at = start; at < end && rarest?.count !== 0; at++) {
        const own = placesBy(at);
        if (!rarest || own.count < rarest.count) rarest = own;
    }
    if (rarest && rarest.count <= MOST_PLACES) return rarest.places.map((place) => place - (rarest.at - start));
    const found = new Set<number>([
        from,
        last,
        ...(rarest ? rarest.places.map((place) => place - (rarest.at - start)) : []),
    ]);
    for (let distance = 1; distance <= CONTEXT; distance++)
        for (const at of [start - distance, end + distance - 1]) {
            if (at < 0 || at >= view.length) continue;
            const { count, places } = placesBy(at);
            if (count > MOST_PLACES) continue;
            const before = at < start ? distance : 1 - distance - (end - start);
            for (const place of places) found.add(place + before);
        }
    return [...found].sort((a, b) => a - b);
}

/** Index of the first number that is not below `least`; binary search. */
function firstFrom(numbers: readonly number[], least: number): number {
    let [low, high] = [0, numbers.length];
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (numbers[middle]! < least) low = middle + 1;
        else high = middle;
    }
    return low;
}
