/** A file in conflict in another editor: VS Code's own merge editor, or the user's `git mergetool`; and back. */
import * as vscode from 'vscode';
import type { ConflictedFile } from '../../core/backport/state.ts';
import type { Session } from '../session/session.ts';
import { versionUri } from '../session/registerVersionFiles.ts';
import { oneLine, shortId, splitPath } from '../base/treeRow.ts';
import type { PlaceOpener } from '../ui/placeOpener.ts';
import { showFault } from '../ui/runOperation.ts';
import { showInformation, showStatus, makeTerminal } from '../base/show.ts';

/**
 * VS Code's merge editor on the file, with the target and the patch as its inputs. Its result is the file itself: our
 * editor follows what is done there, and takes it over.
 */
export async function openMergeEditor(session: Session, path: string): Promise<void> {
    const { state } = session;
    if (state.kind !== 'conflicted') return;
    if (!(await saved(session, path))) return;
    const input = (side: 'target' | 'patch', title: string, description: string) => ({
        uri: versionUri(session.root, path, side),
        title,
        description: oneLine(description),
    });
    await vscode.commands.executeCommand('_open.mergeEditor', {
        base: versionUri(session.root, path, 'base'),
        input1: input('target', vscode.l10n.t('Target'), state.target ?? state.branch),
        input2: input('patch', vscode.l10n.t('Patch'), `${shortId(state.pick.id)} ${state.pick.subject}`),
        output: session.uri(path),
    });
}

/** `git mergetool` on one file, in a terminal of its own: tools with windows and those without can be worked with there. */
export async function openMergeTool(session: Session, path: string, open: PlaceOpener): Promise<void> {
    if (session.state.kind !== 'conflicted' || !(await saved(session, path))) return;
    let args: readonly string[];
    try {
        args = await session.run('readyForMergeTool', path);
    } catch (error) {
        const own = { title: vscode.l10n.t('Use VS Code’s Merge Editor'), take: () => openMergeEditor(session, path) };
        return showFault(error, (code) => (code === 'no-merge-tool' ? [own] : []));
    }
    const terminal = makeTerminal({
        name: `git mergetool ${splitPath(path).name}`,
        shellPath: 'git',
        shellArgs: [...args],
        cwd: session.root,
        // A name is a name, never a pattern.
        env: { GIT_LITERAL_PATHSPECS: '1' },
        isTransient: true,
    });
    terminal.show();
    await new Promise<void>((resolve) => {
        const listening = vscode.window.onDidCloseTerminal((closed) => {
            if (closed !== terminal) return;
            listening.dispose();
            resolve();
        });
    });
    await session.refresh();
    await takenOver(session, path, open);
}

/** git has staged what the tool made, unless the tool gave up. */
async function takenOver(session: Session, path: string, open: PlaceOpener): Promise<void> {
    const file = fileOf(session, path);
    if (!file) return;
    if (file.resolved) {
        showStatus(vscode.l10n.t('Resolved in the merge tool: {0}', oneLine(path)), 5000);
        return;
    }
    await open(session, path);
    void showInformation(
        vscode.l10n.t(
            'The merge tool has ended without a result for {0}: the file is open as it left it.',
            oneLine(path),
        ),
    );
}

function fileOf({ state }: Session, path: string): ConflictedFile | undefined {
    return state.kind === 'conflicted' ? state.files.find((file) => file.path === path) : undefined;
}

/** Other tools read the file. @returns false where it could not be saved */
async function saved(session: Session, path: string): Promise<boolean> {
    const uri = session.uri(path).toString();
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
    return !document?.isDirty || document.save();
}
