/**
 * A revert is the pick of an inverse commit: its parent is the commit that is taken back, its tree that commit's parent's.
 * git merges the same three versions as `git revert` does, and everything that a pick has (dry run, park, retry, abort,
 * comparison, mails) holds for a revert.
 */
import { commitTreeAs } from '../git/applyPatch.ts';
import { readCommit, type Commit } from '../git/commit.ts';
import { getEmptyTree } from '../git/emptyTree.ts';
import type { Git } from '../git/git.ts';
import type { LockedGit } from '../git/locked.ts';
import { writeSyntheticCommit } from '../git/looseObject.ts';
import type { Objects } from '../git/objects.ts';
import { createRef } from '../git/updateRef.ts';

/** The ref that keeps one while it is picked, compared and sent. */
const refOf = (commit: string) => `refs/backport/revert/${commit}`;

/**
 * The tree that a commit was made on.
 * @param mainline 1-based parent of a merge
 * @returns the empty tree for a first commit
 */
export async function readTreeBefore(objects: Objects, commit: Commit, mainline = 1): Promise<string> {
    const parent = commit.parents[commit.parents.length > 1 ? mainline - 1 : 0];
    const before = parent === undefined ? undefined : await readCommit(objects, parent);
    return before?.tree ?? getEmptyTree(commit.id);
}

/** One to try with, in a temporary store. @param scratch see `openScratch` */
export async function tryInverse(scratch: Git, objects: Objects, commit: Commit, mainline?: number): Promise<string> {
    return writeSyntheticCommit(scratch, await readTreeBefore(objects, commit, mainline), [commit.id]);
}

/**
 * One that can be picked: by the user, with its message, kept by a ref.
 * @returns its id @throws GitFailed
 */
export async function makeInverse(git: LockedGit, tree: string, commit: string, message: string): Promise<string> {
    const id = await commitTreeAs(git, { tree, parents: [commit], message });
    // Where the same one was made before, in the same second, its ref is there.
    await createRef(git, refOf(id), id);
    return id;
}
