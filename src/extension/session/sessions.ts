/**
 * The repositories of this window: found from the workspace folders and from the built-in git extension, each with one
 * session. Who asks for a file's session gets the innermost repository that holds it.
 */
import * as vscode from 'vscode';
import type { Session } from './session.ts';

/** A session with whatever must live as long as it does. */
export interface OpenedSession {
    readonly session: Session;
    readonly parts: vscode.Disposable;
}

export class Sessions implements vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<Session | undefined>();
    /** Fires with the session that changed, or with undefined when repositories came or went, or another one is active. */
    readonly onDidChange = this.changed.event;

    private readonly byRoot = new Map<string, OpenedSession>();
    private closed = false;
    /** The one that was worked in last: views and other pages have none of their own. */
    private last: Session | undefined;
    private readonly looking: vscode.Disposable;

    /** @param create makes the session of a work tree */
    constructor(private readonly create: (root: vscode.Uri) => OpenedSession) {
        const look = () => this.look();
        this.looking = vscode.Disposable.from(
            vscode.window.onDidChangeActiveTextEditor(look),
            vscode.window.tabGroups.onDidChangeTabs(look),
            vscode.window.tabGroups.onDidChangeTabGroups(look),
        );
    }

    get all(): readonly Session[] {
        return [...this.byRoot.values()].map((entry) => entry.session);
    }

    /** The session of the innermost repository that holds `uri`. */
    of(uri: vscode.Uri): Session | undefined {
        return this.all
            .filter((session) => session.root.toString() === uri.toString() || session.path(uri) !== undefined)
            .sort((a, b) => b.root.path.length - a.root.path.length)[0];
    }

    /** The session that a command without a place means: the one with a pick, the shown editor's, or the only one. */
    get active(): Session | undefined {
        const running = this.all.filter(({ state }) => state.kind !== 'idle' || state.parked);
        if (running.length === 1) return running[0];
        const last = this.all.find((session) => session === this.last);
        return last ?? running[0] ?? this.all[0];
    }

    private look(): void {
        const before = this.active;
        const shown = shownUri();
        this.last = (shown && this.of(shown)) ?? this.last;
        if (this.active !== before) this.changed.fire(undefined);
    }

    /** The file is part of a running backport and not yet resolved. */
    inConflict(uri: vscode.Uri): boolean {
        const session = this.of(uri);
        if (session?.state.kind !== 'conflicted') return false;
        const path = session.path(uri);
        return session.state.files.some((file) => file.path === path && !file.resolved);
    }

    /** Opens the repository at this work tree, once. */
    add(root: vscode.Uri): Session | undefined {
        const key = root.toString();
        const known = this.byRoot.get(key);
        if (known || this.closed) return known?.session;
        const entry = this.create(root);
        this.byRoot.set(key, entry);
        let { kind } = entry.session.state;
        entry.session.onDidChange(() => {
            // What has just been started is what the next command means, wherever the last shown file was.
            const before = kind;
            ({ kind } = entry.session.state);
            if (before === 'idle' && kind !== 'idle') this.last = entry.session;
            this.changed.fire(entry.session);
        });
        this.look();
        this.changed.fire(undefined);
        return entry.session;
    }

    remove(root: vscode.Uri): void {
        const entry = this.byRoot.get(root.toString());
        if (!entry) return;
        this.byRoot.delete(root.toString());
        entry.parts.dispose();
        entry.session.dispose();
        this.changed.fire(undefined);
    }

    dispose(): void {
        this.closed = true;
        this.looking.dispose();
        for (const { session, parts } of this.byRoot.values()) {
            parts.dispose();
            session.dispose();
        }
        this.byRoot.clear();
        this.changed.dispose();
    }
}

/** The file of the editor that is shown, whichever kind of editor it is. */
function shownUri(): vscode.Uri | undefined {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) return input.uri;
    if (input instanceof vscode.TabInputTextDiff) return input.modified;
    return vscode.window.activeTextEditor?.document.uri;
}
