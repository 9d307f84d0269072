/** Who has written a change. */
import { readCommit, type Commit } from '../git/commit.ts';
import { revList } from '../git/revList.ts';
import type { Store } from '../git/store.ts';

/** Commits of one merge. */
const MOST = 100;

/**
 * @returns the author of a commit; of a merge those of the commits that it brought in, and last its own, who is the author of what
 *   `git cherry-pick -m` makes of it
 */
export async function listAuthors({ git, objects }: Store, commit: Commit): Promise<Commit['author'][]> {
    const [first, second] = commit.parents;
    if (first === undefined || second === undefined) return [commit.author];
    const ids = await revList(git, { from: commit.id, not: first, most: MOST });
    const merged = await Promise.all(ids.map((id) => readCommit(objects, id)));
    const authors = merged.flatMap((one) => (one?.parents.length === 1 ? [one.author] : []));
    return [...authors, commit.author];
}
