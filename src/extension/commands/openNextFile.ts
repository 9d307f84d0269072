/** What follows when a file is marked as resolved: the next one in conflict, and after the last one the way on. */
import * as vscode from 'vscode';
import type { ConflictedFile } from '../../core/backport/state.ts';
import type { Session } from '../session/session.ts';
import { readSetting } from '../base/readSetting.ts';
import { listUnresolvedPlaces } from '../model/regionPlace.ts';
import type { PlaceOpener } from '../ui/placeOpener.ts';
import { findFileAfter } from './sortCommits.ts';
import { showStatus } from '../base/show.ts';

/** @param path relative to the root; the next unresolved file in the list behind it is opened, if the setting says so */
export async function openNextFile(session: Session, path: string, open: PlaceOpener): Promise<void> {
    const { state } = session;
    if (state.kind !== 'conflicted') return;
    const next: ConflictedFile | undefined = findFileAfter(state.files, path);
    // The conflict editor, the view and the status bar offer to continue; a message would stand there long after.
    if (!next) return void showStatus(vscode.l10n.t('All resolved: continue.'), untilOver(session));
    if (!readSetting('openNextFile', session.root)) return;
    await open(session, next.path, listUnresolvedPlaces(session.placesIn(next.path))[0]?.line);
}

/** Milliseconds that it stands at most. */
const LONGEST = 5000;

/** Said of a pick that has gone on meanwhile, it would be wrong. */
function untilOver(session: Session): Promise<void> {
    return new Promise((resolve) => {
        const end = () => {
            clearTimeout(timer);
            listening.dispose();
            resolve();
        };
        const timer = setTimeout(end, LONGEST);
        const listening = session.onDidChange(() => {
            if (session.busy !== undefined || session.state.kind !== 'conflicted') end();
        });
    });
}
