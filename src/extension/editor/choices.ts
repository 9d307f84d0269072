/** Ways to end a conflict that has no markers, each in words, and what each does. */
import * as vscode from 'vscode';
import type { FileKind } from '../../core/backport/state.ts';
import type { Choice } from '../../protocol/panel.ts';
import type { Versions } from '../engine.ts';
import type { Session } from '../session.ts';

/** What can be done with a file of this kind; only what its versions allow. */
export function choicesOf(kind: FileKind, versions: Versions | undefined): Choice[] {
    if (!versions || kind === 'binary' || kind === 'submodule') return [];
    const { t } = vscode.l10n;
    const out: Choice[] = [];
    if (versions.target === undefined) {
        out.push({
            id: 'delete',
            title: t('Leave the File Out'),
            detail: t(
                'The target does not have this file, so there may be nothing to fix here. The patch’s change to it is dropped.',
            ),
        });
    } else {
        out.push({
            id: 'target',
            title: t('Keep the Target’s State'),
            detail: t('The file stays as it is on the target; what the patch did to it is dropped.'),
        });
    }
    if (versions.patch === undefined) {
        out.push({
            id: 'delete',
            title: t('Delete the File, as the Patch Does'),
            detail: t('What the target changed in it is lost with it.'),
        });
    } else {
        out.push({
            id: 'patch',
            title: t('Take the Patch’s State'),
            detail: t('The file becomes what it is after the patch upstream, with all that came before it there.'),
        });
    }
    out.push({
        id: 'keep',
        title: t('Keep What Is in the Editor'),
        detail: t('The text as it is now is saved and marked as resolved: for a result of your own.'),
    });
    return out;
}

/** Carries a choice out and marks the file as resolved. @throws what saving or git throws */
export async function choose(
    session: Session,
    document: vscode.TextDocument,
    choice: string,
    versions: Versions | undefined,
): Promise<void> {
    const path = session.path(document.uri);
    if (path === undefined) return;
    if (choice === 'delete') {
        await vscode.workspace.fs.delete(document.uri, { useTrash: false });
    } else {
        const text = choice === 'target' ? versions?.target : choice === 'patch' ? versions?.patch : undefined;
        if (text !== undefined && text !== document.getText()) {
            const edit = new vscode.WorkspaceEdit();
            const end = document.lineAt(document.lineCount - 1).range.end;
            edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), text);
            await vscode.workspace.applyEdit(edit);
        }
        await document.save();
    }
    await session.stage(path);
}
