/** Backport: Retry with Other Rename Detection… for files that upstream moved, and git did not find on the target. */
import * as vscode from 'vscode';
import type { BackportState } from '../../core/backport/state.ts';
import type { Retry } from '../../core/backport/retry.ts';
import type { Session } from '../session.ts';
import { operate } from './operation.ts';

/** Files compared at most on either side; git's own limit for a merge is 7000. */
const LIMIT = 50_000;

export async function retry(session: Session): Promise<BackportState | undefined> {
    const { state } = session;
    if (state.kind !== 'conflicted') return undefined;
    const similar = (percent: number, detail: string) => ({
        label: vscode.l10n.t('{0} % Alike', percent),
        detail,
        retry: { strategyOptions: [`find-renames=${percent}%`] } satisfies Retry,
    });
    const item = await vscode.window.showQuickPick(
        [
            similar(30, vscode.l10n.t('Finds files that changed much after they were moved (git asks for 50 %).')),
            similar(20, vscode.l10n.t('Finds still more, and more that only look like it.')),
            similar(80, vscode.l10n.t('Takes fewer for moved, where git has mistaken one file for another.')),
            {
                label: vscode.l10n.t('Look at More Files'),
                detail: vscode.l10n.t(
                    'For a pick where git skipped looking, since there are too many files. May take minutes.',
                ),
                retry: { renameLimit: LIMIT } satisfies Retry,
            },
        ],
        {
            title: vscode.l10n.t('Retry with other rename detection'),
            placeHolder: vscode.l10n.t('The pick is aborted and starts anew; what you resolved is kept aside'),
            matchOnDetail: true,
        },
    );
    if (!item) return undefined;
    // What is only typed could not be kept aside.
    for (const { path } of state.files) {
        const uri = session.uri(path).toString();
        const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
        if (document?.isDirty && !(await document.save())) return undefined;
    }
    return operate(vscode.l10n.t('Picking once more'), (watcher) => session.retry(item.retry, watcher));
}
