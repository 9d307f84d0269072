/** The list of what is unchecked, before a backport goes on. */
import * as vscode from 'vscode';
import type { OpenPlace } from '../commands/open.ts';
import type { Session } from '../session.ts';
import { oneLine } from '../views/rows.ts';
import { checksSettled } from './checks.ts';
import { counts } from './fixes.ts';

/**
 * Shows what is unchecked, where anything is.
 * @returns whether to go on; where not, the person has been taken to the warning that was chosen
 */
export async function goOnWithWarnings(session: Session, open: OpenPlace): Promise<boolean> {
    await checksSettled(session);
    const left = session.warnings.filter(counts);
    if (left.length === 0) return true;
    const anyway = { label: `$(play) ${vscode.l10n.t('Continue Anyway')}`, warning: undefined };
    const places = left.map((warning) => ({
        label: `$(${warning.severity}) ${oneLine(warning.message)}`,
        detail: `${oneLine(warning.path)}:${warning.line}`,
        warning,
    }));
    const separator = { label: vscode.l10n.t('Go to'), kind: vscode.QuickPickItemKind.Separator, warning: undefined };
    const title =
        left.length === 1
            ? vscode.l10n.t('1 warning is not checked')
            : vscode.l10n.t('{0} warnings are not checked', left.length);
    const chosen = await vscode.window.showQuickPick([anyway, separator, ...places], {
        title,
        placeHolder: vscode.l10n.t('Look at them, or mark them as checked in the editor'),
        matchOnDetail: true,
        ignoreFocusOut: true,
    });
    if (chosen?.warning) await open(session, chosen.warning.path, chosen.warning.line);
    return chosen === anyway;
}
