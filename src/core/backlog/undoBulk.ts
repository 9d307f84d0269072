/** Takes a run of many picks back: one that was interrupted, or one that has ended. */
import { removeThrowAway } from '../git/throwAwayTree.ts';
import { explainMoveFault } from '../git/explainFault.ts';
import type { LockedRepository } from '../git/locked.ts';
import { withBacklogLock } from '../git/operationLock.ts';
import { resolveCommit } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { deleteRef, moveRef } from '../git/updateRef.ts';
import { nothingInBulk } from '../messages/backlog.ts';
import { findBulkFolder, findUnfinished, readBulkRuns, tipOf, writeBulkRun, type BulkRun } from './bulkRun.ts';
import { refuseCheckedOut } from './refuseCheckedOut.ts';

/** Ends an interrupted run: the branch is where it began. @throws Refusal without one */
export function abortBulk(repository: Repository): Promise<BulkRun> {
    return withBacklogLock(repository, 'bulk', async (locked) => {
        const run = findUnfinished(await readBulkRuns(locked));
        if (!run) throw nothingInBulk();
        await removeThrowAway(locked, await findBulkFolder(locked, run));
        // It was interrupted behind its last step, when the branch had moved already.
        const tip = tipOf(run);
        if (tip !== run.start && (await resolveCommit(locked.git, run.ref)) === tip) await moveBack(locked, run, tip);
        const undone: BulkRun = { ...run, undone: true };
        await writeBulkRun(locked, undone);
        return undone;
    });
}

/** @throws Refusal where somebody works on the branch, or it has moved */
async function moveBack(locked: LockedRepository, run: BulkRun, from: string): Promise<void> {
    await refuseCheckedOut(locked, run.ref);
    const moved = run.created
        ? await deleteRef(locked.git, run.ref, from)
        : await moveRef(locked.git, run.ref, run.start, from, `git-backport: undo of ${run.id}`);
    if (moved.code !== 0) throw explainMoveFault(run.ref, moved.stderr);
}

/**
 * Moves the branch of a run back to where it began.
 * @param wanted which run; the last one by default
 * @throws Refusal if no run was interrupted, or the branch has moved since
 */
export function undoBulk(repository: Repository, wanted?: string): Promise<BulkRun> {
    return withBacklogLock(repository, 'bulk', async (locked) => {
        const run = (await readBulkRuns(locked)).findLast(
            ({ id, end, undone }) => end !== undefined && !undone && (wanted === undefined || id === wanted),
        );
        if (run?.end === undefined) throw nothingInBulk();
        if (run.end !== run.start || run.created) await moveBack(locked, run, run.end);
        const undone: BulkRun = { ...run, undone: true };
        await writeBulkRun(locked, undone);
        return undone;
    });
}
