/** What the patch changes in a file that is in conflict as a whole, and the lines of the target that this is about. Pure. */
import { matchItems } from '../../core/diff/matchItems.ts';
import { splitLines, withoutLineEnd } from '../../core/base/text.ts';
import type { PatchRow } from '../../protocol/panel.ts';

/** Lines shown around a change. */
const AROUND = 3;
/** Rows shown at most: who has to read more opens the commit. */
const MOST = 300;

/** @param base,patch the file before and after the pick; undefined where it is not there */
export function patchRows(base: string | undefined, patch: string | undefined): readonly PatchRow[] {
    const [before, after] = [linesOf(base), linesOf(patch)];
    const match = matchItems(before, after);
    const rows: PatchRow[] = [];
    let next = 0;
    for (const [at, text] of before.entries()) {
        const there = match[at]!;
        if (there < 0) {
            rows.push({ sign: '-', line: at + 1, text });
            continue;
        }
        for (; next < there; next++) rows.push({ sign: '+', line: next + 1, text: after[next]! });
        rows.push({ sign: ' ', line: at + 1, text });
        next = there + 1;
    }
    for (; next < after.length; next++) rows.push({ sign: '+', line: next + 1, text: after[next]! });
    return near(rows, ({ sign }) => sign !== ' ');
}

/**
 * The lines of another file that stand where the patch's changes are in its own.
 * @param there the file that the code is in on the target
 */
export function rowsThere(base: string, patch: string, there: string): readonly PatchRow[] {
    const [before, own] = [linesOf(base), linesOf(there)];
    const match = matchItems(before, own);
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
