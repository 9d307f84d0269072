/** Whether the user has answered, in this repository, how conflicts shall be written: it is offered once. */
import * as vscode from 'vscode';
import type { Session } from '../session/session.ts';

export class StyleOffer implements vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<void>();
    readonly onDidChange = this.changed.event;

    constructor(private readonly memory: vscode.Memento) {}

    /** The repository's own style shows no base, there are markers to write, and the user has not been asked yet. */
    due({ root, state }: Session): boolean {
        return (
            state.kind === 'conflicted' &&
            state.conflictStyle === 'merge' &&
            state.files.some((file) => !file.resolved && file.regions > 0) &&
            this.memory.get(this.key(root)) !== true
        );
    }

    async answered(root: vscode.Uri): Promise<void> {
        await this.memory.update(this.key(root), true);
        this.changed.fire();
    }

    dispose(): void {
        this.changed.dispose();
    }

    private key(root: vscode.Uri): string {
        return `style ${root.toString()}`;
    }
}
