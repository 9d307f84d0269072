/** The documents that conflict editors are open on: all panels of a document, and what counts its regions, share one. */
import * as vscode from 'vscode';
import { ConflictDocument } from './conflictDocument.ts';

export class OpenConflicts implements vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<vscode.Uri>();
    /** Fires with the document whose regions changed, or that was opened or closed. */
    readonly onDidChange = this.changed.event;
    private readonly held = new Map<string, { readonly open: ConflictDocument; panels: number }>();

    of(uri: vscode.Uri): ConflictDocument | undefined {
        return this.held.get(uri.toString())?.open;
    }

    /** To be given back with {@link release}. */
    hold(document: vscode.TextDocument): ConflictDocument {
        const key = document.uri.toString();
        let held = this.held.get(key);
        if (!held) {
            held = { open: new ConflictDocument(document), panels: 0 };
            held.open.onDidChange(() => this.changed.fire(document.uri));
            this.held.set(key, held);
        }
        held.panels++;
        this.changed.fire(document.uri);
        return held.open;
    }

    release(document: vscode.TextDocument): void {
        const key = document.uri.toString();
        const held = this.held.get(key);
        if (!held || --held.panels > 0) return;
        this.held.delete(key);
        held.open.dispose();
        this.changed.fire(document.uri);
    }

    dispose(): void {
        for (const { open } of this.held.values()) open.dispose();
        this.held.clear();
        this.changed.dispose();
    }
}
