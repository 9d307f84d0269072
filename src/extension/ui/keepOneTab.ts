/** One tab for a file in conflict: the conflict editor and the text editor show the same document under the same name. */
import * as vscode from 'vscode';
import { customEditors } from '../base/ids.ts';

/** Opens a file in the conflict editor, in place of the text editor that shows it. */
export async function openConflictEditor(uri: vscode.Uri): Promise<void> {
    await vscode.commands.executeCommand('vscode.openWith', uri, customEditors.conflict);
    await keepOneTab(uri, 'conflict');
}

/** Opens a file in the text editor, in place of the conflict editor that shows it. */
export async function openTextEditor(uri: vscode.Uri, options: vscode.TextDocumentShowOptions = {}): Promise<void> {
    await vscode.commands.executeCommand('vscode.openWith', uri, 'default', options);
    await keepOneTab(uri, 'text');
}

/**
 * Closes the tabs that show a file in the other editor. VS Code asks about a tab that is not saved, also where another one
 * shows the same document: so it is saved first, and left open where that fails.
 */
export async function keepOneTab(uri: vscode.Uri, kept: 'text' | 'conflict'): Promise<void> {
    const others = vscode.window.tabGroups.all.flatMap(({ tabs }) =>
        tabs.filter(({ input }) => kindOf(input, uri) === (kept === 'text' ? 'conflict' : 'text')),
    );
    if (others.length === 0) return;
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
    if (document?.isDirty && !(await document.save())) return;
    await vscode.window.tabGroups.close(others, true);
}

function kindOf(input: unknown, uri: vscode.Uri): 'text' | 'conflict' | undefined {
    const isIt = (other: vscode.Uri) => other.toString() === uri.toString();
    if (input instanceof vscode.TabInputCustom && input.viewType === customEditors.conflict && isIt(input.uri))
        return 'conflict';
    return input instanceof vscode.TabInputText && isIt(input.uri) ? 'text' : undefined;
}
