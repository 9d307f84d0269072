/** Takes a pick that has stopped, or was cut off, out of branch, index and work tree; what was done for it is kept. */
import { listStagedPaths } from '../git/diffIndex.ts';
import type { GitResult } from '../git/git.ts';
import type { LockedRepository } from '../git/locked.ts';
import type { LoggedCommit } from '../git/log.ts';
import { readPseudoRefs } from '../git/pseudoRefs.ts';
import { readHeadRef, resolveCommit, shortRef } from '../git/refs.ts';
import { resetIndex } from '../git/updateIndex.ts';
import { moveRef } from '../git/updateRef.ts';
import type { Refusal } from '../messages/refusal.ts';
import { branchMoved } from '../messages/backport.ts';
import { withHalfWritten } from './dryPick.ts';
import type { Backup } from './backups.ts';
import type { MoveRequest, TreeInStore } from './moveAside.ts';
import { endSequence } from './endSequence.ts';
import { explainGitStop } from './pickOutcome.ts';
import { restoreFiles } from './restoreFiles.ts';
import type { OperationRecord } from './operationRecord.ts';

/** Which pick is ended, where its branch goes, and what is saved of it first. */
export interface EndPickRequest extends Pick<MoveRequest, 'why' | 'pick' | 'from' | 'copies'> {
    /** Where the branch is put. */
    readonly start: string;
    /** Names the branch; without it (a pick of a terminal) it is the one that is checked out. */
    readonly record?: OperationRecord | undefined;
    /** What comes behind the pick stays to be picked. */
    readonly keepSequence?: boolean;
    /** The pick that git was at when it was killed, before it could say so: it may have left files. */
    readonly half?: LoggedCommit | undefined;
}

/**
 * Files first, then the branch, then the index, which ends the pick for git: cut off anywhere, it can be called again.
 * Changes elsewhere in the work tree stay.
 * @returns what was kept
 * @throws Refusal with branch and index unchanged if another branch is checked out, or another process moved the branch
 */
export async function endPick(repository: LockedRepository, request: EndPickRequest): Promise<Backup | undefined> {
    const { git } = repository;
    const { start, record, half } = request;
    const [ref, head] = await Promise.all([readHeadRef(git), resolveCommit(git, 'HEAD')]);
    if (record && ref !== record.branch) throw branchMoved(shortRef(record.branch));
    const written: TreeInStore[] = ['AUTO_MERGE', head!, start].map((tree) => ({ git, tree }));
    const restore = async (more: readonly string[], trees: readonly TreeInStore[]) =>
        restoreFiles(repository, start, {
            ...request,
            paths: [...new Set([...(await listStagedPaths(git, start)), ...more])],
            written: [...written, ...trees],
        });
    const kept = half ? await withHalfWritten(repository, half, record?.request, restore) : await restore([], []);
    if (head !== start) {
        const moved = await moveRef(git, ref ?? 'HEAD', start, head!, 'backport: put back');
        if (moved.code !== 0) throw await explainMove(repository, moved, ref ?? 'HEAD');
    }
    const reset = await resetIndex(git);
    const remains = (await readPseudoRefs(git, ['CHERRY_PICK_HEAD'])).size > 0;
    if (reset.code !== 0 || remains) throw await explainGitStop(repository, reset, false);
    // The reset ends a single pick; a sequence of several it leaves.
    if (!request.keepSequence) await endSequence(repository);
    return kept;
}

async function explainMove(repository: LockedRepository, ran: GitResult<string>, ref: string): Promise<Refusal> {
    const reason = await explainGitStop(repository, ran, false);
    return reason.code === 'pick-failed' ? branchMoved(shortRef(ref)) : reason;
}
