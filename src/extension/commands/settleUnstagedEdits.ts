/** Files that are not in conflict and were edited in mid-pick: they are named, and go into the commit by the user's word alone. */
import * as vscode from 'vscode';
import { someNames } from '../../core/messages/names.ts';
import { showWarning } from '../base/show.ts';
import type { Session } from '../session/session.ts';

/**
 * Asks where there are any.
 * @param save saves the documents of these paths; false where one could not be saved
 * @returns edits that are to stay out of the commit; undefined where the user has changed their mind
 */
export async function settleUnstagedEdits(
    session: Session,
    save: (paths: readonly string[]) => Promise<boolean>,
): Promise<readonly string[] | undefined> {
    const { made } = await session.run('listUnstagedEdits');
    const unsaved = listUnsaved(session).filter((path) => !made.includes(path));
    const edited = [...made, ...unsaved];
    if (edited.length === 0) return [];
    const stage = vscode.l10n.t('Stage and Continue');
    const leave = vscode.l10n.t('Continue Without Them');
    const message =
        edited.length === 1
            ? vscode.l10n.t('{0} was edited while the pick was stopped, and is not staged.', someNames(edited))
            : vscode.l10n.t(
                  '{0} files were edited while the pick was stopped, and are not staged: {1}',
                  edited.length,
                  someNames(edited, 10),
              );
    const detail = vscode.l10n.t('What is not staged stays in the file, and is not in the commit.');
    const answer = await showWarning(message, { modal: true, detail }, stage, leave);
    if (answer === leave) return made;
    if (answer !== stage || !(await save(edited))) return undefined;
    // What was saved just now is in the list too, unless git does not know the file.
    const known = await session.run('listUnstagedEdits');
    await session.watched({ shown: session.state }).run(
        'stageEdits',
        known.made.filter((path) => edited.includes(path)),
    );
    return [];
}

/** Documents of this work tree that are not saved, files in conflict aside: those are saved anyway. */
function listUnsaved(session: Session): string[] {
    const { state } = session;
    const inConflict = new Set(state.kind === 'conflicted' ? state.files.map(({ path }) => path) : []);
    return vscode.workspace.textDocuments.flatMap((document) => {
        const path = document.isDirty ? session.path(document.uri) : undefined;
        return path === undefined || inConflict.has(path) || path.startsWith('.git/') ? [] : [path];
    });
}
