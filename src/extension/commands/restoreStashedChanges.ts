/** Backport: Bring Stashed Changes Back, for changes that a backport would have overwritten. */
import * as vscode from 'vscode';
import { shortRef } from '../../core/git/refs.ts';
import { commands } from '../base/ids.ts';
import type { Session } from '../session/session.ts';
import { oneLine } from '../base/treeRow.ts';
import { runOperation } from '../ui/runOperation.ts';
import { showInformation } from '../base/show.ts';

/**
 * Brings back the changes that were stashed last, on the branch where they were made; nothing where there are none. A
 * failure is shown.
 */
export async function restoreStashedChanges(session: Session): Promise<void> {
    const last = session.state.stashed?.at(-1);
    if (!last) return;
    const done = await runOperation(vscode.l10n.t('Bringing your changes back'), (watcher) =>
        session.watched(watcher).run('restoreStashed'),
    );
    if (!done) return;
    const where = last.ref ? oneLine(shortRef(last.ref)) : last.commit.slice(0, 12);
    void showInformation(vscode.l10n.t('Your changes are back, on {0}.', where));
}

/** Nothing runs any more, and they wait. */
export async function offerBack(): Promise<void> {
    const back = vscode.l10n.t('Bring Them Back');
    const message = vscode.l10n.t('The changes that were stashed for the backport can be restored now.');
    if ((await showInformation(message, back)) === back) await vscode.commands.executeCommand(commands.bringBack);
}
