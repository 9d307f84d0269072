/** The list of unchecked warnings, shown before a backport continues. */
import * as vscode from 'vscode';
import type { PlaceOpener } from '../ui/placeOpener.ts';
import type { Session } from '../session/session.ts';
import { oneLine } from '../base/treeRow.ts';
import { waitForChecks } from '../session/waitForChecks.ts';
import { isCounted } from '../model/listFixes.ts';
import { showPick, showProgress } from '../base/show.ts';

/**
 * Shows what is unchecked, where anything is.
 * @returns whether to go on; where not, the user has been taken to the warning that was chosen
 */
export async function goOnWithWarnings(session: Session, open: PlaceOpener): Promise<boolean> {
    const found = await reported(session);
    if (found === 'cancelled') return false;
    await waitForChecks(session);
    const left = session.warnings.filter(isCounted);
    if (left.length === 0 && found === 'there') return true;
    const anyway = {
        iconPath: new vscode.ThemeIcon('play'),
        label: vscode.l10n.t('Continue Anyway'),
        warning: undefined,
    };
    const places = left.map((warning) => ({
        iconPath: new vscode.ThemeIcon(warning.severity),
        label: oneLine(warning.message),
        detail: `${oneLine(warning.path)}:${warning.line}`,
        warning,
    }));
    const separator = { label: vscode.l10n.t('Go to'), kind: vscode.QuickPickItemKind.Separator, warning: undefined };
    const title =
        found === 'missing'
            ? vscode.l10n.t('Warnings are still being looked for')
            : left.length === 1
              ? vscode.l10n.t('1 warning is not checked')
              : vscode.l10n.t('{0} warnings are not checked', left.length);
    const chosen = await showPick([anyway, ...(left.length > 0 ? [separator] : []), ...places], {
        title,
        placeHolder: vscode.l10n.t('Look at them, or mark them as checked in the editor'),
        matchOnDetail: true,
        ignoreFocusOut: true,
    });
    if (chosen?.warning) await open(session, chosen.warning.path, chosen.warning.line);
    return chosen === anyway;
}

/** Milliseconds that a report is waited for. */
const PATIENCE = 20_000;

/** Who is quicker than the report would get none of its warnings. */
async function reported(session: Session): Promise<'there' | 'missing' | 'cancelled'> {
    if (!session.analysing) return 'there';
    const location = vscode.ProgressLocation.Notification;
    const title = vscode.l10n.t('Looking for warnings before the backport goes on');
    return showProgress(
        { location, title, cancellable: true },
        (_progress, token) =>
            new Promise((resolve) => {
                const end = (how: 'there' | 'missing' | 'cancelled') => {
                    clearTimeout(timer);
                    parts.dispose();
                    resolve(how);
                };
                const timer = setTimeout(() => end('missing'), PATIENCE);
                const parts = vscode.Disposable.from(
                    session.onDidChange(() => session.analysing || end('there')),
                    token.onCancellationRequested(() => end('cancelled')),
                );
            }),
    );
}
