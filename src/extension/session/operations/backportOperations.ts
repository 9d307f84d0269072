/** A backport from its start to its end. */
import { abortOperation } from '../../../core/control/abortOperation.ts';
import { continueOperation } from '../../../core/control/continueOperation.ts';
import { pickFirstInOperation } from '../../../core/control/pickFirstInOperation.ts';
import { quitOperation } from '../../../core/control/quitOperation.ts';
import { planRebase, rebaseBranch, type RebaseBranchRequest } from '../../../core/control/rebaseBranch.ts';
import { skipOperation } from '../../../core/control/skipOperation.ts';
import { finishBackport } from '../../../core/backport/finishBackport.ts';
import { dropParked, returnToParked } from '../../../core/backport/returnToParked.ts';
import { pickInstead } from '../../../core/backport/pickFirst.ts';
import { retryBackport, type Retry } from '../../../core/backport/retryBackport.ts';
import { readState } from '../../../core/backport/snapshot.ts';
import { startBackport } from '../../../core/backport/startBackport.ts';
import { restoreStashed, stashChanges } from '../../../core/backport/stashChanges.ts';
import type { BackportRequest } from '../../../core/backport/state.ts';
import { throughRename, type ThroughRename } from '../../../core/backport/throughRename.ts';
import { listUnstagedEdits, stageEdits } from '../../../core/backport/unstagedEdits.ts';
import { writePendingRequests } from '../../../core/backport/pendingRequests.ts';
import { todoFile } from '../../../core/git/rebaseFiles.ts';
import type { RevertPlan } from '../../../core/revert/planRevert.ts';
import { revertOnBranch, type RevertChoice } from '../../../core/revert/revertOnBranch.ts';
import { addWorkTree } from '../../../core/git/worktrees.ts';
import { advance, change, look } from './operationEntry.ts';

/** The state, and what starts, continues, ends or takes back a backport or another operation. */
export const backportOperations = {
    readState: look(({ repository }) => readState(repository)),
    start: advance(({ repository, host, messageForm }, request: BackportRequest) =>
        startBackport(repository, { messageForm, ...request }, host),
    ),
    /** Takes commits of a branch back, as planned. */
    revertOnBranch: advance(({ repository, host }, plan: RevertPlan, choice: RevertChoice) =>
        revertOnBranch(repository, plan, choice, host),
    ),
    /** Where the commits of a branch would go. */
    planRebase: look(({ repository }, request: RebaseBranchRequest) => planRebase(repository, request)),
    /** Puts them there, one after the other. */
    rebaseBranch: advance(({ repository, host }, request: RebaseBranchRequest) =>
        rebaseBranch(repository, request, host),
    ),
    /** The todo list of the rebase that has stopped, absolute. */
    findTodoFile: look(({ repository }) => todoFile(repository.gitDir)),
    /** `leave`: files whose edits stay out of the commit. */
    continue: advance(({ repository, host, step }, leave: readonly string[]) =>
        continueOperation(repository, host, { leave, step }),
    ),
    /** What was edited in mid-pick beside the files in conflict, and is not staged. */
    listUnstagedEdits: look(({ repository }) => listUnstagedEdits(repository)),
    stageEdits: change(({ repository, step }, files: readonly string[]) => stageEdits(repository, files, { step })),
    /** `reason`: why, in the user's words; may be empty. */
    skip: advance(({ repository, host, step }, reason: string) => skipOperation(repository, host, { reason, step })),
    /** Picks the commit that has stopped once more; what was resolved is saved. */
    retry: advance(({ repository, host, step }, how: Retry) => retryBackport(repository, how, host, { step })),
    /** Merges a file that the target has under another name as if it had the pick's. */
    throughRename: advance(({ repository, step }, files: ThroughRename) => throughRename(repository, files, { step })),
    abort: advance(async ({ repository, host, step }) => (await abortOperation(repository, host, { step })).state),
    /** Forgets the pick; branch, index and files stay. */
    quit: advance(({ repository, host, step }) => quitOperation(repository, host, { step })),
    /** Parks the running pick, or puts a step of a rebase off, with what is done for it, picks these first, and comes back where they apply. */
    pickFirst: advance(({ repository, host, step }, commits: readonly string[]) =>
        pickFirstInOperation(repository, commits, host, { step }),
    ),
    /** Leaves the running pick out and picks another commit in its place. */
    pickInstead: advance(({ repository, host, step }, commit: string) =>
        pickInstead(repository, commit, host, { step }),
    ),
    returnToParked: advance(({ repository, host, step }) => returnToParked(repository, host, { step })),
    /** Saves the parked pick's results. Answers with their name. */
    dropParked: change(({ repository, step }) => dropParked(repository, { step })),
    /** Closes a backport that is done. */
    finish: advance(({ repository }) => finishBackport(repository)),
    /** Backports that are chosen and not started, the next one first. */
    writeWaiting: change(({ repository }, requests: readonly BackportRequest[]) =>
        writePendingRequests(repository, requests),
    ),
    /** `git stash` of tracked files. Answers false where there were no changes. */
    stashChanges: change(({ repository }, message: string) => stashChanges(repository, message)),
    /** Goes back to where the changes were made that are stashed, and restores them. */
    restoreStashed: advance(({ repository, host }) => restoreStashed(repository, host)),
    /** `folder` is absolute and not there yet; `commit` is checked out in it, on no branch. */
    addWorkTree: change(({ repository }, folder: string, commit: string) =>
        addWorkTree(repository.git, folder, commit),
    ),
} as const;
