/** A fix of upstream that came after a pick, as a backport of its own. */
import type { BackportRequest } from '../../core/backport/state.ts';
import type { Session } from './session.ts';
import { readSetting } from '../base/readSetting.ts';

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
        recordOrigin: readSetting('recordOrigin', session.root),
        signOff: readSetting('signOff', session.root),
    };
}
