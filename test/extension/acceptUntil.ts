/** Answers the boxes that a command opens, of which this side hears nothing. */
import * as vscode from 'vscode';
import { pause } from '../support/until.ts';

/** Takes what each box proposes, until the command has ended. Without a box the command of VS Code does nothing. */
export async function acceptUntil(asked: Thenable<unknown>): Promise<void> {
    let hasEnded = false;
    const end = () => (hasEnded = true);
    asked.then(end, end);
    while (!hasEnded) {
        await pause(200);
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    }
    await asked;
}
