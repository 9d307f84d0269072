/** What another tool has left half-done: a stopped git am becomes a pick, .rej files become regions. */
import * as vscode from 'vscode';
import type { PlaceOpener } from '../ui/placeOpener.ts';
import { runOperation } from '../ui/runOperation.ts';
import { openConflictEditor } from '../ui/keepOneTab.ts';
import type { Session } from '../session/session.ts';
import { readSetting } from '../base/readSetting.ts';
import { oneLine } from '../base/treeRow.ts';
import type { Source } from './source.ts';
import { showInformation, showWarning } from '../base/show.ts';

/** The mail at which `git am` has stopped, and the branch to go on with. */
export interface StoppedMail extends Source {
    /** Full ref of the branch that it was applied to. */
    readonly branch?: string;
}

/**
 * Where a git am has stopped, offers to pick what it has left instead.
 * @returns its mails once it is ended; `left` where the user leaves; undefined where none has stopped
 */
export async function endStoppedAm(session: Session): Promise<StoppedMail | 'left' | undefined> {
    const stopped = await session.run('readStoppedAm');
    if (!stopped) return undefined;
    const { mails, subject, index, count, branch } = stopped;
    const pick = vscode.l10n.t('End git am and Pick It');
    const answer = await showWarning(
        vscode.l10n.t('git am has stopped at patch {0} of {1}: {2}', index, count, oneLine(subject)),
        {
            modal: true,
            detail: vscode.l10n.t(
                'The patch is applied where it fits, and picked from there: git then knows its history. What git am has applied stays; what is half-done is saved (Restore Results… brings it back).',
            ),
        },
        pick,
    );
    if (answer !== pick) return 'left';
    await session.run('endAm');
    return { label: oneLine(subject), text: '', bytes: mails, ...(branch === undefined ? {} : { branch }) };
}

/** Asks, then writes each hunk of the .rej files as a region into its file, and deletes the .rej files. */
export async function turnRejectsIntoConflicts(session: Session, open: PlaceOpener): Promise<void> {
    const turn = vscode.l10n.t('Write Regions');
    const answer = await showWarning(
        vscode.l10n.t('Write the hunks of .rej files into their files?'),
        {
            modal: true,
            detail: vscode.l10n.t(
                'Each becomes a region with target, base and patch. The files are saved first, and the .rej files are deleted.',
            ),
        },
        turn,
    );
    if (answer !== turn) return;
    const files = await runOperation(vscode.l10n.t('Writing regions'), () => session.run('turnRejects'));
    const [first] = files ?? [];
    if (!files || !first) return;
    const uri = session.uri(first.path);
    // No pick runs: the conflict editor is asked for by name.
    if (readSetting('openConflictEditor', uri)) await openConflictEditor(uri);
    else await open(session, first.path);
    const lost = files.reduce((sum, file) => sum + file.lost, 0);
    const places = files.reduce((sum, file) => sum + file.placed, lost);
    void showInformation(
        lost === 0
            ? vscode.l10n.t('{0} regions in {1} files.', places, files.length)
            : vscode.l10n.t(
                  '{0} regions in {1} files; {2} stand where nothing is like them: look where they belong.',
                  places,
                  files.length,
                  lost,
              ),
    );
}
