/** What is known of a picked commit's message: the one that it has, and the one that is drafted for it. */
import { findRememberedTarget } from '../../core/backport/memory.ts';
import { describeAdaptations } from '../../core/messages/adaptations.ts';
import { listAdaptations } from '../../core/submit/listAdaptations.ts';
import type { MessageDraft } from '../../core/submit/pickMessages.ts';
import type { Verification } from '../../core/verify/model.ts';
import { readRequestedForm } from '../base/readRequestedForm.ts';
import { readSetting } from '../base/readSetting.ts';
import type { Pair } from '../model/pair.ts';
import type { Session } from '../session/session.ts';

/** @param comparison of the pair, where one is shown: what was adapted is then drafted as a note */
export async function readMessage(
    session: Session,
    pair: Pair,
    comparison: Verification | undefined,
): Promise<{ readonly current: string; readonly draft: MessageDraft }> {
    const { state } = session;
    const branch = state.kind === 'picked' ? state.branch : '';
    const memory = await session.run('readMemory');
    const target = findRememberedTarget(memory, branch, state.kind === 'picked' ? state.target : undefined);
    const form = readRequestedForm(session.root);
    const compared = comparison ?? (await session.run('verifyCommits', { ...pair, ignoreWhitespace: true }));
    const note = comparison ? describeAdaptations(listAdaptations(comparison)) : '';
    const adapted = compared.verdict === 'restructured' || compared.counts.change > 0;
    const rules = readSetting('rules', session.root);
    const stableDepOf = memory.needs.get(pair.original);
    const request = { ...pair, target, form, rules, adapted, ...(stableDepOf ? { stableDepOf } : {}) };
    const [current, draft] = await Promise.all([
        session.run('readMessage', pair.backport),
        session.run('draftMessage', { ...request, ...(note ? { note } : {}) }),
    ]);
    return { current, draft };
}
