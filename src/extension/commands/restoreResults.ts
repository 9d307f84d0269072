/** Backport: Restore Results… brings back what was saved before an abort, a skip or a fresh conflict. */
import * as vscode from 'vscode';
import type { Backup } from '../../core/backport/backups.ts';
import type { Session } from '../session/session.ts';
import { oneLine, shortId } from '../base/treeRow.ts';
import { countFiles } from '../base/countRemaining.ts';
import { showInformation, showPick } from '../base/show.ts';

/** Asks which of the saved results to write back into their files; what they replace is saved too. */
export async function restoreResults(session: Session): Promise<void> {
    const kept = (await session.run('listBackups')).filter((entry) => entry.paths.length > 0);
    if (kept.length === 0) {
        void showInformation(vscode.l10n.t('There are no saved results in this repository.'));
        return;
    }
    const chosen = await showPick(
        kept.map((entry) => ({
            label: entry.name,
            description: [why(entry), entry.pick && shortId(entry.pick), countFiles(entry.paths.length)]
                .filter(Boolean)
                .join(', '),
            detail: entry.paths.map(oneLine).join(', '),
            entry,
        })),
        {
            title: vscode.l10n.t('Saved results'),
            placeHolder: vscode.l10n.t('Which ones to restore? The current text is saved first.'),
        },
    );
    if (!chosen) return;
    const paths = await session.run('restoreBackup', chosen.entry.name);
    void showInformation(vscode.l10n.t('Restored: {0}', paths.map(oneLine).join(', ')));
}

function why({ why: reason }: Backup): string {
    switch (reason) {
        case 'abort':
            return vscode.l10n.t('before an abort');
        case 'skip':
            return vscode.l10n.t('before a skip');
        case 'recreate':
            return vscode.l10n.t('before the conflict was made anew');
        case 'quit':
            return vscode.l10n.t('before a pick was quit');
        case 'retry':
            return vscode.l10n.t('before the commit was picked once more');
        case 'rejects':
            return vscode.l10n.t('before .rej files became regions');
        case 'tool':
            return vscode.l10n.t('before another merge tool was opened');
        case 'take':
            return vscode.l10n.t('before one side was taken whole');
        case 'park':
            return vscode.l10n.t('when a parked pick was given up or came back');
        case 'restore':
            return vscode.l10n.t('before results were restored');
    }
}
