/**
 * Which items of two sequences (lines, words) correspond. Patience diff: items that are unique on both sides are the
 * anchors, short stretches between them are matched exactly by weight. Bounded in time whatever the input; a stretch
 * that is too large to match is left unmatched, never matched wrongly.
 */

/** Largest table of an exact match; beyond it anchors are needed. */
const MAX_CELLS = 300_000;
/** Exact tables for one call in all, so that many medium stretches cannot add up. */
const MAX_TOTAL_CELLS = 6_000_000;
const MAX_DEPTH = 64;

export interface MatchOptions {
    /** How much a match of two equal items is worth, > 0. Without it blank and bracket-only items count least. */
    readonly weight?: (item: string) => number;
    /** Stretches up to this many table cells are matched exactly at once, without looking for anchors first. */
    readonly exactBelow?: number;
}

/** For each item of `a` the index of the same item in `b` that it corresponds to, or -1; increasing. */
export function matchItems(a: readonly string[], b: readonly string[], options: MatchOptions = {}): Int32Array {
    const weight = options.weight ?? plainWeight;
    const exactBelow = options.exactBelow ?? 2_500;
    const [x, y, names] = numbered(a, b);
    const weights = names.map(weight);
    const match = new Int32Array(a.length).fill(-1);
    const seenIn = { a: new Int32Array(names.length), b: new Int32Array(names.length) };
    const stack: [number, number, number, number, number][] = [[0, a.length, 0, b.length, 0]];
    let cellsLeft = MAX_TOTAL_CELLS;
    for (let range = stack.pop(); range; range = stack.pop()) {
        let [a0, a1, b0, b1] = range;
        const depth = range[4];
        for (; a0 < a1 && b0 < b1 && x[a0] === y[b0]; a0++, b0++) match[a0] = b0;
        for (; a0 < a1 && b0 < b1 && x[a1 - 1] === y[b1 - 1]; a1--, b1--) match[a1 - 1] = b1 - 1;
        if (a0 === a1 || b0 === b1) continue;
        const cells = (a1 - a0 + 1) * (b1 - b0 + 1);
        let anchors = cells <= exactBelow || depth > MAX_DEPTH ? [] : anchorsIn(x, y, a0, a1, b0, b1, seenIn);
        if (anchors.length === 0 && cells > MAX_CELLS && depth <= MAX_DEPTH) {
            anchors = evenAnchorsIn(x, y, a0, a1, b0, b1);
        }
        if (anchors.length > 0) {
            let [fromA, fromB] = [a0, b0];
            for (const [i, j] of [...anchors, [a1, b1] as const]) {
                if (i < a1) match[i] = j;
                if (fromA < i && fromB < j) stack.push([fromA, i, fromB, j, depth + 1]);
                [fromA, fromB] = [i + 1, j + 1];
            }
        } else if (cells <= MAX_CELLS && cells <= cellsLeft) {
            cellsLeft -= cells;
            matchExactly(x, y, a0, a1, b0, b1, weights, match);
        }
    }
    return match;
}

function plainWeight(item: string): number {
    return /[\p{L}\p{N}_]/u.test(item.slice(0, 400)) ? 4 : 1;
}

function numbered(a: readonly string[], b: readonly string[]): [Int32Array, Int32Array, string[]] {
    const ids = new Map<string, number>();
    const names: string[] = [];
    const number = (item: string): number => {
        let id = ids.get(item);
        if (id === undefined) {
            id = names.length;
            ids.set(item, id);
            names.push(item);
        }
        return id;
    };
    return [Int32Array.from(a, number), Int32Array.from(b, number), names];
}

/** Pairs of items that occur once on each side of the range, the longest increasing run of them. */
function anchorsIn(
    x: Int32Array,
    y: Int32Array,
    a0: number,
    a1: number,
    b0: number,
    b1: number,
    seenIn: { a: Int32Array; b: Int32Array },
): [number, number][] {
    // 0: not seen; i + 1: once, at i; -1: more than once.
    const { a: inA, b: inB } = seenIn;
    for (let i = a0; i < a1; i++) inA[x[i] as number] = inA[x[i] as number] === 0 ? i + 1 : -1;
    for (let j = b0; j < b1; j++) inB[y[j] as number] = inB[y[j] as number] === 0 ? j + 1 : -1;
    const pairs: [number, number][] = [];
    for (let i = a0; i < a1; i++) {
        const id = x[i] as number;
        if ((inA[id] as number) > 0 && (inB[id] as number) > 0) pairs.push([i, (inB[id] as number) - 1]);
    }
    for (let i = a0; i < a1; i++) inA[x[i] as number] = 0;
    for (let j = b0; j < b1; j++) inB[y[j] as number] = 0;
    return longestIncreasing(pairs);
}

/** For repetitive ranges without unique items: those that occur equally often on both sides, the first with the first. */
function evenAnchorsIn(
    x: Int32Array,
    y: Int32Array,
    a0: number,
    a1: number,
    b0: number,
    b1: number,
): [number, number][] {
    const places = new Map<number, { a: number[]; b: number[] }>();
    for (let i = a0; i < a1; i++) {
        const found = places.get(x[i] as number);
        if (found) found.a.push(i);
        else places.set(x[i] as number, { a: [i], b: [] });
    }
    for (let j = b0; j < b1; j++) places.get(y[j] as number)?.b.push(j);
    const pairs: [number, number][] = [];
    for (const { a, b } of places.values()) {
        if (a.length === b.length) a.forEach((i, k) => pairs.push([i, b[k] as number]));
    }
    return longestIncreasing(pairs.sort(([i], [j]) => i - j));
}

/** Of pairs in increasing first number, the longest subsequence with increasing second number. */
function longestIncreasing(pairs: readonly [number, number][]): [number, number][] {
    const tails: number[] = [];
    const before = new Int32Array(pairs.length).fill(-1);
    pairs.forEach(([, j], at) => {
        let low = 0;
        for (let high = tails.length; low < high;) {
            const middle = (low + high) >> 1;
            if ((pairs[tails[middle] as number]?.[1] ?? 0) < j) low = middle + 1;
            else high = middle;
        }
        before[at] = low > 0 ? (tails[low - 1] as number) : -1;
        tails[low] = at;
    });
    const run: [number, number][] = [];
    for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] as number) run.push(pairs[at] as [number, number]);
    return run.reverse();
}

/** The heaviest common subsequence of a range, by table. */
function matchExactly(
    x: Int32Array,
    y: Int32Array,
    a0: number,
    a1: number,
    b0: number,
    b1: number,
    weights: readonly number[],
    match: Int32Array,
): void {
    const width = b1 - b0 + 1;
    const best = new Int32Array((a1 - a0 + 1) * width);
    for (let i = a1 - 1; i >= a0; i--) {
        const row = (i - a0) * width;
        for (let j = b1 - 1; j >= b0; j--) {
            const at = row + j - b0;
            const skip = Math.max(best[at + width] as number, best[at + 1] as number);
            best[at] =
                x[i] === y[j]
                    ? Math.max(skip, (best[at + width + 1] as number) + (weights[x[i] as number] as number))
                    : skip;
        }
    }
    for (let i = a0, j = b0; i < a1 && j < b1;) {
        const at = (i - a0) * width + j - b0;
        const taken = (best[at + width + 1] as number) + (weights[x[i] as number] as number);
        if (x[i] === y[j] && best[at] === taken) match[i++] = j++;
        else if (best[at] === best[at + width]) i++;
        else j++;
    }
}
