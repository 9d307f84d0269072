/** Takes commits of a branch back, and what builds on them where the user wants that. */
import type { Host } from '../base/host.ts';
import { startBackport } from '../backport/startBackport.ts';
import { readSnapshot } from '../backport/snapshot.ts';
import { refuseWhileRunning } from '../backport/refuseWhileRunning.ts';
import type { BackportState } from '../backport/state.ts';
import { withOperationLock } from '../git/operationLock.ts';
import { resolveCommit, shortRef } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { dependantsLeft } from '../messages/revert.ts';
import { branchMovedSince } from '../messages/submit.ts';
import { makeInverse } from './inverseCommit.ts';
import type { RevertPlan } from './planRevert.ts';

/** What the user has decided on a {@link RevertPlan}: what goes with it, and where it is made. */
export interface RevertChoice {
    /** `with`: take back the dependants too; `without`: only what was asked for, whatever comes of it. */
    readonly dependants?: 'with' | 'without';
    /** Short name of a new branch to make at the target and work on; without it the target itself moves. */
    readonly newBranch?: string;
}

/**
 * @param plan that the user has seen
 * @returns as {@link startBackport}: a revert is the pick of an inverse commit
 * @throws Refusal if dependants were found and the caller did not say what to do with them, if the branch has moved since, and as
 *   {@link startBackport}; nothing has changed then
 */
export function revertOnBranch(
    repository: Repository,
    plan: RevertPlan,
    { dependants, newBranch }: RevertChoice,
    host: Host,
): Promise<BackportState> {
    const left = plan.steps.filter((step) => step.isDependant);
    if (left.length > 0 && dependants === undefined)
        throw dependantsLeft(left.map(({ commit, subject }) => ({ commit, subject })));
    const steps = dependants === 'without' ? plan.steps.filter((step) => !step.isDependant) : plan.steps;
    return withOperationLock(repository, 'start', async (locked) => {
        refuseWhileRunning((await readSnapshot(locked)).state);
        if ((await resolveCommit(locked.git, plan.target)) !== plan.tip) throw branchMovedSince(shortRef(plan.target));
        const commits: string[] = [];
        for (const { treeBefore, commit, message } of steps)
            commits.push(await makeInverse(locked.git, treeBefore, commit, message));
        return startBackport(
            locked,
            {
                commits,
                target: plan.target,
                ...(newBranch === undefined ? {} : { newBranch }),
                recordOrigin: false,
                signOff: false,
            },
            host,
        );
    });
}
