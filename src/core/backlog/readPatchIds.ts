/** Patch ids of many commits, kept with the history: what tells whether two commits are the same change. */
import { diffPatches, patchIds } from '../git/patches.ts';
import type { Repository } from '../git/repository.ts';

/** Patches that are held in memory at once. */
const AT_ONCE = 200;

/** Adds those that are not known yet; zeros for a commit that changes nothing. @param commits not merges @throws GitFailed */
export async function readPatchIds(
    { git }: Repository,
    known: Map<string, string>,
    commits: readonly string[],
): Promise<void> {
    const fresh = commits.filter((id) => !known.has(id));
    for (let from = 0; from < fresh.length; from += AT_ONCE) {
        const some = fresh.slice(from, from + AT_ONCE);
        const patches = await diffPatches(
            git,
            some.map((commit) => ({ commit })),
            { renames: false },
        );
        const ids = await patchIds(git, patches);
        some.forEach((commit, at) => known.set(commit, ids[at] ?? '0'.repeat(commit.length)));
    }
}
