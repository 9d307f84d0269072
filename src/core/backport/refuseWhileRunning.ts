/** Nothing new begins while git is in the middle of something. */
import { backportRunning, otherOperation } from '../messages/backport.ts';
import { refusalOf } from '../messages/refusal.ts';
import type { BackportState } from './state.ts';

/** @throws Refusal where an operation runs, of whatever kind, or something else is in the way */
export function refuseWhileRunning(state: BackportState): void {
    if (state.kind === 'blocked') throw refusalOf(state.reasons[0]!);
    if (state.kind === 'idle' || state.kind === 'picked') return;
    const { kind } = state.operation;
    throw kind === 'cherry-pick' ? backportRunning(state.pick.subject) : otherOperation(kind);
}
