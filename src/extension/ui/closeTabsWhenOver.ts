/** Closes conflict editors of files that are in conflict no more: after an abort they would show another branch's text. */
import * as vscode from 'vscode';
import { customEditors } from '../base/ids.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';

/** Closes after each change of a session the conflict editors of files that were in conflict and are no more. */
export function closeTabsWhenOver(sessions: Sessions): vscode.Disposable {
    const known = new WeakMap<Session, ReadonlySet<string>>();
    return sessions.onDidChange((session) => {
        if (!session) return;
        const { state } = session;
        const now = new Set(
            state.kind === 'conflicted' ? state.files.map(({ path }) => session.uri(path).toString()) : [],
        );
        // The way back to the conflict stands in its editor.
        if (state.kind === 'empty' && state.why === 'declined') return;
        const over = new Set([...(known.get(session) ?? [])].filter((uri) => !now.has(uri)));
        known.set(session, now);
        if (over.size > 0) void close(over);
    });
}

/** What is not saved stays open: it is the user's to decide about. */
async function close(uris: ReadonlySet<string>): Promise<void> {
    const tabs = vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .filter(
            ({ input, isDirty }) =>
                !isDirty &&
                input instanceof vscode.TabInputCustom &&
                input.viewType === customEditors.conflict &&
                uris.has(input.uri.toString()),
        );
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs, true);
}
