/** The text of a file in conflict as if one side had been taken in every region: that side's own version, but for what merged cleanly. */
import { splitLines } from '../base/text.ts';
import { alignByWeight } from '../diff/alignByWeight.ts';
import type { Region } from './regions.ts';

/** Half-open, 0-based lines. */
export interface LineRange {
    readonly from: number;
    readonly to: number;
}

/** The lines of a text in which every region gave way to one of its sides; made by `takeSide`. */
export interface TakenSide {
    /** With their line ends. */
    readonly lines: readonly string[];
    /** Where each region's side stands in them. */
    readonly places: readonly LineRange[];
}

/** @param sideOf the side of a region; undefined where it has none */
export function takeSide(
    text: string,
    regions: readonly Region[],
    sideOf: (region: Region) => string | undefined,
): TakenSide {
    const lines: string[] = [];
    const places: LineRange[] = [];
    let at = 0;
    for (const region of regions) {
        for (const line of splitLines(text.slice(at, region.start))) lines.push(line);
        const from = lines.length;
        for (const line of splitLines(sideOf(region) ?? '')) lines.push(line);
        places.push({ from, to: lines.length });
        at = region.end;
    }
    for (const line of splitLines(text.slice(at))) lines.push(line);
    return { lines, places };
}

/**
 * The 1-based line of `version` at which each region's side begins. The whole file is aligned with the version, so that the
 * same lines elsewhere in it are not taken for the side. Undefined for a side that has no lines, or that is not there.
 */
export function findSideLines(
    text: string,
    regions: readonly Region[],
    sideOf: (region: Region) => string | undefined,
    version: string,
): (number | undefined)[] {
    const { lines, places } = takeSide(text, regions, sideOf);
    // git ends a version's last line when it writes a marker behind it, and editors show line ends of their own.
    const plain = (line: string) => line.replace(/\r?\n$/, '');
    const matched = alignByWeight(lines.map(plain), splitLines(version).map(plain));
    return places.map(({ from, to }) => {
        for (let line = from; line < to; line++) {
            const there = matched[line]!;
            if (there >= 0) return there - (line - from) + 1;
        }
        return undefined;
    });
}
