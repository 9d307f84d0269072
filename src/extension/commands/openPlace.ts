/** Opens a place of a running backport where the user works on conflicts: the conflict editor, or the text editor. */
import * as vscode from 'vscode';
import { askWholeFileChoice } from './askWholeFileChoice.ts';
import { showFault } from '../ui/runOperation.ts';
import { showRegionAt } from '../ui/sendToActivePanel.ts';
import { openConflictEditor } from '../ui/keepOneTab.ts';
import { readSetting } from '../base/readSetting.ts';
import type { Session } from '../session/session.ts';
import { regionsOf } from '../session/regionsOf.ts';

/** @param line 1-based line of a region's first marker */
export async function openPlace(session: Session, path: string, line?: number): Promise<void> {
    const uri = session.uri(path);
    // Not awaited: the question stays until it is answered, while the caller continues.
    if (isWhole(session, path) && !(await isText(uri))) return void askWholeFileChoice(session, path).catch(showFault);
    if (readSetting('openConflictEditor', uri) && hasConflict(session, path)) {
        if (line !== undefined) showRegionAt(uri, line);
        await openConflictEditor(uri);
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

/** In conflict, and git could not put markers into it. */
function isWhole({ state }: Session, path: string): boolean {
    if (state.kind !== 'conflicted') return false;
    return state.files.some((file) => file.path === path && !file.resolved && file.regions === 0);
}

/** It is there, and an editor can show it. */
async function isText(uri: vscode.Uri): Promise<boolean> {
    try {
        const { type } = await vscode.workspace.fs.stat(uri);
        if (type !== vscode.FileType.File) return false;
        await vscode.workspace.openTextDocument(uri);
        return true;
    } catch {
        return false;
    }
}

function hasConflict({ state }: Session, path: string): boolean {
    return state.kind === 'conflicted' && state.files.some((file) => file.path === path && !file.resolved);
}
