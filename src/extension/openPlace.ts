/** Opens a place of a running backport where the person works on conflicts: the conflict editor, or the text editor. */
import * as vscode from 'vscode';
import { showRegionAt } from './editor/active.ts';
import { customEditors } from './ids.ts';
import { setting } from './settings.ts';
import type { Session } from './session.ts';
import { regionsOf } from './text/regionsOf.ts';

/** @param line 1-based line of a region's first marker */
export async function openPlace(session: Session, path: string, line?: number): Promise<void> {
    const uri = session.uri(path);
    if (setting('openConflictEditor', uri) && hasConflict(session, path)) {
        if (line !== undefined) showRegionAt(uri, line);
        await vscode.commands.executeCommand('vscode.openWith', uri, customEditors.conflict);
        return;
    }
    const start = line ?? (await firstRegion(uri));
    const at = start === undefined ? undefined : new vscode.Range(start - 1, 0, start - 1, 0);
    await vscode.commands.executeCommand('vscode.open', uri, at ? { selection: at } : {});
}

async function firstRegion(uri: vscode.Uri): Promise<number | undefined> {
    try {
        return regionsOf(await vscode.workspace.openTextDocument(uri)).regions[0]?.line;
    } catch {
        return undefined; // binary, or gone: VS Code says so itself
    }
}

function hasConflict({ state }: Session, path: string): boolean {
    return state.kind === 'conflicted' && state.files.some((file) => file.path === path && !file.resolved);
}
