/** A comparison as a document: both patches in columns, to read, search and copy. */
import * as vscode from 'vscode';
import { printSideBySide } from '../../core/verify/sideBySide.ts';
import type { Verification } from '../../core/verify/model.ts';
import { shortId } from '../base/treeRow.ts';

const SCHEME = 'backport-comparison';

/** By the document's path. */
const printed = new Map<string, string>();
/** Documents whose text is kept; what was closed long ago is made anew from the view. */
const MOST = 20;

/** Registers the documents that {@link showComparison} opens. */
export function registerComparisonDocuments(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        provideTextDocumentContent: (uri) =>
            printed.get(uri.path) ?? vscode.l10n.t('This comparison is no longer at hand: open it again.'),
    });
}

/** Opens both patches in columns as a document that nobody can edit. */
export async function showComparison(found: Verification): Promise<void> {
    const path = `/${shortId(found.original.commit)} | ${shortId(found.backport.commit)}.txt`;
    await showText(path, printSideBySide(found));
}

/** @param path names the document; its ending its language */
export async function showText(path: string, text: string): Promise<void> {
    printed.delete(path);
    printed.set(path, text);
    for (const old of [...printed.keys()].slice(0, -MOST)) printed.delete(old);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: SCHEME, path }));
    await vscode.window.showTextDocument(document, { preview: true });
}
