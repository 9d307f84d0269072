/** Moves a branch back to where it was, and takes a backport that is done back. What leaves stays in the branch's log. */
import type { Host } from '../base/host.ts';
import type { LockedRepository } from '../git/locked.ts';
import { explainMoveFault } from '../git/explainFault.ts';
import { readHeadRef, resolveCommit, shortRef } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { status } from '../git/status.ts';
import { moveRef } from '../git/updateRef.ts';
import { listWorkTrees } from '../git/worktrees.ts';
import { branchMoved, dirtyFiles, nothingToUndo, otherCommits, targetElsewhere } from '../messages/backport.ts';
import { putBack } from './abortBackport.ts';
import { endPick } from './endPick.ts';
import { operateWithoutIntentToAdd } from './operateWithoutIntentToAdd.ts';
import { readOperationRecord, findTipBefore } from './operationRecord.ts';
import { refuseWhileRunning } from './refuseWhileRunning.ts';
import { matchOperation, readSnapshot } from './snapshot.ts';

/** A branch, and the earlier position that the user has chosen for it. */
export interface MoveBackRequest {
    /** Full name of a local branch. */
    readonly ref: string;
    /** Where it is now, as the user was shown, and where it goes; 40 hex. */
    readonly from: string;
    readonly to: string;
}

/** @throws Refusal with nothing changed where something runs, the branch is another one, or is checked out with edits */
export function moveBranchBack(repository: Repository, request: MoveBackRequest): Promise<void> {
    return operateWithoutIntentToAdd(repository, 'abort', async (locked) => {
        refuseWhileRunning((await readSnapshot(locked)).state);
        await moveBack(locked, request);
    });
}

/** What taking a finished backport back has done to its branch. */
export interface UndoneBackport {
    /** Short name. */
    readonly branch: string;
    /** It was made for the backport, and is gone. */
    readonly isGone: boolean;
    /** Where it was, 40 hex. */
    readonly from: string;
}

/**
 * Takes the backport back that was done last in this work tree: its branch is where it was, or is gone where it was made for it.
 * @param shown tip of the branch as the user was shown it
 * @throws Refusal with nothing changed if the branch has no backport, others have committed on the branch, or files have edits
 */
export function undoBackport(repository: Repository, host: Host, shown: string): Promise<UndoneBackport> {
    return operateWithoutIntentToAdd(repository, 'abort', async (locked) => {
        const { state } = await readSnapshot(locked);
        refuseWhileRunning(state);
        const record = await readOperationRecord(locked);
        if (state.kind !== 'picked' || !record) throw nothingToUndo();
        const branch = shortRef(record.branch);
        const tip = await resolveCommit(locked.git, record.branch);
        if (tip !== shown) throw branchMoved(branch);
        const matched = await matchOperation(locked.git, record);
        if (matched?.foreign.length !== 0) throw otherCommits(branch);
        if ((await readHeadRef(locked.git)) === record.branch) await refuseEdits(locked);
        else await moveBack(locked, { ref: record.branch, from: tip, to: findTipBefore(record) });
        await putBack(locked, record, host);
        const isGone = (await resolveCommit(locked.git, record.branch)) === undefined;
        return { branch, isGone, from: tip };
    });
}

async function moveBack(locked: LockedRepository, { ref, from, to }: MoveBackRequest): Promise<void> {
    const { git } = locked;
    if ((await resolveCommit(git, ref)) !== from) throw branchMoved(shortRef(ref));
    if ((await readHeadRef(git)) === ref) {
        await refuseEdits(locked);
        return void (await endPick(locked, { why: 'abort', pick: undefined, from: to, start: to }));
    }
    const elsewhere = (await listWorkTrees(git)).find(({ branch, prunable }) => branch === ref && !prunable);
    if (elsewhere) throw targetElsewhere(shortRef(ref), elsewhere.path);
    const moved = await moveRef(git, ref, to, from, 'git-backport: back to an earlier commit');
    if (moved.code !== 0) throw explainMoveFault(ref, moved.stderr);
}

/** @throws Refusal where a tracked file has changes that are not committed */
async function refuseEdits({ git }: LockedRepository): Promise<void> {
    const edited = (await status(git)).map(({ path }) => path);
    if (edited.length > 0) throw dirtyFiles(edited);
}
