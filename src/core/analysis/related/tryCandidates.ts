/** Would it help to pick this one first? Tried in memory: the commit, then the pick. */
import type { Merge, Picked } from '../../git/mergeTrees.ts';
import type { AnalysisContext } from '../context/analysisContext.ts';

/** What came of picking one commit first. */
export interface PickTrial {
    /** Paths in which the commit itself conflicts with the target; none where it applies. */
    readonly conflicts: readonly string[];
    /** The target has it already, in other words: picking it changes nothing. */
    readonly empty: boolean;
    /** Paths in which the pick still conflicts afterwards. */
    readonly unresolved: readonly string[];
    /** The tree of that last try, and the versions of the files that conflict in it. */
    readonly tree: string;
    readonly entries: Picked['entries'];
}

/** Whether the pick applies behind the tried commit, and that commit changed something. */
export const resolvesConflict = (trial: PickTrial | undefined): boolean =>
    trial?.unresolved.length === 0 && !trial.empty;
/** Whether the tried commit itself applies to the target. */
export const appliesCleanly = (trial: PickTrial | undefined): boolean => trial?.conflicts.length === 0;

/**
 * Tries each commit alone.
 * @param commits with their only parent
 * @returns in their order; undefined where it could not be tried
 */
export async function tryCandidates(
    context: AnalysisContext,
    merge: Merge,
    commits: readonly { readonly id: string; readonly parents: readonly string[] }[],
): Promise<(PickTrial | undefined)[]> {
    const { base, pick, onto } = context;
    if (base === undefined) return [];
    const first = await merge(
        commits.map(({ id, parents }) => ({ target: onto.tree, base: parents[0] ?? base, patch: id })),
    );
    // Where a commit conflicts, the pick goes on top of its markers: they are in its way only where both change the same.
    const then = await merge(first.map((result) => ({ target: result?.tree ?? onto.tree, base, patch: pick.id })));
    return first.map((result, index) => {
        const picked = then[index];
        if (!result || !picked) return undefined;
        const empty = result.clean && result.tree === onto.tree;
        return {
            conflicts: conflicted(result),
            empty,
            unresolved: conflicted(picked),
            tree: picked.tree,
            entries: picked.entries,
        };
    });
}

const conflicted = ({ clean, entries }: Picked): string[] =>
    clean ? [] : [...new Set(entries.map(({ path }) => path))].concat(entries.length ? [] : ['']);
