/** What follows when a file is marked as resolved: the next one in conflict, and after the last one the way on. */
import * as vscode from 'vscode';
import type { FileLeft } from '../../core/backport/state.ts';
import { commands } from '../ids.ts';
import type { Session } from '../session.ts';
import { setting } from '../settings.ts';
import { unresolved } from '../text/places.ts';
import type { OpenPlace } from './carryOn.ts';
import { fileAfter } from './order.ts';

export async function goOn(session: Session, path: string, open: OpenPlace): Promise<void> {
    const { state } = session;
    if (state.kind !== 'conflicted') return;
    const next: FileLeft | undefined = fileAfter(state.files, path);
    // The person may answer much later, or never: whoever called goes on.
    if (!next) return void offerToContinue();
    if (!setting('openNextFile', session.root)) return;
    await open(session, next.path, unresolved(session.placesIn(next.path))[0]?.line);
}

async function offerToContinue(): Promise<void> {
    const now = vscode.l10n.t('Continue');
    const answer = await vscode.window.showInformationMessage(vscode.l10n.t('All resolved.'), now);
    if (answer === now) await vscode.commands.executeCommand(commands.continue);
}
