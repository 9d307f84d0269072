/** Where a conflict's regions are in the versions that were merged. Pure. */
import type { Region } from '../../conflict/regions.ts';
import { splitLines } from '../../text.ts';
import type { Place } from '../history/trackLines.ts';

/** Lines around a region by which one of several equal places is told. */
const CONTEXT = 8;

/**
 * @param conflicted text with markers, and its regions
 * @param version text of one version of the file
 * @param side which part of a region comes from that version
 * @returns one place for each region that could be found, keyed by its index
 */
export function regionPlaces(
    conflicted: string,
    regions: readonly Region[],
    version: string,
    side: 'base' | 'target' | 'patch',
): Place[] {
    const lines = splitLines(version);
    // The conflicted text as that version would have it, but for what merged cleanly.
    const view: string[] = [];
    const places: { start: number; end: number; index: number }[] = [];
    let at = 0;
    for (const region of regions) {
        view.push(...splitLines(conflicted.slice(at, region.start)));
        const start = view.length;
        view.push(...splitLines(region[side] ?? ''));
        places.push({ start, end: view.length, index: region.index });
        at = region.end;
    }
    view.push(...splitLines(conflicted.slice(at)));

    const found: Place[] = [];
    let from = 0;
    for (const { start, end, index } of places) {
        const place = locate(lines, view, start, end, from);
        if (place === undefined) continue;
        found.push({ key: String(index), start: place, end: place + end - start });
        from = place + end - start;
    }
    return found;
}

/** The place of `view[start..end)` in `lines`, not before `from`, with the most equal lines around it. */
function locate(
    lines: readonly string[],
    view: readonly string[],
    start: number,
    end: number,
    from: number,
): number | undefined {
    const length = end - start;
    let best: { at: number; score: number } | undefined;
    for (let at = from; at + length <= lines.length; at++) {
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
