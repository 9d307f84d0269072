/**
 * Where does a patch from a mail apply exactly? The guide to backporting asks for such a base, so that git can then
 * cherry-pick it with all that it knows of history. The ids in the patch's `index` lines name the contents that it was
 * made from; commits that have them are tried first.
 */
import type { Store } from '../analysis/store.ts';
import { applyPatches } from '../git/applyPatch.ts';
import { listRefs } from '../git/refs.ts';
import { log } from '../git/log.ts';
import type { PatchFile } from '../patch/model.ts';

export interface FoundBase {
    /** 40 hex. */
    readonly commit: string;
    /** Trees after each patch of the series, in order. */
    readonly trees: readonly string[];
    /** Every file is what the patch was made from, to the byte. */
    readonly exact: boolean;
}

/** Refs that are looked at, most recent first. */
const REFS = 300;
/** Commits that had the contents of one file. */
const COMMITS = 40;
/** Candidates that a series is really applied to. */
const TRIES = 24;

/**
 * @param files what the first patch of the series changes
 * @param diffs text of each patch of the series
 * @param first refs or commits to try before all others, e.g. the target's upstream
 * @returns undefined where nothing looked at takes the whole series
 */
export async function findBase(
    store: Store,
    files: readonly PatchFile[],
    diffs: readonly (string | Uint8Array)[],
    first: readonly string[] = [],
): Promise<FoundBase | undefined> {
    const wanted = files.flatMap(({ oldPath, oldId }) =>
        oldPath !== undefined && oldId && !/^0+$/.test(oldId) ? [{ path: oldPath, id: oldId }] : [],
    );
    const scored: { commit: string; hits: number; order: number }[] = [];
    for (const commit of await candidates(store, wanted, first)) {
        let hits = 0;
        for (const { path, id } of wanted) {
            if ((await store.objects.info(`${commit}:${path}`))?.oid.startsWith(id)) hits++;
        }
        scored.push({ commit, hits, order: scored.length });
    }
    scored.sort((a, b) => b.hits - a.hits || a.order - b.order);
    for (const { commit, hits } of scored.slice(0, TRIES)) {
        const applied = await applyPatches(store.git, commit, diffs);
        const trees = applied.flatMap((each) => ('tree' in each ? [each.tree] : []));
        if (trees.length === diffs.length) return { commit, trees, exact: wanted.length > 0 && hits === wanted.length };
    }
    return undefined;
}

/** Commit ids: those asked for, those that brought or replaced the contents, then branches and tags by date. */
async function candidates(
    { git, objects }: Store,
    wanted: readonly { path: string; id: string }[],
    first: readonly string[],
): Promise<Set<string>> {
    const found = new Set<string>();
    for (const name of first) {
        const commit = await objects.info(`${name}^{commit}`);
        if (commit) found.add(commit.oid);
    }
    for (const { path, id } of wanted.slice(0, 3)) {
        const blob = await objects.info(id);
        if (blob?.type !== 'blob') continue;
        const changes = await log(git, ['--all', `--max-count=${COMMITS}`, `--find-object=${blob.oid}`, '--', path]);
        // A commit that took the contents away has them in its parent.
        for (const change of changes)
            for (const commit of [...change.parents.slice(0, 1), change.id]) found.add(commit);
    }
    for (const { commit } of (await listRefs(git, ['refs/heads/', 'refs/remotes/', 'refs/tags/'])).slice(0, REFS))
        found.add(commit);
    return found;
}
