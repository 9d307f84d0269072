/** What to put in place of a region, and the edit that does it: one step that undo takes back. */
import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { Region } from '../../core/conflict/regions.ts';
import { readLineEnd } from '../../core/conflict/resolveRegions.ts';
import { addEditElsewhere, type EditElsewhere } from '../session/editElsewhere.ts';
import { regionsOf } from '../session/regionsOf.ts';

/** Replaces the region, markers and all, by `text`; where lines follow, it gets the line end that keeps them apart. */
export async function replaceRegionInEditor(
    document: vscode.TextDocument,
    region: Region,
    text: string,
    also?: EditElsewhere,
): Promise<boolean> {
    const edit = new vscode.WorkspaceEdit();
    if (also) addEditElsewhere(edit, document, also);
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
    return open ? text + readLineEnd(region) : text;
}

/**
 * Names a region in a command that stays on the screen while the text changes: an index alone would mean the next region as
 * soon as one before it is resolved.
 */
export interface RegionName {
    readonly index: number;
    /** Of its sides. */
    readonly key: string;
}

/** @returns a name that holds while regions before it are resolved */
export const regionNameOf = (region: Region): RegionName => ({ index: region.index, key: keyOf(region) });

const keyOf = ({ target, patch }: Region) =>
    createHash('sha1').update(target).update('\0').update(patch).digest('base64');

/** The region that a command means: the one it names, else the one at the cursor. */
export function regionMeant(document: vscode.TextDocument, meant: unknown): Region | undefined {
    const { regions } = regionsOf(document);
    if (typeof meant === 'number') return regions[meant];
    if (isName(meant)) {
        const same = regions.filter((region) => keyOf(region) === meant.key);
        return same.find(({ index }) => index === meant.index) ?? (same.length === 1 ? same[0] : undefined);
    }
    const editor = vscode.window.activeTextEditor;
    if (editor?.document !== document) return undefined;
    const offset = document.offsetAt(editor.selection.active);
    return regions.find((region) => region.start <= offset && offset <= region.end);
}

function isName(value: unknown): value is RegionName {
    const name = value as Partial<RegionName> | null | undefined;
    return typeof name === 'object' && typeof name?.index === 'number' && typeof name.key === 'string';
}
