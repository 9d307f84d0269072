/** A step of a rebase that was put off comes again by git's todo list; what was done for it comes back with it. */
import { findParkedStep, settleParkedStep } from '../backport/parked.ts';
import { restoreParked } from '../backport/restoreParked.ts';
import { readSnapshot } from '../backport/snapshot.ts';
import type { BackportState } from '../backport/state.ts';
import type { Host } from '../base/host.ts';
import type { LockedRepository } from '../git/locked.ts';
import { restoringResults } from '../messages/progress.ts';

/**
 * Puts back what was done for a step that had been put off, where git has stopped at it again.
 * @param state after continue, skip, or picking first
 * @returns the state now; what could not be put back stays among the saved results
 */
export async function putBackStep(
    repository: LockedRepository,
    state: BackportState,
    host: Host,
): Promise<BackportState> {
    if (state.kind !== 'conflicted' || state.operation.kind !== 'rebase') return state;
    const { sides, from, onto } = state.operation;
    const found = sides?.change === undefined ? undefined : await findParkedStep(repository, sides.change);
    if (!found || found.parked.rebase?.from !== from || found.parked.rebase?.onto !== onto) return state;
    host.progress(restoringResults());
    const left = await restoreParked(repository, found.parked, found.folder);
    await settleParkedStep(repository, found, left.length === 0);
    return (await readSnapshot(repository)).state;
}
