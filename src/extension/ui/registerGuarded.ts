import * as vscode from 'vscode';
import { showFault } from './runOperation.ts';

/** A command whose faults reach the person as a sentence. */
export function registerGuarded(command: string, work: (...args: unknown[]) => unknown): vscode.Disposable {
    return vscode.commands.registerCommand(command, async (...args: unknown[]) => {
        try {
            await work(...args);
        } catch (error) {
            void showFault(error);
        }
    });
}
