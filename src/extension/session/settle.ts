/** What happens by itself when a pick is done: the branch is remembered for its target, and git's message takes its form. */
import type { BackportRequest, BackportState } from '../../core/backport/state.ts';
import { rememberBranch, targetOf } from '../../core/backport/memory.ts';
import { Refusal } from '../../core/messages/refusal.ts';
import { pairsOf } from '../model/pairs.ts';
import type { Session } from './session.ts';
import { setting } from '../base/settings.ts';
import { wantedForm } from '../base/messageForm.ts';
import { showWarning } from '../base/show.ts';

/** @throws what core throws, but for what only keeps a message as git wrote it */
export async function finishSettling(session: Session, state: BackportState): Promise<void> {
    if (state.kind !== 'picked') return;
    const { branch } = state;
    const pairs = pairsOf(state);
    if (pairs.length === 0) return;
    const memory = await session.ask((engine, call) => engine.memory(call));
    const target = targetOf(memory, branch, state.target);
    if (target !== branch && memory.branches.get(branch)?.target !== target) {
        await session.ask((engine, call) =>
            engine.remember(call, (known) => rememberBranch(known, branch, { target })),
        );
    }
    const form = wantedForm(session.root);
    try {
        await session.change((engine, call) =>
            engine.styleMessages(call, { branch, target, pairs, form, needs: memory.needs }),
        );
    } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        void showWarning(error.message);
    }
}

/** A follow-up goes where its pick went: onto the same branch, under the same options. */
export async function followUpRequest(
    session: Session,
    commit: string | undefined,
): Promise<BackportRequest | undefined> {
    const { state } = session;
    if (state.kind !== 'picked' || commit === undefined) return undefined;
    const id = await session.ask((engine, call) => engine.resolve(call, commit));
    return {
        commits: [id],
        target: `refs/heads/${state.branch}`,
        recordOrigin: setting('recordOrigin', session.root),
        signOff: setting('signOff', session.root),
    };
}
