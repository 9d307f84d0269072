/** Marking warnings as checked, and taking that back. */
import * as vscode from 'vscode';
import { registerGuarded } from '../ui/registerGuarded.ts';
import { commands } from '../base/ids.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { oneLine } from '../base/treeRow.ts';
import type { Marks } from './marks.ts';
import { showInformation, showInput, showPickOfMany } from '../base/show.ts';

/** Registers *Mark as Checked…* and the list of what was marked. */
export function registerWarningCommands(sessions: Sessions, marks: Marks): vscode.Disposable {
    return vscode.Disposable.from(
        registerGuarded(commands.markChecked, async (root, id, message) => {
            const session = root instanceof vscode.Uri ? sessions.of(root) : undefined;
            if (!session || typeof id !== 'string' || typeof message !== 'string') return;
            await markChecked(session, marks, id, message);
        }),
        registerGuarded(commands.showChecked, () =>
            sessions.active ? showChecked(sessions.active, marks) : undefined,
        ),
    );
}

/** Asks why, and remembers the answer. @param message what the warning says, shown beside the question */
export async function markChecked(session: Session, marks: Marks, id: string, message: string): Promise<void> {
    const reason = await showInput({
        title: vscode.l10n.t('Mark as Checked'),
        prompt: oneLine(message),
        placeHolder: vscode.l10n.t('Why is it right as it is? Remembered while this pick runs; may stay empty.'),
    });
    if (reason === undefined) return;
    const path = session.warnings.find((warning) => warning.id === id)?.path ?? '';
    await marks.set(session, id, { reason: reason.trim(), path, message });
}

async function showChecked(session: Session, marks: Marks): Promise<void> {
    const items = [...marks.of(session)].map(([id, { reason, path, message }]) => ({
        label: oneLine(message),
        description: oneLine(path),
        detail: reason || vscode.l10n.t('No reason was given.'),
        id,
    }));
    if (items.length === 0) {
        void showInformation(vscode.l10n.t('No warning of this pick is marked as checked.'));
        return;
    }
    const chosen = await showPickOfMany(items, {
        title: vscode.l10n.t('Warnings Marked as Checked'),
        placeHolder: vscode.l10n.t('Choose those to show again'),
        matchOnDetail: true,
    });
    for (const { id } of chosen ?? []) await marks.set(session, id, undefined);
}
