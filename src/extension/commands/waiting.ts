/** Picks that wait for the one before them: kept with the window, so that a reload does not forget them. */
import type * as vscode from 'vscode';
import type { BackportRequest } from '../../core/backport/state.ts';

export class Waiting {
    constructor(private readonly memory: vscode.Memento) {}

    of(root: vscode.Uri): readonly BackportRequest[] {
        return this.memory.get<readonly BackportRequest[]>(this.key(root)) ?? [];
    }

    set(root: vscode.Uri, requests: readonly BackportRequest[]): Thenable<void> {
        return this.memory.update(this.key(root), requests.length > 0 ? requests : undefined);
    }

    private key(root: vscode.Uri): string {
        return `waiting ${root.toString()}`;
    }
}
