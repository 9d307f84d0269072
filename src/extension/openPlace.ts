/** Opens a place of a running backport where the person works on conflicts: the conflict editor, or the text editor. */
import * as vscode from 'vscode';
import { customEditors } from './ids.ts';
import { setting } from './settings.ts';
import type { Session } from './session.ts';

/** @param line 1-based line of a region's first marker */
export async function openPlace(session: Session, path: string, line?: number): Promise<void> {
    const uri = session.uri(path);
    if (setting('openConflictEditor', uri) && hasConflict(session, path)) {
        await vscode.commands.executeCommand('vscode.openWith', uri, customEditors.conflict);
        return;
    }
    const at = line === undefined ? undefined : new vscode.Range(line - 1, 0, line - 1, 0);
    await vscode.commands.executeCommand('vscode.open', uri, at ? { selection: at } : {});
}

function hasConflict({ state }: Session, path: string): boolean {
    return state.kind === 'conflicted' && state.files.some((file) => file.path === path && !file.resolved);
}
