/** Puts the commits of a branch onto another base: a branch of backports onto what its target is now. */
import type { Host } from '../base/host.ts';
import { checkLock } from '../backport/checkRequest.ts';
import { listLocalEdits } from '../backport/compareWithBefore.ts';
import { operateWithoutIntentToAdd } from '../backport/operateWithoutIntentToAdd.ts';
import { leaveBranch } from '../backport/leaveBranch.ts';
import { rememberBranch, readMemory, findRememberedTarget, updateMemory } from '../backport/memory.ts';
import { deleteOperationRecord, writeOperationRecord, type OperationRecord } from '../backport/operationRecord.ts';
import { refuseObstacles } from '../backport/refuseOverwriting.ts';
import { explainGitStop } from '../backport/pickOutcome.ts';
import { refuseWhileRunning } from '../backport/refuseWhileRunning.ts';
import { readSnapshot } from '../backport/snapshot.ts';
import type { BackportState } from '../backport/state.ts';
import { findTarget } from '../backport/targets.ts';
import { diffTree } from '../git/diffTree.ts';
import { findForkPoint } from '../git/mergeBases.ts';
import { logCommits, type LoggedCommit } from '../git/log.ts';
import { startRebase } from '../git/operationVerbs.ts';
import { resolveCommit, shortRef } from '../git/refs.ts';
import { requireWorkTree, type Repository } from '../git/repository.ts';
import { status } from '../git/status.ts';
import { isSwitchable } from '../git/switchBranch.ts';
import { listWorkTrees } from '../git/worktrees.ts';
import { branchNotSwitchable, targetElsewhere, unknownTarget } from '../messages/backport.ts';
import { checkingStart } from '../messages/progress.ts';
import { branchNeededToRebase, localChanges, nothingToRebase, rebaseTargetUnknown } from '../messages/revert.ts';
import { undoHalfStart } from './endOfRebase.ts';
import { isMadeAnew } from './continueOperation.ts';
import { settleRebase } from './rebaseOutcome.ts';

/** Which branch a user wants rebased, and onto what; both have a default. */
export interface RebaseBranchRequest {
    /** Short name of the local branch; by default the one that is checked out. */
    readonly branch?: string;
    /** What it goes onto, as a user names a branch; by default the one that it is for. */
    readonly onto?: string;
}

/** A rebase as it would be done now: made by `planRebase`, shown to the user before `rebaseBranch` does it. */
export interface RebasePlan {
    /** Full ref names. */
    readonly branch: string;
    readonly target: string;
    /** Where the branch is, where its own commits begin, and what it goes onto: 40 hex. */
    readonly from: string;
    readonly since: string;
    readonly onto: string;
    /** Its own commits without merges, oldest first. */
    readonly commits: readonly LoggedCommit[];
    readonly hasMerges: boolean;
}

/**
 * Looks; changes nothing.
 * @throws Refusal where there is no such branch, no target is known, or nothing is to be done
 */
export async function planRebase(repository: Repository, request: RebaseBranchRequest): Promise<RebasePlan> {
    const { git } = repository;
    const { operation } = await readSnapshot(repository);
    const branch = request.branch === undefined ? operation.ref : `refs/heads/${request.branch}`;
    const from = branch === undefined ? undefined : await resolveCommit(git, branch);
    if (branch === undefined) throw branchNeededToRebase();
    if (from === undefined) throw unknownTarget(shortRef(branch), []);
    const name = shortRef(branch);
    const asked = request.onto ?? findRememberedTarget(await readMemory(repository), name, undefined);
    if (asked === name) throw rebaseTargetUnknown(name);
    const target = await findTarget(repository, asked);
    const onto = target === undefined ? undefined : await resolveCommit(git, target);
    if (target === undefined || onto === undefined) throw unknownTarget(asked, []);
    const since = await findForkPoint(git, target, branch);
    if (since === undefined) throw nothingToRebase(name, asked);
    const range = ['--reverse', '--topo-order', '--end-of-options', `${since}..${from}`, '--'];
    const all = await logCommits(git, range);
    const commits = all.filter(({ parents }) => parents.length < 2);
    if (since === onto || commits.length === 0) throw nothingToRebase(name, asked);
    return { branch, target, from, since, onto, commits, hasMerges: commits.length < all.length };
}

/**
 * Each commit is picked anew by `git rebase`, in order; what becomes empty since the target has it is dropped.
 * @returns `picked` with what came of each commit, or where it has stopped: it goes on, and ends, as any rebase
 * @throws Refusal with nothing changed where it cannot start
 */
export function rebaseBranch(repository: Repository, request: RebaseBranchRequest, host: Host): Promise<BackportState> {
    return operateWithoutIntentToAdd(repository, 'start', async (locked) => {
        const { git } = locked;
        const { state, operation } = await readSnapshot(locked);
        refuseWhileRunning(state);
        host.progress(checkingStart());
        const plan = await planRebase(locked, request);
        await refuseObstructed(locked, plan, operation.head!);
        const edits = await listLocalEdits(git);
        const record: OperationRecord = {
            version: 1,
            phase: 'picking',
            request: {
                commits: plan.commits.map(({ id }) => id),
                target: plan.target,
                recordOrigin: false,
                signOff: false,
            },
            branch: plan.branch,
            created: false,
            start: plan.onto,
            before: {
                ...(operation.ref ? { ref: operation.ref } : {}),
                commit: operation.head!,
                ...(edits ? { edits } : {}),
            },
            rebasedFrom: plan.from,
        };
        await writeOperationRecord(locked, record);
        const name = shortRef(plan.branch);
        await updateMemory(locked, (memory) => rememberBranch(memory, name, { target: shortRef(plan.target) }));
        const ran = await startRebase(git, {
            onto: plan.onto,
            since: plan.since,
            branch: name,
            withMerges: plan.hasMerges,
        });
        const after = await readSnapshot(locked);
        const isRefused = after.operation.running !== undefined && isMadeAnew(after.operation.running);
        if (after.operation.running || ran.code === 0) {
            const settled = await settleRebase(locked, after, ran);
            if (isRefused) throw await explainGitStop(locked, ran, true);
            return settled;
        }
        const reason = await explainGitStop(locked, ran, false);
        const { before } = record;
        if (after.operation.head === before.commit) await undoHalfStart(locked, before.commit, plan.onto);
        if (after.operation.ref === plan.branch && before.ref !== plan.branch)
            await leaveBranch(locked, before.ref ? { ref: before.ref } : { commit: before.commit }, {
                why: 'abort',
                pick: undefined,
            });
        await deleteOperationRecord(locked);
        throw reason;
    });
}

/** What git would refuse in the middle, or overwrite. @throws Refusal */
async function refuseObstructed(repository: Repository, plan: RebasePlan, head: string): Promise<void> {
    const { git } = repository;
    const root = requireWorkTree(repository);
    if (!isSwitchable(plan.branch)) throw branchNotSwitchable(shortRef(plan.branch));
    await checkLock(repository, plan.branch);
    const elsewhere = (await listWorkTrees(git)).find((tree) => tree.branch === plan.branch && tree.path !== root);
    if (elsewhere) throw targetElsewhere(shortRef(plan.branch), elsewhere.path);
    const changed = (await status(git)).filter(({ submodule, staged }) => !submodule || staged !== '.');
    if (changed.length) throw localChanges(changed.map(({ path }) => path));
    for (const [one, other] of [
        [head, plan.onto],
        [head, plan.from],
        [plan.since, plan.from],
    ] as const)
        if (one !== other) await refuseObstacles(repository, await diffTree(git, one, other, { renames: false }));
}
