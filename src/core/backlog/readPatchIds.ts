/** Patch ids of many commits, kept with the history: what tells whether two commits are the same change. */
import { GitFailed, type Git } from '../git/git.ts';
import { computePatchIds, diffPatches, type PatchRequest } from '../git/patches.ts';
import type { Repository } from '../git/repository.ts';

/** Patches that are held in memory at once. */
const AT_ONCE = 200;
/** Calls of git that may fail: each is followed by two with a half of its commits. */
const MOST_FAILURES = 40;

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
    let failures = 0;
    const add = async (some: readonly PatchRequest[]): Promise<void> => {
        // Contents that a partial clone lacks: what cannot be compared is not the same.
        if (some.length === 0 || failures >= MOST_FAILURES) return;
        const ids = await idsOf(git, some).catch((error: unknown) => {
            if (error instanceof GitFailed) return undefined;
            throw error;
        });
        if (ids) return some.forEach(({ commit }, at) => known.set(commit, ids[at] ?? '0'.repeat(commit.length)));
        failures++;
        if (some.length === 1) return;
        const half = Math.ceil(some.length / 2);
        await add(some.slice(0, half));
        await add(some.slice(half));
    };
    for (let from = 0; from < fresh.length; from += AT_ONCE) await add(fresh.slice(from, from + AT_ONCE));
}

async function idsOf(git: Git, requests: readonly PatchRequest[]): Promise<(string | undefined)[]> {
    return computePatchIds(git, await diffPatches(git, requests, { renames: false }));
}
