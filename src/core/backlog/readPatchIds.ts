/** Patch ids of many commits, kept with the history: what tells whether two commits are the same change. */
import { GitFailed, type Git } from '../git/git.ts';
import { computePatchIds, diffPatches, type PatchRequest } from '../git/patches.ts';
import type { Repository } from '../git/repository.ts';

/** Patches that are held in memory at once. */
const AT_ONCE = 200;

/**
 * Adds those that are not known yet; zeros for a commit that changes nothing.
 * @param known by commit; gets what is read
 * @param requests a merge with its first parent, which is what picks of merges are taken against
 * @throws GitFailed
 */
export async function readPatchIds(
    { git }: Repository,
    known: Map<string, string>,
    requests: readonly PatchRequest[],
): Promise<void> {
    const fresh = requests.filter(({ commit }) => !known.has(commit));
    for (let from = 0; from < fresh.length; from += AT_ONCE) {
        const some = fresh.slice(from, from + AT_ONCE);
        // Contents that a partial clone lacks: what cannot be compared is not the same.
        const ids = await idsOf(git, some).catch((error: unknown) => {
            if (error instanceof GitFailed) return [];
            throw error;
        });
        if (ids.length === some.length)
            some.forEach(({ commit }, at) => known.set(commit, ids[at] ?? '0'.repeat(commit.length)));
    }
}

async function idsOf(git: Git, requests: readonly PatchRequest[]): Promise<(string | undefined)[]> {
    return computePatchIds(git, await diffPatches(git, requests, { renames: false }));
}
