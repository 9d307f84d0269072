/** What is told of a hunk that stands elsewhere than its original. */
import type { HunkPlace } from './namePlace.ts';

export interface MisplacedHunk {
    /** In the original's file before its change. */
    readonly original: HunkPlace;
    /** In the backport's file before its change. */
    readonly backport: HunkPlace;
    /** Where it would stand there beside the same lines as upstream; undefined where the target has no such place. */
    readonly expected?: HunkPlace;
    /** The target has the change at the expected place already. */
    readonly isPresent?: true;
    /** The lines it makes in the backport's file after the change; 0-based, half-open. */
    readonly after: readonly [start: number, end: number];
    /** How it would be moved; undefined where it does not fit in the expected place. */
    readonly move?: HunkMove;
}

/**
 * The edit that puts a misplaced hunk where it belongs: text to restore at its old place, and lines to replace at the
 * new one.
 */
export interface HunkMove {
    /** Lines of the target before the change that come back where the hunk stands now; 0-based, half-open. */
    readonly restored: readonly [start: number, end: number];
    /** These lines, with their line ends. */
    readonly text: string;
    /** 0-based line after the change, as the file is now, in front of which the hunk goes. */
    readonly to: number;
    /** Lines that it replaces there. */
    readonly replaced: number;
}

/** A hunk that stands under another name, and is in its place all the same. */
export interface RelocatedHunk {
    /**
     * `renamed`: the same function or row has another name here; `moved`: the lines around it stand in another one here;
     * `reordered`: the order of the lines around means nothing.
     */
    readonly why: 'renamed' | 'moved' | 'reordered';
    readonly original: HunkPlace;
    readonly backport: HunkPlace;
}
