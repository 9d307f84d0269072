/** Whether a start came to nothing. Pure. */
import type { BackportState } from '../../core/backport/state.ts';

/**
 * @param before the state in front of a start that was refused or failed
 * @returns whether no backport has begun since: none runs, and the one that was finished last is the same
 */
export function hasStartedNothing(before: BackportState, now: BackportState): boolean {
    if (now.kind === 'idle') return true;
    return now.kind === 'picked' && before.kind === 'picked' && now.branch === before.branch;
}
