/** A change of a text as edits: lines that give way to others. Pure. */
import { computeLineHunks, indexTextLines } from '../diff/lineHunks.ts';

/** A file as one commit changes it: whole texts. */
export interface ChangedText {
    readonly path: string;
    readonly before: string;
    readonly after: string;
}

/** Lines count from 0. */
export interface PlacedEdit {
    /** Lines before the change that give way, half-open; `start === end` where it only adds. */
    readonly start: number;
    readonly end: number;
    /** Where its lines stand after the change. */
    readonly afterStart: number;
    readonly afterEnd: number;
    /** Without whitespace. */
    readonly removed: readonly string[];
    readonly added: readonly string[];
    /** The same for edits that change the same lines, however far they could be slid up or down. */
    readonly key: string;
    /** By how many lines the edit may be slid up and down with the same result. */
    readonly up: number;
    readonly down: number;
    /** Another edit stands right beside it. */
    readonly isPart?: true;
}

/** A text before a change, and the edits that the change makes to it; made by `readEditedText`. */
export interface EditedText {
    /** Before the change, with their line ends. */
    readonly lines: readonly string[];
    /** Without whitespace. */
    readonly keys: readonly string[];
    /** In order. */
    readonly edits: readonly PlacedEdit[];
}

/** Lines by which an edit is slid at most. */
const MAX_SLIDE = 60;

/** @returns the line without whitespace, its end too */
export const squeezeLine = (line: string): string => line.replace(/\s+/g, '');

/** @returns the lines before the change with the edits of it; an edit covers whole lines, 0-based, end exclusive */
export function readEditedText({ before, after }: ChangedText): EditedText {
    const [old, fresh] = [indexTextLines(before), indexTextLines(after)];
    const keys = old.lines.map(squeezeLine);
    const edits = computeLineHunks(old, fresh).flatMap(({ before: [start, end], after: [afterStart, afterEnd] }) => {
        const removed = keys.slice(start, end);
        const added = fresh.lines.slice(afterStart, afterEnd).map(squeezeLine);
        if ([...removed, ...added].every((key) => key === '') || removed.join('\n') === added.join('\n')) return [];
        const slide = measureSlide(keys, { start, end, removed, added });
        return [{ start, end, afterStart, afterEnd, removed, added, key: makeEditKey(removed, added), ...slide }];
    });
    return { lines: old.lines, keys, edits };
}

/**
 * Makes the key of an edit: sorted, since a slid edit begins with another line, and without blank lines, which belong to
 * whichever side a diff gives them.
 */
export function makeEditKey(removed: readonly string[], added: readonly string[]): string {
    const telling = (keys: readonly string[]) => keys.filter((key) => key !== '');
    const [old, fresh] = [telling(removed), telling(added)];
    return JSON.stringify(removed.length > 0 && added.length > 0 ? [old, fresh] : [old.sort(), fresh.sort()]);
}

/** @returns by how many lines an edit can be slid: `a b [a b] c` may as well be `[a b] a b c`, but only what purely adds or removes */
export function measureSlide(
    keys: readonly string[],
    { start, end, removed, added }: Pick<PlacedEdit, 'start' | 'end' | 'removed' | 'added'>,
): { up: number; down: number } {
    if (removed.length > 0 && added.length > 0) return { up: 0, down: 0 };
    const run = removed.length > 0 ? removed : added;
    const size = run.length;
    let [up, down] = [0, 0];
    const above = (step: number) => (step < size ? run[size - 1 - step] : keys[start - 1 - (step - size)]);
    while (up < MAX_SLIDE && start - 1 - up >= 0 && keys[start - 1 - up] === above(up)) up++;
    const below = (step: number) => (step < size ? run[step] : keys[end + step - size]);
    while (down < MAX_SLIDE && end + down < keys.length && keys[end + down] === below(down)) down++;
    return { up, down };
}
