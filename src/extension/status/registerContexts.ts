/** Context keys for menus, keybindings and welcome views. */
import * as vscode from 'vscode';
import type { BackportState } from '../../core/backport/state.ts';
import { debounce } from '../base/debounce.ts';
import { contexts } from '../base/ids.ts';
import { regionsOf } from '../session/regionsOf.ts';
import type { Sessions } from '../session/sessions.ts';
import { isInterrupted, countRemaining } from '../base/countRemaining.ts';

/** Sets the context keys of `ids.ts` from the active session, each only when its value changes. */
export function registerContexts(sessions: Sessions): vscode.Disposable {
    const said = new Map<string, string>();
    const say = (key: string, value: unknown) => {
        const text = JSON.stringify(value);
        if (said.get(key) === text) return;
        said.set(key, text);
        void vscode.commands.executeCommand('setContext', key, value);
    };
    const update = () => {
        const state = sessions.active?.state;
        say(contexts.state, kindOf(state));
        say(contexts.operation, state && 'operation' in state ? state.operation.kind : 'none');
        say(contexts.parked, (state?.parked ?? []).length > 0);
        say(contexts.stashed, (state?.stashed ?? []).length > 0);
        say(contexts.waiting, (state?.pendingRequests ?? []).length > 0);
        say(contexts.left, state?.kind === 'conflicted' && countRemaining(state.files).places > 0);
        // By path: in a remote window the workbench knows a file by another URI than the extension host does. It takes a
        // local file's path as the system writes it, any other one's as the URI has it.
        const files = sessions.all.flatMap((session) =>
            session.state.kind === 'conflicted'
                ? session.state.files.flatMap((file) => {
                      const { path, fsPath } = session.uri(file.path);
                      return [path, fsPath].map((name) => [name, true] as const);
                  })
                : [],
        );
        say(contexts.conflicted, Object.fromEntries(files));
    };
    const updateMarkers = () =>
        say(contexts.hasMarkers, hasMarkers(sessions, vscode.window.activeTextEditor?.document));
    const markersLater = debounce(QUIET, updateMarkers);
    update();
    updateMarkers();
    return vscode.Disposable.from(
        markersLater,
        sessions.onDidChange(update),
        sessions.onDidChange(updateMarkers),
        vscode.workspace.onDidGrantWorkspaceTrust(update),
        vscode.window.onDidChangeActiveTextEditor(updateMarkers),
        vscode.workspace.onDidChangeTextDocument(({ document }) => {
            if (document === vscode.window.activeTextEditor?.document) markersLater();
        }),
    );
}

/** A pause in typing, in milliseconds. */
const QUIET = 300;
/** Characters: a text beyond that is not looked through. */
const LARGEST = 4_000_000;

/** Whether a file outside of an operation has conflict markers; an example in prose usually has no second side. */
function hasMarkers(sessions: Sessions, document: vscode.TextDocument | undefined): boolean {
    if (document?.uri.scheme !== 'file' && document?.uri.scheme !== 'vscode-remote') return false;
    if (sessions.inConflict(document.uri)) return false;
    const text = document.getText();
    if (text.length > LARGEST || !text.includes('<<<<<<<')) return false;
    return regionsOf(document).regions.length > 0;
}

function kindOf(state: BackportState | undefined): string {
    if (!vscode.workspace.isTrusted) return 'untrusted';
    return state === undefined ? 'idle' : isInterrupted(state) ? 'interrupted' : state.kind;
}
