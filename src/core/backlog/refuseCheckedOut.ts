/** A branch that somebody works on is not moved under them. */
import { findBranchInWork } from '../git/findBranchInWork.ts';
import type { LockedRepository } from '../git/locked.ts';
import { shortRef } from '../git/refs.ts';
import { listWorkTrees } from '../git/worktrees.ts';
import { targetElsewhere } from '../messages/backport.ts';

/**
 * @param ref full name of the branch
 * @throws Refusal where a user works on the branch: its files would be others than its commit's
 */
export async function refuseCheckedOut(repository: LockedRepository, ref: string): Promise<void> {
    const trees = await listWorkTrees(repository.git);
    const elsewhere =
        trees.find(({ branch, prunable }) => branch === ref && !prunable)?.path ??
        (await findBranchInWork(repository, ref));
    if (elsewhere) throw targetElsewhere(shortRef(ref), elsewhere);
}
