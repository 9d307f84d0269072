/**
 * Carries a person's work on one conflicted text over to another: the same file, whose conflict was made anew on a
 * changed target. A region is one piece: its result comes over where the very same region is there again; where it is
 * not, the new text stands as git wrote it. Pure.
 */
import { append } from '../base/arrays.ts';
import { diffArrays } from 'diff';
import { splitLines } from '../base/text.ts';
import { parseConflicts } from './parse.ts';

export interface CarriedOver {
    readonly text: string;
    /** Regions of the old text whose results are in it. */
    readonly regions: number;
    /** Everything that the person had changed is in it. */
    readonly whole: boolean;
}

/** A line, or a region with its markers: compared by `key`, written as `text`. */
interface Piece {
    readonly key: string;
    readonly text: string;
    readonly region: boolean;
}

/** `before` was replaced by `after`; offsets count pieces. */
interface Hunk {
    readonly start: number;
    readonly end: number;
    readonly afterStart: number;
    readonly afterEnd: number;
}

/** Beyond this many changed pieces the texts have too little in common. */
const MAX_EDITS = 2000;

/**
 * @param old the conflict as git wrote it, before the person's work
 * @param worked what the person has made of it
 * @param fresh the conflict as git writes it now
 * @returns undefined where the texts are too far apart
 */
export function carryOver(old: string, worked: string, fresh: string): CarriedOver | undefined {
    const [before, mine, now] = [old, worked, fresh].map(pieces) as [Piece[], Piece[], Piece[]];
    const changed = hunks(before, mine);
    const moved = hunks(before, now);
    if (!changed || !moved) return undefined;
    const taken = changed.filter((hunk) => moved.every((other) => apart(hunk, other)));
    const text: string[] = [];
    let at = 0;
    // Where a taken hunk lies in the fresh text: moved by whatever grew or shrank above it.
    for (const hunk of taken) {
        const shift = moved
            .filter((other) => above(other, hunk))
            .reduce((sum, { start, end, afterStart, afterEnd }) => sum + afterEnd - afterStart - (end - start), 0);
        append(text, texts(now, at, hunk.start + shift));
        append(text, texts(mine, hunk.afterStart, hunk.afterEnd));
        at = hunk.end + shift;
    }
    append(text, texts(now, at, now.length));
    return {
        text: text.join(''),
        regions: taken.reduce(
            (sum, { start, end, afterStart, afterEnd }) =>
                sum + Math.max(0, countRegions(before, start, end) - countRegions(mine, afterStart, afterEnd)),
            0,
        ),
        whole: taken.length === changed.length || text.join('') === worked,
    };
}

function pieces(text: string): Piece[] {
    const all: Piece[] = [];
    let at = 0;
    const lines = (end: number) => {
        for (const line of splitLines(text.slice(at, end))) all.push({ key: `=${line}`, text: line, region: false });
    };
    for (const { start, end, target, base, patch } of parseConflicts(text).regions) {
        lines(start);
        all.push({ key: `<${JSON.stringify([target, base, patch])}`, text: text.slice(start, end), region: true });
        at = end;
    }
    lines(text.length);
    return all;
}

function hunks(before: readonly Piece[], after: readonly Piece[]): Hunk[] | undefined {
    const keys = (list: readonly Piece[]) => list.map(({ key }) => key);
    const changes = diffArrays(keys(before), keys(after), { maxEditLength: MAX_EDITS });
    if (!changes) return undefined;
    const found: Hunk[] = [];
    let [start, afterStart] = [0, 0];
    let open: { start: number; afterStart: number } | undefined;
    const close = () => {
        if (open) found.push({ ...open, end: start, afterEnd: afterStart });
        open = undefined;
    };
    for (const { added, removed, value } of changes) {
        if (!added && !removed) close();
        else open ??= { start, afterStart };
        if (!added) start += value.length;
        if (!removed) afterStart += value.length;
    }
    close();
    return found;
}

/** Neighbours are apart; what is put in at the very edge of another change is not: its order could not be told. */
function apart(a: Hunk, b: Hunk): boolean {
    if (a.start === a.end || b.start === b.end) return a.end < b.start || b.end < a.start;
    return a.end <= b.start || b.end <= a.start;
}

const above = (a: Hunk, b: Hunk) => a.end <= b.start && a.start <= b.start;

const texts = (list: readonly Piece[], start: number, end: number) => list.slice(start, end).map(({ text }) => text);

const countRegions = (list: readonly Piece[], start: number, end: number) =>
    list.slice(start, end).filter(({ region }) => region).length;
