/** What to put in place of a region, and the edit that does it: one step that undo takes back. */
import * as vscode from 'vscode';
import type { Region } from '../../core/conflict/regions.ts';
import { lineEndOf } from '../../core/conflict/resolve.ts';
import { editAlso, type Also } from './elsewhere.ts';
import { regionsOf } from './regionsOf.ts';

/** Replaces the region, markers and all, by `text`; where lines follow, it gets the line end that keeps them apart. */
export async function replaceRegion(
    document: vscode.TextDocument,
    region: Region,
    text: string,
    also?: Also,
): Promise<boolean> {
    const edit = new vscode.WorkspaceEdit();
    if (also) editAlso(edit, document, also);
    edit.replace(
        document.uri,
        new vscode.Range(document.positionAt(region.start), document.positionAt(region.end)),
        fitted(document, region, text),
    );
    return vscode.workspace.applyEdit(edit);
}

/** With the line end that keeps it apart from lines that follow. */
export function fitted(document: vscode.TextDocument, region: Region, text: string): string {
    const open = text !== '' && !text.endsWith('\n') && region.end < document.getText().length;
    return open ? text + lineEndOf(region) : text;
}

/** The region that a command means: the one it names, else the one at the cursor. */
export function regionMeant(document: vscode.TextDocument, index: unknown): Region | undefined {
    const { regions } = regionsOf(document);
    if (typeof index === 'number') return regions[index];
    const editor = vscode.window.activeTextEditor;
    if (editor?.document !== document) return undefined;
    const offset = document.offsetAt(editor.selection.active);
    return regions.find((region) => region.start <= offset && offset <= region.end);
}
