/** Runs one operation of a session where the person sees it: progress with a way to cancel, faults as a sentence with the log at hand. */
import * as vscode from 'vscode';
import { GitCancelled } from '../../core/git/git.ts';
import { Refusal } from '../../core/messages.ts';
import { commands, views } from '../ids.ts';
import type { Watcher } from '../session.ts';

/** @returns undefined where it was cancelled or failed; the person has been told then */
export async function operate<T>(title: string, work: (watcher: Watcher) => Promise<T>): Promise<T | undefined> {
    const location = vscode.ProgressLocation.Notification;
    try {
        return await vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
            const abort = new AbortController();
            const listening = token.onCancellationRequested(() => abort.abort());
            let done = 0;
            try {
                return await work({
                    signal: abort.signal,
                    progress: (message, fraction) => {
                        const increment = fraction === undefined ? 0 : Math.max(0, fraction * 100 - done);
                        done += increment;
                        progress.report({ message, increment });
                    },
                });
            } finally {
                listening.dispose();
            }
        });
    } catch (error) {
        void tell(error);
        return undefined;
    }
}

/** A fault in the person's words, with the place to mend it. Cancelling is no fault. */
export async function tell(error: unknown): Promise<void> {
    if (error instanceof GitCancelled) return;
    const message = error instanceof Error ? error.message : String(error);
    const way = wayOut(error instanceof Refusal ? error.code : undefined);
    const answer = await vscode.window.showErrorMessage(message, way.title);
    if (answer === way.title) await vscode.commands.executeCommand(way.command);
}

/** Where the next step of a refusal is taken; the log where that is not known. */
function wayOut(code: string | undefined): { readonly title: string; readonly command: string } {
    switch (code) {
        case 'dirty-files':
        case 'staged-changes':
        case 'untracked-files':
        case 'other-operation':
            return { title: vscode.l10n.t('Open Source Control'), command: 'workbench.view.scm' };
        case 'backport-running':
        case 'markers-left':
        case 'unresolved-files':
        case 'edited-afterwards':
            return { title: vscode.l10n.t('Show Backport'), command: `${views.backport}.focus` };
        default:
            return { title: vscode.l10n.t('Show Log'), command: commands.showOutput };
    }
}
