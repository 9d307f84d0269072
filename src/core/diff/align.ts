/**
 * Alignment of two sequences of ids (lines or tokens as small integers): Myers' greedy algorithm (E. W. Myers, "An O(ND)
 * Difference Algorithm and Its Variations", 1986) inside anchors, so that the cost stays bounded for any input.
 */

/** Pairs of equal elements, both indexes increasing. */
export interface Alignment {
    readonly a: readonly number[];
    readonly b: readonly number[];
}

/** Edits that are looked for in one gap; beyond that the gap is aligned at its unique elements only. */
const MAX_EDITS = 600;
/** Above this many elements unique ones are taken as anchors first. */
const LONG = 3000;

/** Numbers for strings: equal strings, equal numbers. */
export class Interner {
    private readonly ids = new Map<string, number>();
    id(text: string): number {
        let id = this.ids.get(text);
        if (id === undefined) this.ids.set(text, (id = this.ids.size));
        return id;
    }
    all(texts: readonly string[]): Int32Array {
        return Int32Array.from(texts, (text) => this.id(text));
    }
}

/** Aligns two lists of strings. Deterministic; time is bounded by O((n + m) * MAX_EDITS). */
export function alignTexts(a: readonly string[], b: readonly string[]): Alignment {
    // What both begin and end with needs no numbers: two versions of a file differ in little.
    const least = Math.min(a.length, b.length);
    let head = 0;
    while (head < least && a[head] === b[head]) head++;
    let tail = 0;
    while (tail < least - head && a[a.length - tail - 1] === b[b.length - tail - 1]) tail++;
    const interner = new Interner();
    const middle = align(interner.all(a.slice(head, a.length - tail)), interner.all(b.slice(head, b.length - tail)));
    const whole = (length: number, inner: readonly number[]) => [
        ...Array(head).keys(),
        ...inner.map((at) => at + head),
        ...Array.from({ length: tail }, (_, at) => length - tail + at),
    ];
    return { a: whole(a.length, middle.a), b: whole(b.length, middle.b) };
}

export function align(a: Int32Array, b: Int32Array): Alignment {
    const out: { a: number[]; b: number[] } = { a: [], b: [] };
    gap(a, b, 0, a.length, 0, b.length, out, 0);
    return out;
}

type Out = { a: number[]; b: number[] };

function gap(
    a: Int32Array,
    b: Int32Array,
    aFrom: number,
    aTo: number,
    bFrom: number,
    bTo: number,
    out: Out,
    depth: number,
): void {
    while (aFrom < aTo && bFrom < bTo && a[aFrom] === b[bFrom]) {
        out.a.push(aFrom++);
        out.b.push(bFrom++);
    }
    let tail = 0;
    while (aFrom < aTo - tail && bFrom < bTo - tail && a[aTo - tail - 1] === b[bTo - tail - 1]) tail++;
    const aEnd = aTo - tail;
    const bEnd = bTo - tail;
    if (aFrom < aEnd && bFrom < bEnd) {
        const long = aEnd - aFrom + bEnd - bFrom > LONG;
        if (!(long && depth < 12 && byAnchors(a, b, aFrom, aEnd, bFrom, bEnd, out, depth))) {
            if (!myers(a, b, aFrom, aEnd, bFrom, bEnd, out) && depth < 12 && !long)
                byAnchors(a, b, aFrom, aEnd, bFrom, bEnd, out, depth);
        }
    }
    for (let i = 0; i < tail; i++) {
        out.a.push(aEnd + i);
        out.b.push(bEnd + i);
    }
}

