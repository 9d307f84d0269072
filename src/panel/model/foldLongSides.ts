/**
 * Which lines of a long region are shown. What the patch does is, with what stands around it; of a long run that only the
 * target has otherwise, its ends are: a side that lacks a hundred lines of the base says so in a few. Pure.
 */

/** Who changed a line, as far as it decides whether the line is shown. */
export type FoldedChange = 'patch' | 'target' | undefined;

/** Unchanged lines shown around a changed one. */
const AROUND = 12;
/** Lines shown at each end of a long stretch that only the target has otherwise. */
const EDGE = 6;
/** A stretch of so many is not long yet. */
const SHORT = 24;
/** A fold of fewer lines would take more room than it saves. */
const WORTH_FOLDING = 4;
/** At most this many lines are shown at once. */
const MOST_SHOWN = 400;

/** Half-open runs of lines, ascending and without gaps; some of them folded. */
export interface FoldedRange {
    readonly from: number;
    readonly to: number;
    readonly folded: boolean;
}

/** @param changes one for each line of a side, or each row of all of them */
export function foldLongSides(changes: readonly FoldedChange[], whole = false): readonly FoldedRange[] {
    const { length } = changes;
    if (whole || length <= 2 * AROUND + WORTH_FOLDING) return [{ from: 0, to: length, folded: false }];
    const shown = new Uint8Array(length);
    const show = (from: number, to: number) => shown.fill(1, Math.max(0, from), Math.max(0, to));
    for (let from = 0; from < length; from++) {
        if (changes[from] === 'patch') show(from - AROUND, from + 1 + AROUND);
        if (changes[from] !== 'target') continue;
        const to = endOfStretch(changes, from);
        const edge = to - from <= SHORT ? to - from : EDGE;
        show(from - AROUND, from + edge);
        show(to - edge, to + AROUND);
        from = to - 1;
    }
    // Nothing was changed here: the ends say which lines these are.
    if (!shown.includes(1)) {
        show(0, AROUND);
        show(length - AROUND, length);
    }
    return stretches(shown);
}

/** The target's lines from `from` on, with the few between them that it happens to share, such as blank ones. */
function endOfStretch(changes: readonly FoldedChange[], from: number): number {
    let to = from + 1;
    for (let at = to; at < changes.length && at - to < AROUND && changes[at] !== 'patch'; at++)
        if (changes[at] === 'target') to = at + 1;
    return to;
}

function stretches(shown: Uint8Array): FoldedRange[] {
    const out: FoldedRange[] = [];
    let count = 0;
    for (let from = 0; from < shown.length;) {
        let to = from + 1;
        while (to < shown.length && shown[to] === shown[from]) to++;
        const room = MOST_SHOWN - count;
        const open = shown[from] === 1 || to - from < WORTH_FOLDING ? Math.min(to - from, room) : 0;
        if (open > 0) put(out, from, from + open, false);
        if (from + open < to) put(out, from + open, to, true);
        count += open;
        from = to;
    }
    return out;
}

function put(out: FoldedRange[], from: number, to: number, folded: boolean): void {
    const last = out.at(-1);
    if (last?.folded === folded) out[out.length - 1] = { ...last, to };
    else out.push({ from, to, folded });
}
