/** What the questions of the wizard are answered from. */
import { findApplyingSibling, findBackports } from '../../core/analysis/findApplyingSibling.ts';
import { tryPicks } from '../../core/analysis/context/tryPicks.ts';
import { listLeftOutMerges, resolveCommits } from '../../core/backport/resolveCommits.ts';
import { findBranchesOf, listCommits } from '../../core/backport/listCommits.ts';
import { listTargets } from '../../core/backport/targets.ts';
import type { Host } from '../../core/base/host.ts';
import { openRepository, type Repository } from '../../core/git/repository.ts';
import { openStore } from '../../core/git/store.ts';
import type { TargetPreview } from '../model/targetPreview.ts';

/** Log entries offered at once; a search looks at all of the history. */
const LOG = 300;

/** Looks up what the questions ask, until they are answered. */
export function createTargetPreview(root: string, host: Host): TargetPreview {
    const ending = new AbortController();
    const { signal } = ending;
    const repository: Promise<Repository> = openRepository(root, { signal, log: host.log });
    // Opened with the first dry run: leaving at the first question then costs nothing.
    let store: ReturnType<typeof openStore> | undefined;
    repository.catch(() => {});
    /** By the commit that they are backports of. */
    const backports = new Map<string, Promise<readonly string[]>>();
    return {
        commits: async (query) => listCommits(await repository, { query, limit: LOG }),
        branchesOf: async (ids) => findBranchesOf(await repository, ids),
        resolve: async (text) => resolveCommits(await repository, text),
        mergesLeftOut: async (text) => listLeftOutMerges(await repository, text),
        targets: async () => listTargets(await repository),
        async try(commits, target, mainline) {
            store ??= openStore(root, host, signal);
            const [opened, ids] = [await store, commits.map((commit) => commit.id)];
            const tried = await tryPicks(opened, ids, target.commit, mainline);
            const [id] = ids;
            if (tried.outcome !== 'conflicts' || ids.length > 1 || id === undefined) return tried;
            if (!backports.has(id)) backports.set(id, findBackports(opened, id));
            const sibling = await findApplyingSibling(opened, await backports.get(id)!, target.commit).catch(
                () => undefined,
            );
            return sibling === undefined ? tried : { ...tried, sibling };
        },
        dispose() {
            ending.abort();
            void store?.then((opened) => opened.dispose()).catch((error: unknown) => host.log(String(error)));
        },
    };
}
