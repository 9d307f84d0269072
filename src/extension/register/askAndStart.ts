/** From a command to the start of a backport: which repository, then the questions. */
import * as vscode from 'vscode';
import type { BackportRequest } from '../../core/backport/state.ts';
import { showInformation, showPick, showWarning } from '../base/show.ts';
import { askForPick, type GivenAnswers } from '../commands/askForPick.ts';
import type { StoppedMail } from '../mail/endStoppedAm.ts';
import type { TargetPreview } from '../model/targetPreview.ts';
import type { Session } from '../session/session.ts';
import { showOutcome } from '../ui/showOutcome.ts';
import type { BackportDeps } from './backportDeps.ts';
import { startRequests } from './startRequests.ts';

/** What differs between a pick from the palette, a row, a mail or a stopped `git am`. */
export interface AskSteps {
    /** What is answered before the questions; undefined where the user left. */
    given(session: Session, preview: TargetPreview, stopped?: StoppedMail): Promise<GivenAnswers | undefined>;
    start?(deps: BackportDeps, session: Session, requests: readonly BackportRequest[]): Promise<void>;
    /** Ends what is in the way of it, and answers with what that was about. */
    endStopped?(session: Session): Promise<StoppedMail | 'left' | undefined>;
}

/**
 * Chooses the repository, asks the questions, and starts. Where something is stopped it says so and shows it instead.
 * @param steps what is known before the questions, and what is done with the answers
 */
export async function askAndStart(deps: BackportDeps, steps: AskSteps): Promise<void> {
    const { given, start = startRequests, endStopped } = steps;
    if (deps.sessions.all.length === 0) await deps.repositories.look();
    const session = await chooseSession(deps);
    if (!session) return;
    await session.refresh();
    const stopped = await endStopped?.(session);
    if (stopped === 'left') return;
    const { state } = session;
    if (state.kind === 'conflicted' || state.kind === 'empty') {
        void showWarning(vscode.l10n.t('A backport is running: continue, skip or abort it first.'));
        await vscode.commands.executeCommand('backport.state.focus');
        return;
    }
    if (state.kind === 'blocked') return showOutcome(session, state, deps.open, undefined);
    const preview = deps.createPreview(session);
    try {
        const answers = await given(session, preview, stopped);
        const requests = answers && (await askForPick(session, preview, answers));
        if (requests) await start(deps, session, requests);
    } finally {
        preview.dispose();
    }
}

/** The repository to work in: asked only where there are several and none is meant. */
export async function chooseSession({ sessions, repositories }: BackportDeps): Promise<Session | undefined> {
    const { all } = sessions;
    if (all.length === 0) {
        void showInformation(
            vscode.workspace.isTrusted
                ? (repositories.problem() ??
                      vscode.l10n.t('There is no git repository in this window: open a folder of one first.'))
                : vscode.l10n.t('git does not run in a folder that is not trusted: trust the folder first.'),
        );
        return undefined;
    }
    const shown = vscode.window.activeTextEditor?.document.uri;
    const meant = all.length === 1 ? all[0] : shown && sessions.of(shown);
    if (meant) return meant;
    const items = all.map((session) => ({
        label: vscode.workspace.asRelativePath(session.root),
        description: session.root.fsPath,
        session,
    }));
    const title = vscode.l10n.t('Which repository?');
    return (await showPick(items, { title }))?.session;
}
