/** A file's change as blocks: each changed function whole, its lines marked as in a unified diff. */
import { findEnclosing, type Enclosing } from '../conflict/findEnclosing.ts';
import { listAlignedRanges } from '../diff/alignment.ts';
import { alignByWeight } from '../diff/alignByWeight.ts';
import { splitLines, withoutLineEnd } from '../base/text.ts';
import type { ChangedBlock, DiffLine, ChangedFile } from './model.ts';

/** Larger functions are shown around the change only. */
const MAX_FUNCTION = 400;
const AROUND = 25;
const CONTEXT = 3;
/** Lines that the search for functions may look at, per file. */
const MAX_LOOKED_AT = 300_000;

/** @returns no block of a file whose contents are not compared (binary, submodule, too large) */
export function readBlocks(file: ChangedFile): readonly ChangedBlock[] {
    if (file.blocks) return file.blocks;
    if (file.opaque) return [];
    const before = splitLines(file.before);
    const after = splitLines(file.after);
    const lines = printUnified(file, before, after);
    const windows: { from: number; to: number; names: string[] }[] = [];
    const find = functionFinder(before, after);
    for (let at = 0; at < lines.length;) {
        if (lines[at]?.kind === ' ') {
            at++;
            continue;
        }
        const from = at;
        while (at < lines.length && lines[at]?.kind !== ' ') at++;
        const window = windowAround(lines, from, at, find);
        const last = windows.at(-1);
        if (last && window.from < last.to) {
            last.to = Math.max(last.to, window.to);
            if (window.name && !last.names.includes(window.name)) last.names.push(window.name);
        } else {
            windows.push({ from: window.from, to: window.to, names: window.name ? [window.name] : [] });
        }
    }
    return windows.map(({ from, to, names }) => ({ file, name: names.join(', '), lines: lines.slice(from, to) }));
}

type FindFunction = (side: 'before' | 'after', line: number) => Enclosing | undefined;

/** Looks for functions until that has cost too much: a file of thousands of changes is not read function by function. */
function functionFinder(before: readonly string[], after: readonly string[]): FindFunction {
    let linesLeft = MAX_LOOKED_AT;
    return (side, line) => {
        if (linesLeft < 0) return undefined;
        const found = findEnclosing(side === 'after' ? after : before, line);
        linesLeft -= found ? found.to - found.from : line;
        return found;
    };
}

/** The function around the changed lines `from..to`, and at least three lines on both sides. */
function windowAround(
    lines: readonly DiffLine[],
    from: number,
    to: number,
    find: FindFunction,
): { from: number; to: number; name: string } {
    let [start, end] = [Math.max(0, from - CONTEXT), Math.min(lines.length, to + CONTEXT)];
    const shown = lines.slice(from, to).find((line) => line.kind === '+') ?? (lines[from] as DiffLine);
    const side = shown.kind === '+' ? 'after' : 'before';
    const around = find(side, shown[side] as number);
    if (around) {
        const whole = around.to - around.from < MAX_FUNCTION;
        while (start > 0 && (whole || from - start < AROUND) && (lines[start - 1]?.[side] ?? Infinity) >= around.from) {
            start--;
        }
        while (end < lines.length && (whole || end - to < AROUND) && (lines[end]?.[side] ?? 0) <= around.to) end++;
    }
    return { from: start, to: end, name: around?.name ?? '' };
}

/** Every line of the file, as a unified diff with endless context would have it. */
function printUnified(file: ChangedFile, before: readonly string[], after: readonly string[]): DiffLine[] {
    const lines: DiffLine[] = [];
    let [b, a] = [0, 0];
    const put = (kind: ' ' | '+' | '-', near: boolean) => {
        const whole = (kind === '-' ? before[b] : after[a]) ?? '';
        const text = withoutLineEnd(whole);
        const end = whole.slice(text.length);
        if (kind === ' ') lines.push({ kind, before: ++b, after: ++a, text, near, end });
        else if (kind === '-') lines.push({ kind, before: ++b, text, near, end });
        else lines.push({ kind, after: ++a, text, near, end });
    };
    for (const { oldStart, kinds } of file.hunks ?? hunksOf(before, after)) {
        const olds = kinds.replaceAll('+', '').length;
        // A hunk without old lines stands behind the line that it names.
        const start = olds === 0 ? oldStart : oldStart - 1;
        while (b < start && b < before.length && a < after.length) put(' ', false);
        for (const kind of kinds) put(kind as ' ' | '+' | '-', true);
    }
    while (b < before.length && a < after.length) put(' ', false);
    return lines;
}

/** Hunks with three lines of context, as git would cut them. */
function hunksOf(before: readonly string[], after: readonly string[]): { oldStart: number; kinds: string }[] {
    const kinds = listAlignedRanges(alignByWeight(before, after), after.length)
        .map(({ from, to, otherFrom, otherTo, isPaired }) =>
            isPaired ? ' '.repeat(to - from) : '-'.repeat(to - from) + '+'.repeat(otherTo - otherFrom),
        )
        .join('');
    const hunks: { oldStart: number; kinds: string }[] = [];
    let [old, from, to] = [0, -1, -1];
    let oldAtFrom = 0;
    const flush = () => {
        if (from >= 0) hunks.push({ oldStart: oldAtFrom + 1, kinds: kinds.slice(from, to) });
    };
    for (let at = 0; at < kinds.length; at++) {
        if (kinds[at] !== ' ') {
            if (from < 0 || at - CONTEXT > to) {
                flush();
                from = at;
                oldAtFrom = old;
                for (let k = 0; k < CONTEXT && from > 0 && from > to; k++) {
                    from--;
                    oldAtFrom--;
                }
            }
            to = Math.min(kinds.length, at + 1 + CONTEXT);
        }
        if (kinds[at] !== '+') old++;
    }
    flush();
    return hunks.map((hunk) => (/[- ]/.test(hunk.kinds) ? hunk : { ...hunk, oldStart: hunk.oldStart - 1 }));
}
