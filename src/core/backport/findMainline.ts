/** Against which parent the running pick of a merge is taken. git remembers it only where several commits are picked. */
import { findLargest } from '../base/arrays.ts';
import { GitFailed, type Git } from '../git/git.ts';
import type { LoggedCommit } from '../git/log.ts';
import { readTreeEntries, type TreeEntry } from '../git/treeEntries.ts';
import { listUnmergedFiles } from '../git/unmerged.ts';

/** Files in conflict that are compared: a few tell the parents apart. */
const MOST = 50;

/**
 * Told from the files in conflict: their base is what that parent has.
 * @returns 1-based; undefined for a commit that is not a merge. The first parent where nothing tells.
 */
export async function findMainline(git: Git, pick: LoggedCommit): Promise<number | undefined> {
    if (pick.parents.length < 2) return undefined;
    const files = (await listUnmergedFiles(git)).slice(0, MOST);
    const scores = await Promise.all(
        pick.parents.map(async (parent) => {
            const there = await blobsIn(
                git,
                parent,
                files.map((file) => file.path),
            );
            return files.filter((file) => there.get(file.path)?.oid === file.base?.oid).length;
        }),
    );
    return scores.indexOf(findLargest(scores)) + 1;
}

/** Empty where the commit is not there. */
async function blobsIn(git: Git, commit: string, paths: readonly string[]): Promise<ReadonlyMap<string, TreeEntry>> {
    return readTreeEntries(git, commit, paths).catch((error: unknown) => {
        if (error instanceof GitFailed) return new Map();
        throw error;
    });
}
