/** Where a commit conflicts, a backport of it that some other branch has may apply as it is. */
import { readCommit } from '../git/commit.ts';
import type { Store } from '../git/store.ts';
import { tryPicks } from './context/tryPicks.ts';
import { findSiblingCommits } from './history/findSiblingCommits.ts';

/** Backports of it that are tried on a target. */
const TRIED = 3;

/** @returns ids of commits on any ref that say they are backports of `commit`, newest first; each patch may be there more than once */
export async function findBackports(store: Store, commit: string): Promise<readonly string[]> {
    const found = await readCommit(store.objects, commit);
    return found ? (await findSiblingCommits(store, found)).map(({ id }) => id) : [];
}

/** @param backports as {@link findBackports} gives them @returns the first that applies to `onto`; undefined where none of the first few does */
export async function findApplyingSibling(
    store: Store,
    backports: readonly string[],
    onto: string,
): Promise<string | undefined> {
    for (const backport of backports.slice(0, TRIED)) {
        const { outcome } = await tryPicks(store, [backport], onto);
        if (outcome === 'clean') return backport;
    }
    return undefined;
}
