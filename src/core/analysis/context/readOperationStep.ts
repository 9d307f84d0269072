/**
 * The step that has stopped in the work tree, whatever operation it is of, as the finders and rules look at it. Where the
 * versions are those of commits, these are the trees; else they are made of the index, in the temporary store.
 */
import { mapBounded } from '../../base/mapBounded.ts';
import { listUnresolvedFiles, type UnresolvedFile } from '../../backport/unresolvedFiles.ts';
import { readCommit, type Commit } from '../../git/commit.ts';
import { writeIndexSides } from '../../git/indexSides.ts';
import { openRepository, type Repository } from '../../git/repository.ts';
import type { Store } from '../../git/store.ts';
import { nothingRunning, otherOperation } from '../../messages/backport.ts';
import type { GitOperation } from '../../operation/operation.ts';
import { readOperation } from '../../operation/readOperation.ts';
import { dryRun, type DryRun } from './dryRun.ts';

/** What is merged into what. */
export interface OperationStep {
    readonly operation: GitOperation;
    /** The source of the change: the commit, the merged tip, or a commit made from a mail. */
    readonly pick: Commit;
    readonly onto: Commit;
    /** Names of trees; commits where the versions are theirs. */
    readonly base: string;
    readonly patch: string;
    readonly dryRun: DryRun;
}

/** @throws Refusal where nothing has stopped that has three versions */
export async function readOperationStep(store: Store): Promise<OperationStep> {
    const { git, objects } = store;
    const opened = await openRepository(git.dir, { log: git.log, ...(git.signal ? { signal: git.signal } : {}) });
    const extra = { ...opened.git.extra, ...git.extra };
    const repository: Repository = { ...opened, git: { ...git, dir: opened.git.dir, extra } };
    const { running, files, head } = await readOperation(repository);
    if (!running || !head) throw nothingRunning();
    const { sides } = running;
    if (running.kind === 'bisect' || !sides) throw otherOperation(running.kind);
    const onto = (await readCommit(objects, head))!;
    const [named, change] = [await namedVersions(store, running), sides.change ?? sides.patch.commit];
    const made = named ?? (await writeIndexSides(git, files, running.mail));
    const pick =
        (named && change !== undefined ? await readCommit(objects, change) : undefined) ??
        (await readCommit(objects, made.patch));
    if (!pick) throw nothingRunning();
    const unresolved = await listUnresolvedFiles(repository, files, made);
    return {
        operation: running,
        pick,
        onto,
        ...made,
        dryRun: await stoppedMerge(store, unresolved, { onto, ...made }),
    };
}

/** The commits of base and patch, where there are such. */
async function namedVersions(
    { objects }: Store,
    { sides }: GitOperation,
): Promise<{ readonly base: string; readonly patch: string } | undefined> {
    const [base, patch] = [sides?.bases[0]?.commit, sides?.patch.commit];
    if (base === undefined || patch === undefined) return undefined;
    const [one, other] = await mapBounded([base, patch], 2, (id) => readCommit(objects, id));
    return one && other ? { base, patch } : undefined;
}

/** What git has left: its merge with markers (`AUTO_MERGE`), else the same merge once more in memory. */
async function stoppedMerge(
    store: Store,
    files: readonly UnresolvedFile[],
    { onto, base, patch }: { readonly onto: Commit; readonly base: string; readonly patch: string },
): Promise<DryRun> {
    const merged = await store.objects.info('AUTO_MERGE');
    const listed = files.map(({ path, kind, versions: { base: inBase, target, patch: inPatch } }) => ({
        path,
        kind,
        ...(inBase ? { base: inBase } : {}),
        ...(target ? { target } : {}),
        ...(inPatch ? { patch: inPatch } : {}),
        message: '',
    }));
    if (merged?.type === 'tree') return { outcome: 'conflicts', tree: merged.oid, files: listed };
    const again = await dryRun(store, { commit: patch, onto, base });
    return { ...again, outcome: 'conflicts', files: listed };
}
