/** The smallest chain of commits after which the pick applies, found by dry runs. */
import { findLargest } from '../../base/arrays.ts';
import type { Merge } from '../../git/mergeTrees.ts';
import type { AnalysisContext } from '../context/analysisContext.ts';

/** A commit of a chain, with what it takes to pick it in memory. */
export interface Link {
    readonly id: string;
    readonly parents: readonly string[];
}

/** What came of picking some commits first, in order. */
export interface ChainTrial<Commit extends Link> {
    /** Those that applied and changed something; the others were left out. */
    readonly applied: readonly Commit[];
    /** Whether the pick applies after them. */
    readonly resolvesConflict: boolean;
}

/** Tries chains side by side: step by step, one process for all of them. */
export async function tryChains<Commit extends Link>(
    context: AnalysisContext,
    merge: Merge,
    chains: readonly (readonly Commit[])[],
): Promise<ChainTrial<Commit>[]> {
    const { onto, pick, base } = context;
    if (base === undefined) return [];
    const running = chains.map((chain) => ({ chain, tree: onto.tree, applied: [] as Commit[] }));
    const longest = findLargest(
        chains.map(({ length }) => length),
        0,
    );
    for (let at = 0; at < longest; at++) {
        const unfinished = running.filter(({ chain }) => at < chain.length);
        const results = await merge(
            unfinished.map(({ chain, tree }) => ({
                target: tree,
                base: chain[at]!.parents[0] ?? base,
                patch: chain[at]!.id,
            })),
        );
        unfinished.forEach((each, index) => {
            const result = results[index];
            if (!result?.clean || result.tree === each.tree) return;
            each.tree = result.tree;
            each.applied.push(each.chain[at]!);
        });
    }
    const picked = await merge(running.map(({ tree }) => ({ target: tree, base, patch: pick.id })));
    return running.map(({ applied }, index) => ({ applied, resolvesConflict: picked[index]?.clean ?? false }));
}

/**
 * The shortest chain among the best candidates: tries the best two, four, … together, oldest first, then leaves out what is not
 * needed.
 * @param candidates best first, `age` 0 is the newest
 * @returns undefined where none of these makes the pick apply
 */
export async function findChain<Commit extends Link>(
    context: AnalysisContext,
    merge: Merge,
    candidates: readonly { readonly commit: Commit; readonly age: number }[],
    most: number,
): Promise<Commit[] | undefined> {
    const sizes = [2, 4, 8, 16, 32].filter(
        (size, index, all) => size <= most && (all[index - 1] ?? 0) < candidates.length,
    );
    const sets = sizes.map((size) =>
        candidates
            .slice(0, size)
            .sort((a, b) => b.age - a.age)
            .map(({ commit }) => commit),
    );
    const works = (await tryChains(context, merge, sets)).find(
        (trial) => trial.resolvesConflict && trial.applied.length > 0,
    );
    return works && shorten(context, merge, works.applied);
}

/** Leaves out one commit after the other while the pick still applies. */
async function shorten<Commit extends Link>(
    context: AnalysisContext,
    merge: Merge,
    chain: readonly Commit[],
): Promise<Commit[]> {
    let shortest = [...chain];
    while (shortest.length > 1) {
        const shorter = shortest.map((_, out) => shortest.filter((__, index) => index !== out));
        const trials = await tryChains(context, merge, shorter);
        // Of several the one without the newest: what came first is more likely what the rest stands on.
        const works = trials.findLast((trial) => trial.resolvesConflict);
        if (!works || works.applied.length === 0) break;
        shortest = [...works.applied];
    }
    return shortest;
}
