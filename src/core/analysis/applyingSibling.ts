/** Where a commit conflicts, a backport of it that some other branch has may apply as it is. */
import type { Git } from '../git/git.ts';
import { log } from '../git/log.ts';
import { findReferences } from '../commitMessage/messageReference.ts';
import type { Store } from '../git/store.ts';
import { tryPicks } from './context/tryPicks.ts';

/** Commits that mention the pick: more are not read. */
const MENTIONS = 200;
/** Backports of it that are tried on a target. */
const TRIED = 3;

/** @returns ids of commits of any branch that say they are backports of `commit`, newest first; each patch may be there more than once */
export async function findBackports(git: Git, commit: string): Promise<readonly string[]> {
    const mentioning = await log(git, [
        `--max-count=${MENTIONS}`,
        '--fixed-strings',
        // By its first digits: messages abbreviate.
        `--grep=${commit.slice(0, 7)}`,
        '--branches',
        '--remotes',
        '--end-of-options',
        `^${commit}`,
        '--',
    ]);
    return mentioning
        .filter(({ subject, body }) => findReferences(`${subject}\n\n${body}`).some(({ id }) => commit.startsWith(id)))
        .map(({ id }) => id);
}

/** @param backports as {@link findBackports} gives them @returns the first that applies to `onto`; undefined where none of the first few does */
export async function findApplying(
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
