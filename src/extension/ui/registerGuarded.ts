/** Registers commands that wait for the repositories and report their errors. */
import * as vscode from 'vscode';
import { showFault } from './runOperation.ts';

let settled = (): Promise<void> => Promise.resolve();

/**
 * Lets each command wait for the repositories of the window: a command may be what activates the extension.
 * @param until settles when they are known, and never fails
 */
export function holdCommands(until: () => Promise<void>): void {
    settled = until;
}

/** A command whose faults reach the user as a sentence. */
export function registerGuarded(command: string, work: (...args: unknown[]) => unknown): vscode.Disposable {
    return registerAtOnce(command, async (...args) => {
        await settled();
        await work(...args);
    });
}

/** The same for what is wanted most where the repositories are never known: it does not wait for them. */
export function registerAtOnce(command: string, work: (...args: unknown[]) => unknown): vscode.Disposable {
    return vscode.commands.registerCommand(command, async (...args: unknown[]) => {
        try {
            await work(...args);
        } catch (error) {
            void showFault(error);
        }
    });
}
