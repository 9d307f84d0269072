/** Backports that were chosen together with others, and wait for their turn. */
import type { BackportRequest } from '../../core/backport/state.ts';
import { isSameBackport } from '../../core/backport/waitingBackports.ts';
import type { Session } from '../session/session.ts';

/** The one that the arguments of a command name by its target, else the next one. */
export function findWaitingTarget({ state }: Session, args: readonly unknown[]): BackportRequest | undefined {
    const all = state.waiting ?? [];
    return all.find(({ target }) => args.includes(target)) ?? all[0];
}

/** It is not to be started any more. */
export async function dropWaitingTarget(session: Session, request: BackportRequest): Promise<void> {
    const others = (session.state.waiting ?? []).filter((one) => !isSameBackport(one, request));
    await session.run('writeWaiting', others);
}
