/** A fix of upstream that came after a pick, as a backport of its own. */
import type { BackportRequest } from '../../core/backport/state.ts';
import type { Session } from './session.ts';
import { setting } from '../base/settings.ts';

/** A follow-up goes where its pick went: onto the same branch, under the same options. */
export async function followUpRequest(
    session: Session,
    commit: string | undefined,
): Promise<BackportRequest | undefined> {
    const { state } = session;
    if (state.kind !== 'picked' || commit === undefined) return undefined;
    const id = await session.run('resolveCommit', commit);
    return {
        commits: [id],
        target: `refs/heads/${state.branch}`,
        recordOrigin: setting('recordOrigin', session.root),
        signOff: setting('signOff', session.root),
    };
}
