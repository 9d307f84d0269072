/** Which edit of a backport is which of its original, before their places are known. Pure. */
import type { PlacedEdit } from './readEditedText.ts';

/** An edit of the original with the edits of the backport that may be its counterpart. */
export interface EditPair {
    readonly from: PlacedEdit;
    /** Edits of the backport that change the same lines, or nearly so; in order. */
    readonly candidates: readonly PlacedEdit[];
}

/** Edits of which no two are the same that are held against each other. */
const MAX_COMPARED = 40_000;
/** Edits with a smaller part of their lines in common are not the same. */
const ALIKE = 0.6;

/** Pairs the edits of the same lines, then those that share most of their lines. */
export function pairEdits(originals: readonly PlacedEdit[], backports: readonly PlacedEdit[]): EditPair[] {
    const byKey = new Map<string, PlacedEdit[]>();
    for (const edit of backports) {
        const same = byKey.get(edit.key);
        if (same) same.push(edit);
        else byKey.set(edit.key, [edit]);
    }
    const keys = new Set(originals.map(({ key }) => key));
    const left = backports.filter(({ key }) => !keys.has(key));
    const open = originals.filter(({ key }) => !byKey.has(key));
    const alike = open.length * left.length > MAX_COMPARED ? [] : pairAlike(open, left);
    return [
        ...originals.flatMap((from) => {
            const candidates = byKey.get(from.key);
            return candidates ? [{ from, candidates }] : [];
        }),
        ...alike,
    ];
}

function pairAlike(open: readonly PlacedEdit[], left: readonly PlacedEdit[]): EditPair[] {
    const counts = new Map([...open, ...left].map((edit) => [edit, countLines(edit)]));
    const scored = open.flatMap((from) =>
        left.flatMap((to) => {
            const score = measure(counts.get(from)!, counts.get(to)!);
            return score >= ALIKE ? [{ from, to, score }] : [];
        }),
    );
    const taken = new Set<PlacedEdit>();
    return scored
        .sort((a, b) => b.score - a.score)
        .flatMap(({ from, to }) => {
            if (taken.has(from) || taken.has(to)) return [];
            taken.add(from).add(to);
            return [{ from, candidates: [to] }];
        });
}

function countLines({ removed, added }: PlacedEdit): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    const count = (sign: string, key: string) => {
        if (key !== '') counts.set(sign + key, (counts.get(sign + key) ?? 0) + 1);
    };
    for (const key of removed) count('-', key);
    for (const key of added) count('+', key);
    return counts;
}

/** Dice's coefficient of the lines. */
function measure(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
    let [shared, total] = [0, 0];
    for (const [key, count] of a) {
        shared += Math.min(count, b.get(key) ?? 0);
        total += count;
    }
    for (const count of b.values()) total += count;
    return total === 0 ? 0 : (2 * shared) / total;
}
