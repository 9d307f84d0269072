/**
 * A pick that has stopped in the work tree, in the place of a dry run: the tree with markers and the versions of the files
 * in conflict are what git's own merge has left. It was asked with other options than a dry run can be (`git merge-tree`
 * takes none before git 2.43), so its conflicts are the ones to explain.
 */
import { listUnresolvedFiles, createPickTrees } from '../../backport/unresolvedFiles.ts';
import { resolveCommit } from '../../git/refs.ts';
import { openRepository } from '../../git/repository.ts';
import { listUnmergedFiles } from '../../git/unmerged.ts';
import type { DryRun } from './dryRun.ts';
import type { Store } from '../../git/store.ts';

/**
 * @param pick 40 hex @param onto the target's commit and its tree @param mainline 1-based parent of a merge
 * @returns undefined where another pick runs, or none, or git does not tell what it had merged
 */
export async function readStoppedPick(
    store: Store,
    pick: string,
    onto: { readonly id: string; readonly tree: string },
    mainline: number | undefined,
): Promise<DryRun | undefined> {
    const { git } = store;
    const [running, head, merged] = await Promise.all([
        resolveCommit(git, 'CHERRY_PICK_HEAD'),
        resolveCommit(git, 'HEAD'),
        store.objects.info('AUTO_MERGE'),
    ]);
    if (running !== pick || head !== onto.id || merged?.type !== 'tree') return undefined;
    const repository = await openRepository(git.dir, { log: git.log, ...(git.signal ? { signal: git.signal } : {}) });
    const files = await listUnresolvedFiles(
        { ...repository, git: { ...git, dir: repository.git.dir, extra: { ...repository.git.extra, ...git.extra } } },
        await listUnmergedFiles(git),
        createPickTrees(pick, mainline),
    );
    const conflicts = files.length > 0;
    return {
        // It can stop without a conflict too: on what changes nothing there, or before a commit that could not be made.
        outcome: conflicts ? 'conflicts' : merged.oid === onto.tree ? 'empty' : 'clean',
        tree: merged.oid,
        files: files.map(({ path, kind, versions: { base, target, patch } }) => ({
            path,
            kind,
            ...(base ? { base } : {}),
            ...(target ? { target } : {}),
            ...(patch ? { patch } : {}),
            message: '',
        })),
    };
}
