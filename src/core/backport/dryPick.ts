/** Computes what picks would write, in a temporary store, with the same tree merge as git's own cherry-pick. */
import { diffTree, type FileChange } from '../git/diffTree.ts';
import type { Git } from '../git/git.ts';
import type { LoggedCommit } from '../git/log.ts';
import { writeSyntheticCommit } from '../git/looseObject.ts';
import { mergeTree } from '../git/mergeTree.ts';
import { revParse } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { openScratch } from '../git/scratch.ts';
import { findHalfWritten } from './findHalfWritten.ts';
import type { TreeInStore } from './moveAside.ts';
import type { BackportRequest } from './state.ts';

export interface DryPick {
    readonly tree: string;
    readonly clean: boolean;
    readonly changes: readonly FileChange[];
}

/** Runs while the temporary store with the results exists. */
export async function withScratch<Result>(
    { git }: Repository,
    use: (scratch: Git) => Promise<Result>,
): Promise<Result> {
    const scratch = await openScratch(git);
    try {
        return await use(scratch.git);
    } finally {
        await scratch.dispose();
    }
}

/**
 * Picks onto a tree one after the other, up to the first conflict: the results after it depend on how it is resolved.
 * @param scratch see {@link withScratch}
 * @param onto commit or tree
 * @param mainline parent that the change of a merge is taken against, 1-based
 * @throws GitFailed if git cannot run the merge
 */
export async function dryPicks(
    { capabilities }: Repository,
    scratch: Git,
    picks: readonly LoggedCommit[],
    onto: string,
    options: Pick<BackportRequest, 'mainline' | 'renameLimit'>,
): Promise<DryPick[]> {
    const done: DryPick[] = [];
    let tree = (await revParse(scratch, `${onto}^{tree}`)) ?? onto;
    for (const pick of picks) {
        const base = pick.parents[pick.parents.length > 1 ? (options.mainline ?? 1) - 1 : 0];
        const target = { id: await writeSyntheticCommit(scratch, tree, []), tree };
        const { renameLimit } = options;
        const merged = await mergeTree(scratch, {
            ...{ target, base, patch: pick.id, hasMergeBase: capabilities.mergeTreeMergeBase },
            ...(renameLimit === undefined ? {} : { renameLimit }),
        });
        const changes = await diffTree(scratch, tree, merged.tree, { renames: false });
        done.push({ tree: merged.tree, clean: merged.clean, changes });
        if (!merged.clean) break;
        tree = merged.tree;
    }
    return done;
}

/**
 * Files left behind by a pick onto HEAD that was killed before it finished.
 * @param use gets their paths (see {@link findHalfWritten}), and the tree that the pick was about to write
 */
export function withHalfWritten<Result>(
    repository: Repository,
    pick: LoggedCommit,
    options: Pick<BackportRequest, 'mainline' | 'renameLimit'> | undefined,
    use: (paths: readonly string[], trees: readonly TreeInStore[]) => Promise<Result>,
): Promise<Result> {
    return withScratch(repository, async (scratch) => {
        const [done] = await dryPicks(repository, scratch, [pick], 'HEAD', options ?? {}).catch(() => []);
        if (!done) return use([], []);
        const tree = { git: scratch, tree: done.tree };
        return use(await findHalfWritten(repository, 'HEAD', tree), [tree]);
    });
}
