/**
 * Conflict text as data. A file in conflict is plain text with regions in it; text outside of a region stays byte
 * for byte, and printing a parsed text gives it back byte for byte.
 */

import type { MarkerFault } from '../messages/conflict.ts';

/** One conflict block. Every text holds whole lines with their own line ends (the last one may have none). */
export interface Region {
    /** 0-based place among the file's regions. */
    readonly index: number;
    /** Offsets into the conflicted text, `start` at the first marker, `end` behind the last marker's line. */
    readonly start: number;
    readonly end: number;
    /** 1-based line of the first marker. */
    readonly line: number;
    /** Length of the markers: 7 unless the `conflict-marker-size` attribute says otherwise. */
    readonly markerSize: number;
    readonly target: string;
    /** Missing where the markers are of git's `merge` style, which does not write it. */
    readonly base: string | undefined;
    readonly patch: string;
    /** What stands behind each marker, e.g. `HEAD` and `e7d10a4c (net: foo: fix leak)`; "" where nothing does. */
    readonly labels: { readonly target: string; readonly base: string; readonly patch: string };
}

/**
 * A text with markers as `parseConflicts` reads it: the text itself, its regions in order, and the marker lines that
 * fit in none.
 */
export interface ConflictedText {
    readonly text: string;
    readonly regions: readonly Region[];
    /** Places that look like a marker and are not part of a region that could be read: 1-based lines, and why. */
    readonly problems: readonly { readonly line: number; readonly fault: MarkerFault }[];
    /** 1-based lines of markers that belong to a conflict and to no region: a block that could not be read, or half of one. */
    readonly leftover: readonly number[];
}
