/**
 * Carries the user's work on one conflicted text over to another: the same file, whose conflict was made anew on a
 * changed target. A region is one piece: its result comes over where the very same region is there again; where it is
 * not, the new text stands as git wrote it. Pure.
 */
import { append } from '../base/arrays.ts';
import { findShortestEdit } from '../diff/alignByShortestEdit.ts';
import { listGaps, type AlignedRange } from '../diff/alignment.ts';
import { splitLines } from '../base/text.ts';
import { parseConflicts } from './parseConflicts.ts';

/** The new conflicted text with the user's work in it, and how much of that work came over; made by `carryOver`. */
export interface CarriedOver {
    readonly text: string;
    /** Regions of the old text whose results are in it. */
    readonly regions: number;
    /** Everything that the user had changed is in it. */
    readonly whole: boolean;
}

/** A line, or a region with its markers: compared by `key`, written as `text`. */
interface Piece {
    readonly key: string;
    readonly text: string;
    readonly region: boolean;
}

/** Beyond this many changed pieces the texts have too little in common. */
const MAX_EDITS = 2000;

/**
 * @param old the conflict as git wrote it, before the user's work
 * @param worked what the user has made of it
 * @param fresh the conflict as git writes it now
 * @returns undefined where the texts are too far apart
 */
export function carryOver(old: string, worked: string, fresh: string): CarriedOver | undefined {
    const [before, mine, now] = [splitIntoPieces(old), splitIntoPieces(worked), splitIntoPieces(fresh)];
    const changes = findChanges(before, mine);
    const moves = findChanges(before, now);
    if (!changes || !moves) return undefined;
    const taken = changes.filter((change) => moves.every((other) => areSeparate(change, other)));
    const text: string[] = [];
    let at = 0;
    // Where a taken change lies in the fresh text: moved by whatever grew or shrank above it.
    for (const change of taken) {
        const shift = moves
            .filter((other) => isAbove(other, change))
            .reduce((sum, { from, to, otherFrom, otherTo }) => sum + otherTo - otherFrom - (to - from), 0);
        append(text, textsOf(now, at, change.from + shift));
        append(text, textsOf(mine, change.otherFrom, change.otherTo));
        at = change.to + shift;
    }
    append(text, textsOf(now, at, now.length));
    return {
        text: text.join(''),
        regions: taken.reduce(
            (sum, { from, to, otherFrom, otherTo }) =>
                sum + Math.max(0, countRegions(before, from, to) - countRegions(mine, otherFrom, otherTo)),
            0,
        ),
        whole: taken.length === changes.length || text.join('') === worked,
    };
}

function splitIntoPieces(text: string): Piece[] {
    const all: Piece[] = [];
    let at = 0;
    const addLines = (end: number) => {
        for (const line of splitLines(text.slice(at, end))) all.push({ key: `=${line}`, text: line, region: false });
    };
    for (const { start, end, target, base, patch } of parseConflicts(text).regions) {
        addLines(start);
        all.push({ key: `<${JSON.stringify([target, base, patch])}`, text: text.slice(start, end), region: true });
        at = end;
    }
    addLines(text.length);
    return all;
}

/** What was replaced, in pieces; undefined where it is too much. */
function findChanges(before: readonly Piece[], after: readonly Piece[]): AlignedRange[] | undefined {
    const keys = (list: readonly Piece[]) => list.map(({ key }) => key);
    const alignment = findShortestEdit(keys(before), keys(after), MAX_EDITS);
    return alignment && listGaps(alignment, after.length);
}

/** Neighbours are separate; what is inserted at the very edge of another change is not: its order could not be told. */
function areSeparate(a: AlignedRange, b: AlignedRange): boolean {
    if (a.from === a.to || b.from === b.to) return a.to < b.from || b.to < a.from;
    return a.to <= b.from || b.to <= a.from;
}

const isAbove = (a: AlignedRange, b: AlignedRange) => a.to <= b.from && a.from <= b.from;

const textsOf = (list: readonly Piece[], from: number, to: number) => list.slice(from, to).map(({ text }) => text);

const countRegions = (list: readonly Piece[], from: number, to: number) =>
    list.slice(from, to).filter(({ region }) => region).length;
