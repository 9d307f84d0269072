/** What the patch changes in a file that is in conflict as a whole, and the lines of the target that this is about. Pure. */
import { listAlignedRanges } from '../../core/diff/alignment.ts';
import { alignByWeight } from '../../core/diff/alignByWeight.ts';
import { splitLines, withoutLineEnd } from '../../core/base/text.ts';
import type { PatchRow } from '../../protocol/panel.ts';

/** Lines shown around a change. */
const AROUND = 3;
/** Rows shown at most: who has to read more opens the commit. */
const MOST = 300;

/** @param base,patch the file before and after the pick; undefined where it is not there */
export function patchRows(base: string | undefined, patch: string | undefined): readonly PatchRow[] {
    const [before, after] = [linesOf(base), linesOf(patch)];
    const rows: PatchRow[] = [];
    for (const { from, to, otherFrom, otherTo, isPaired } of listAlignedRanges(
        alignByWeight(before, after),
        after.length,
    )) {
        for (let at = from; at < to; at++) rows.push({ sign: isPaired ? ' ' : '-', line: at + 1, text: before[at]! });
        if (isPaired) continue;
        for (let at = otherFrom; at < otherTo; at++) rows.push({ sign: '+', line: at + 1, text: after[at]! });
    }
    return near(rows, ({ sign }) => sign !== ' ');
}

/**
 * The lines of another file that stand where the patch's changes are in its own.
 * @param there the file that the code is in on the target
 */
export function rowsThere(base: string, patch: string, there: string): readonly PatchRow[] {
    const [before, own] = [linesOf(base), linesOf(there)];
    const match = alignByWeight(before, own);
    const meant = new Set<number>();
    const changed = new Set<number>();
    for (const { sign, line } of patchRows(base, patch)) {
        if (sign === '+') continue;
        const at = match[line - 1]!;
        if (at < 0) continue;
        meant.add(at);
        if (sign === '-') changed.add(at);
    }
    return near(
        own.map((text, at) => ({ sign: changed.has(at) ? ('-' as const) : (' ' as const), line: at + 1, text })),
        ({ line }) => meant.has(line - 1),
        0,
    );
}

/** The rows that are meant, with some around them; where others are left out, an empty row says so. */
function near(rows: readonly PatchRow[], isMeant: (row: PatchRow) => boolean, around = AROUND): readonly PatchRow[] {
    const shown = new Uint8Array(rows.length);
    rows.forEach((row, at) => {
        if (isMeant(row)) shown.fill(1, Math.max(0, at - around), at + around + 1);
    });
    const out: PatchRow[] = [];
    for (const [at, row] of rows.entries()) {
        if (!shown[at]) continue;
        if (out.length > 0 && !shown[at - 1]) out.push({ sign: '…', line: row.line, text: '' });
        out.push(row);
        if (out.length >= MOST) break;
    }
    return out;
}

const linesOf = (text: string | undefined) => splitLines(text ?? '').map(withoutLineEnd);
