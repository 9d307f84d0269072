/** The checks of results that run for each session: what carries a backport on waits for them. */
import type { Session } from './session.ts';

const pending = new WeakMap<Session, () => Promise<void>>();

/** @param wait settles when what was typed last has been checked, or that takes too long */
export function setPendingChecks(session: Session, wait: (() => Promise<void>) | undefined): void {
    if (wait) pending.set(session, wait);
    else pending.delete(session);
}

/** Settles when what was typed last has been checked, or that takes too long. */
export async function waitForChecks(session: Session): Promise<void> {
    await pending.get(session)?.();
}
