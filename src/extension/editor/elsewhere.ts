/** Writes the edits of the pick where a file lives on the target. */
import * as vscode from 'vscode';
import { replay } from '../../core/analysis/suggest/edits.ts';
import { classOf } from '../../core/analysis/suggest/rules/replayed.ts';
import type { Versions } from '../engine.ts';
import type { Session } from '../session.ts';

/** How a replay goes where every edit has found its lines. */
const FITS: ReadonlySet<string> = new Set(['exact', 'merged', 'already', 'nothing']);

/**
 * Carries the patch's edits into the file as it is now, shows it and, where all of them fit, saves it and marks it as
 * resolved: one undo step in that file.
 * @param path of the file on the target
 * @returns whether all edits fit; else the file is shown as it became, not saved, and the person is told
 */
export async function applyElsewhere(session: Session, path: string, { base, patch }: Versions): Promise<boolean> {
    const document = await vscode.workspace.openTextDocument(session.uri(path));
    const before = document.getText();
    const done = replay(before, base ?? '', patch ?? '');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(document.positionAt(0), document.positionAt(before.length)), done.text);
    if (done.text !== before && !(await vscode.workspace.applyEdit(edit))) return false;
    if (FITS.has(classOf(done)) && (await document.save())) {
        await session.change((engine, call) => engine.stageElsewhere(call, path));
        return true;
    }
    await vscode.window.showTextDocument(document);
    void vscode.window.showWarningMessage(
        vscode.l10n.t('Not all edits of the pick have their lines in {0}: look at it, then decide here.', path),
    );
    return false;
}
