/** The panel that has the focus, for commands with a keybinding. */
import * as vscode from 'vscode';
import type { FromHost, KeyedCommand } from '../../protocol/panel.ts';
import { commands } from '../base/ids.ts';

let active: vscode.WebviewPanel | undefined;

/** Lines to go to in documents whose panel is not up yet, by the document's URI. */
const requestedLines = new Map<string, number>();
const goTo = new vscode.EventEmitter<void>();
/** A line is to be shown: {@link takeRequestedLine} says which. */
export const onLineRequested = goTo.event;

/** Shows the region at `line` (1-based, of the document) in the file's panel, now or when it opens. */
export function showRegionAt(uri: vscode.Uri, line: number): void {
    requestedLines.set(uri.toString(), line);
    goTo.fire();
}

/** The line to go to in this document, 1-based; answered once. */
export function takeRequestedLine(uri: vscode.Uri): number | undefined {
    const line = requestedLines.get(uri.toString());
    requestedLines.delete(uri.toString());
    return line;
}

/** @param now the panel that is active, or undefined where `panel` is no longer */
export function setActivePanel(now: vscode.WebviewPanel | undefined, panel: vscode.WebviewPanel): void {
    if (now) active = now;
    else if (active === panel) active = undefined;
}

/** @returns whether there was a panel to send it to */
export function sendToActivePanel(command: KeyedCommand): boolean {
    void active?.webview.postMessage({ type: 'command', command } satisfies FromHost);
    return active !== undefined;
}

/** Registers the commands with keys in the conflict editor: each is sent to the panel that has the focus. */
export function registerPanelCommands(): vscode.Disposable {
    const pass = (id: string, command: KeyedCommand) =>
        vscode.commands.registerCommand(id, () => void sendToActivePanel(command));
    return vscode.Disposable.from(
        pass(commands.nextWarning, 'nextWarning'),
        pass(commands.previousWarning, 'previousWarning'),
        pass(commands.showWarning, 'showWarning'),
        pass(commands.markRegionResolved, 'resolveRegion'),
    );
}
