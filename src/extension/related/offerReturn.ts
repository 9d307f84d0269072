/** Offers to return to a parked pick once the pick that was started in front of it has been given up. */
import * as vscode from 'vscode';
import { commands } from '../base/ids.ts';
import { oneLine } from '../base/treeRow.ts';
import { showInformation } from '../base/show.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';

/** Asks once for each pick that was given up; what was parked stays parked unless the user says so. */
export function offerReturn(sessions: Sessions): vscode.Disposable {
    /** Sessions whose running pick was started in front of a parked one. */
    const started = new WeakSet<Session>();
    return sessions.onDidChange(async (session) => {
        if (!session) return;
        const { state } = session;
        const parked = state.parked?.at(-1);
        if (state.kind === 'conflicted' || state.kind === 'empty') started.add(session);
        if (state.kind !== 'idle' || !parked || session.busy || !started.delete(session)) return;
        const back = vscode.l10n.t('Return');
        const drop = vscode.l10n.t('Forget It…');
        const answer = await showInformation(
            vscode.l10n.t('“{0}” is still parked.', oneLine(parked.pick.subject)),
            back,
            drop,
        );
        if (answer === back) await vscode.commands.executeCommand(commands.returnToParked);
        if (answer === drop) await vscode.commands.executeCommand(commands.dropParked);
    });
}
