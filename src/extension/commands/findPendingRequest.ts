/** Backports that were chosen together with others, and wait for their turn. */
import type { BackportRequest } from '../../core/backport/state.ts';
import { isSameBackport } from '../../core/backport/pendingRequests.ts';
import type { Session } from '../session/session.ts';

/** The one that the arguments of a command name by its target, else the next one. */
export function findPendingRequest({ state }: Session, args: readonly unknown[]): BackportRequest | undefined {
    const all = state.pendingRequests ?? [];
    return all.find(({ target }) => args.includes(target)) ?? all[0];
}

/** It is not to be started any more. */
export async function cancelPendingRequest(session: Session, request: BackportRequest): Promise<void> {
    const others = (session.state.pendingRequests ?? []).filter((one) => !isSameBackport(one, request));
    await session.run('writeWaiting', others);
}
