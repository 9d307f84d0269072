/**
 * Which lines of a long region are shown. What the patch does is, with what stands around it; of a long run that only the
 * target has otherwise, its ends are: a side that lacks a hundred lines of the base says so in a few. Pure.
 */

/** Who changed a line, as far as it decides whether the line is shown. */
export type Change = 'patch' | 'target' | undefined;

/** Unchanged lines shown around a changed one. */
const AROUND = 12;
/** Lines shown at each end of a long run of the target's. */
const EDGE = 6;
/** A fold of fewer lines would take more room than it saves. */
const WORTH_FOLDING = 4;
/** At most this many lines are shown at once. */
const MOST_SHOWN = 400;

/** Half-open runs of lines, ascending and without gaps; some of them folded. */
export interface Stretch {
    readonly from: number;
    readonly to: number;
    readonly folded: boolean;
}

/** @param changes one for each line of a side, or each row of all of them */
export function foldLong(changes: readonly Change[], whole = false): readonly Stretch[] {
    const { length } = changes;
    if (whole || length <= 2 * AROUND + WORTH_FOLDING) return [{ from: 0, to: length, folded: false }];
    const shown = new Uint8Array(length);
    const show = (from: number, to: number) => shown.fill(1, Math.max(0, from), Math.max(0, to));
    for (let from = 0; from < length;) {
        let to = from + 1;
        while (to < length && changes[to] === changes[from]) to++;
        if (changes[from] === 'patch') show(from - AROUND, to + AROUND);
        else if (changes[from] === 'target') {
            show(from - AROUND, Math.min(from + EDGE, to));
            show(Math.max(to - EDGE, from), to + AROUND);
        }
        from = to;
    }
    // Nothing was changed here: the ends say which lines these are.
    if (!shown.includes(1)) {
        show(0, AROUND);
        show(length - AROUND, length);
    }
    return stretches(shown);
}

function stretches(shown: Uint8Array): Stretch[] {
    const out: Stretch[] = [];
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

function put(out: Stretch[], from: number, to: number, folded: boolean): void {
    const last = out.at(-1);
    if (last?.folded === folded) out[out.length - 1] = { ...last, to };
    else out.push({ from, to, folded });
}
