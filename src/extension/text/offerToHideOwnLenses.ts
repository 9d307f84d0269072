/** VS Code has lenses for conflict markers too, in other words. Offers once to switch them off; changes nothing unasked. */
import * as vscode from 'vscode';
import type { Sessions } from '../session/sessions.ts';
import { showInformation } from '../base/show.ts';

const ASKED = 'ownLenses.asked';

/** Asks when the first file in conflict is shown, once for each user. @param memory remembers that it was asked */
export function offerToHideOwnLenses(sessions: Sessions, memory: vscode.Memento): vscode.Disposable {
    const look = async (editor: vscode.TextEditor | undefined) => {
        if (!editor || memory.get(ASKED) || !sessions.inConflict(editor.document.uri)) return;
        const own = vscode.workspace.getConfiguration('merge-conflict');
        if (own.get('codeLens.enabled') !== true) return;
        await memory.update(ASKED, true);
        const hide = vscode.l10n.t('Hide Them');
        const answer = await showInformation(
            vscode.l10n.t(
                'VS Code shows its own lenses above conflicts too (“Current Change” is the target, “Incoming Change” the patch). Hide them everywhere? The setting is merge-conflict.codeLens.enabled.',
            ),
            hide,
            vscode.l10n.t('Keep Both'),
        );
        if (answer === hide) await own.update('codeLens.enabled', false, vscode.ConfigurationTarget.Global);
    };
    return vscode.window.onDidChangeActiveTextEditor((editor) => void look(editor));
}