/** Splits at elements that occur once on each side, in their longest common order. False where there are none. */
function byAnchors(
    a: Int32Array,
    b: Int32Array,
    aFrom: number,
    aTo: number,
    bFrom: number,
    bTo: number,
    out: Out,
    depth: number,
): boolean {
    const onceIn = (sequence: Int32Array, from: number, to: number) => {
        const places = new Map<number, number>();
        for (let i = from; i < to; i++) places.set(sequence[i]!, places.has(sequence[i]!) ? -1 : i);
        return places;
    };
    const inA = onceIn(a, aFrom, aTo);
    const inB = onceIn(b, bFrom, bTo);
    const pairs: [number, number][] = [];
    for (const [id, at] of inA) {
        const there = inB.get(id);
        if (at >= 0 && there !== undefined && there >= 0) pairs.push([at, there]);
    }
    const chain = longestIncreasing(pairs);
    if (!chain.length) return false;
    let [i, j] = [aFrom, bFrom];
    for (const [nextA, nextB] of chain) {
        if (nextA < i || nextB < j) continue;
        gap(a, b, i, nextA, j, nextB, out, depth + 1);
        out.a.push(nextA);
        out.b.push(nextB);
        [i, j] = [nextA + 1, nextB + 1];
    }
    gap(a, b, i, aTo, j, bTo, out, depth + 1);
    return true;
}

/** The longest chain with rising second members; the first members rise already. */
function longestIncreasing(pairs: readonly [number, number][]): [number, number][] {
    const tops: number[] = [];
    const before: number[] = [];
    pairs.forEach(([, value], index) => {
        let [low, high] = [0, tops.length];
        while (low < high) {
            const middle = (low + high) >> 1;
            if (pairs[tops[middle]!]![1] < value) low = middle + 1;
            else high = middle;
        }
        before[index] = low > 0 ? tops[low - 1]! : -1;
        tops[low] = index;
    });
    const chain: [number, number][] = [];
    for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at]!) chain.push(pairs[at]!);
    return chain.reverse();
}

/** False where more than {@link MAX_EDITS} edits would be needed: nothing is added then. */
function myers(a: Int32Array, b: Int32Array, aFrom: number, aTo: number, bFrom: number, bTo: number, out: Out) {
    const n = aTo - aFrom;
    const m = bTo - bFrom;
    const limit = Math.min(n + m, MAX_EDITS);
    const reached = new Int32Array(2 * limit + 3);
    const middle = limit + 1;
    const trace: Int32Array[] = [];
    for (let edits = 0; edits <= limit; edits++) {
        trace.push(reached.slice(middle - edits - 1, middle + edits + 2));
        for (let k = -edits; k <= edits; k += 2) {
            const down = k === -edits || (k !== edits && reached[middle + k - 1]! < reached[middle + k + 1]!);
            let x = down ? reached[middle + k + 1]! : reached[middle + k - 1]! + 1;
            let y = x - k;
            while (x < n && y < m && a[aFrom + x] === b[bFrom + y]) {
                x++;
                y++;
            }
            reached[middle + k] = x;
            if (x >= n && y >= m) {
                back(trace, edits, n, m, aFrom, bFrom, out);
                return true;
            }
        }
    }
    return false;
}

/** Walks the trace back from the end and adds the matches in order. */
function back(
    trace: readonly Int32Array[],
    edits: number,
    n: number,
    m: number,
    aFrom: number,
    bFrom: number,
    out: Out,
) {
    const found: number[] = [];
    let [x, y] = [n, m];
    for (let d = edits; d > 0; d--) {
        const reached = trace[d]!;
        const at = (k: number) => reached[k + d + 1]!;
        const k = x - y;
        const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
        const fromK = down ? k + 1 : k - 1;
        const fromX = at(fromK);
        const fromY = fromX - fromK;
        const startX = down ? fromX : fromX + 1;
        while (x > startX) {
            found.push(--x, --y);
        }
        [x, y] = [fromX, fromY];
    }
    while (x > 0 && y > 0) found.push(--x, --y);
    for (let i = found.length - 2; i >= 0; i -= 2) {
        out.a.push(aFrom + found[i]!);
        out.b.push(bFrom + found[i + 1]!);
    }
}
