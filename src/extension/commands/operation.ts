/** Runs one operation of a session where the person sees it: progress with a way to cancel, faults as a sentence with the log at hand. */
import * as vscode from 'vscode';
import { GitCancelled } from '../../core/git/git.ts';
import { commands } from '../ids.ts';
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

/** A fault in the person's words. Cancelling is no fault. */
export async function tell(error: unknown): Promise<void> {
    if (error instanceof GitCancelled) return;
    const showLog = vscode.l10n.t('Show Log');
    const message = error instanceof Error ? error.message : String(error);
    const answer = await vscode.window.showErrorMessage(message, showLog);
    if (answer === showLog) await vscode.commands.executeCommand(commands.showOutput);
}
