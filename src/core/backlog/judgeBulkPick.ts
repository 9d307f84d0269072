/** Whether a backport that was picked in bulk may stand, or a user has to look at it first: what the gate says of it. */
import { judgeBackport } from '../gate/judgeBackport.ts';
import type { Store } from '../git/store.ts';
import type { GateCheckId } from '../messages/gateQuestions.ts';
import { verifyCommits } from '../verify/verify.ts';

/** What a bulk run does with a pick that it has made: it keeps it, or leaves the commit to the user. */
export type BulkJudgement =
    | { readonly kind: 'passes' }
    /** Questions are open; which checks ask them. */
    | { readonly kind: 'asks'; readonly checks: readonly GateCheckId[] };

/** @throws GitFailed, GitCancelled */
export async function judgeBulkPick(store: Store, original: string, backport: string): Promise<BulkJudgement> {
    const comparison = await verifyCommits(store.git, store.objects, original, backport);
    const { word, checks } = await judgeBackport(store, { comparison });
    if (word !== 'needs-you') return { kind: 'passes' };
    return { kind: 'asks', checks: checks.flatMap(({ id, state }) => (state === 'asks' ? [id] : [])) };
}
