/** Runs one operation of a session where the user sees it: progress with a way to cancel, faults as a sentence with the log at hand. */
import * as vscode from 'vscode';
import { GitCancelled } from '../../core/git/git.ts';
import { explainFault } from '../../core/git/explainFault.ts';
import { Refusal, type RefusalCode, type RefusalData, type RefusalFacts } from '../../core/messages/refusal.ts';
import { commands, views } from '../base/ids.ts';
import type { Watcher } from '../session/session.ts';
import { describeError } from '../base/describeError.ts';
import { showError, showProgress } from '../base/show.ts';

/** A way on from a refusal, as a button. */
export interface Offer {
    readonly title: string;
    take(): unknown;
}

/**
 * @param offers ways on from a refusal of this code
 * @returns undefined where it was cancelled or failed; the user has been told then
 */
export async function runOperation<T>(
    title: string,
    work: (watcher: Watcher) => Promise<T>,
    offers: (code: RefusalCode | undefined) => readonly Offer[] = () => [],
): Promise<T | undefined> {
    const location = vscode.ProgressLocation.Notification;
    try {
        return await showProgress({ location, title, cancellable: true }, async (progress, token) => {
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
        void showFault(error, offers);
        return undefined;
    }
}

/** A fault in the user's words, with the place to mend it. Cancelling is not a fault. */
export async function showFault(
    error: unknown,
    offers: (code: RefusalCode | undefined) => readonly Offer[] = () => [],
): Promise<void> {
    if (error instanceof GitCancelled) return;
    const fault = explainFault(error) ?? error;
    const refusal = fault instanceof Refusal ? fault : undefined;
    const ways = [...offers(refusal?.code), offerNextStep(refusal)];
    // eslint-disable-next-line local/bounded-spread -- one or two buttons
    const answer = await showError(describeError(fault), ...ways.map((way) => way.title));
    try {
        await ways.find((way) => way.title === answer)?.take();
    } catch (next) {
        await showFault(next);
    }
}

/** Where the next step of a refusal is taken; the log where that is not known. */
export function offerNextStep(refusal: Refusal | RefusalData | undefined): Offer {
    const command = (title: string, id: string): Offer => ({
        title,
        take: () => vscode.commands.executeCommand(id),
    });
    switch (refusal?.code) {
        case 'target-elsewhere': {
            const { folder, gone } = refusal.facts as RefusalFacts<'target-elsewhere'>;
            if (gone) break;
            return {
                title: vscode.l10n.t('Open Folder'),
                take: () =>
                    vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(folder), {
                        forceNewWindow: true,
                    }),
            };
        }
        case 'dirty-files':
        case 'staged-changes':
        case 'edits-not-staged':
        case 'untracked-files':
        case 'other-operation':
            return command(vscode.l10n.t('Open Source Control'), 'workbench.view.scm');
        case 'interrupted':
            return command(vscode.l10n.t('Abort'), commands.abort);
        case 'backport-running':
        case 'markers-left':
        case 'unresolved-files':
        case 'edited-afterwards':
            return command(vscode.l10n.t('Show Backport'), `${views.backport}.focus`);
    }
    return command(vscode.l10n.t('Show Log'), commands.showOutput);
}
