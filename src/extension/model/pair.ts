/** Which commits stand beside each other: the picks of a backport that is done, with what came of them. Pure. */
import type { BackportState } from '../../core/backport/state.ts';

/** A commit of upstream and its backport, as they are compared. */
export interface Pair {
    /** 40 hex. */
    readonly original: string;
    readonly backport: string;
}

/** @returns in the order of the picks; what was skipped has nothing to compare */
export function listPairs(state: BackportState): Pair[] {
    if (state.kind !== 'picked') return [];
    return state.picks.flatMap(({ pick, commit }) => (commit ? [{ original: pick.id, backport: commit }] : []));
}

/** Whether both name the same two commits. */
export const isSamePair = (a: Pair, b: Pair) => a.original === b.original && a.backport === b.backport;

/** What the memory calls a pair. */
export const namePair = ({ original, backport }: Pair) => `${original} ${backport}`;
