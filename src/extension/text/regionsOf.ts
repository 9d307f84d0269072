/** The regions of a document, read once for each of its versions: everything in the text editor asks here. */
import type * as vscode from 'vscode';
import { parseConflicts } from '../../core/conflict/parse.ts';
import type { ConflictedText } from '../../core/conflict/regions.ts';

const known = new WeakMap<vscode.TextDocument, { readonly version: number; readonly parsed: ConflictedText }>();

export function regionsOf(document: vscode.TextDocument): ConflictedText {
    const entry = known.get(document);
    if (entry?.version === document.version) return entry.parsed;
    const parsed = parseConflicts(document.getText());
    known.set(document, { version: document.version, parsed });
    return parsed;
}
