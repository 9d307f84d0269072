/** The checks before sending, of one commit of a backport. */
import type { CheckResult } from '../../core/submit/checkRequest.ts';
import { readRequestedForm } from '../base/readRequestedForm.ts';
import type { Session } from '../session/session.ts';
import { readSetting } from '../base/readSetting.ts';
import type { Pair } from '../model/pair.ts';

/** @param target short name @throws Refusal, GitFailed, GitCancelled */
export async function readChecks(
    session: Session,
    { original, backport }: Pair,
    target: string,
    signal?: AbortSignal,
): Promise<CheckResult> {
    const upstream = await session.run('findUpstreamCommit', original);
    const form = readRequestedForm(session.root);
    const request = {
        upstream,
        backport,
        branch: target,
        rules: readSetting('rules', session.root),
        ...(form === 'auto' ? {} : { form }),
    };
    return session.watched(signal ? { signal } : {}).run('gatherChecks', request);
}
