/** The backlogs of this window: one store for each repository, kept while it is open; and the editors that show them. */
import * as vscode from 'vscode';
import { webviews } from '../base/ids.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { connectBacklog, type BacklogFlow, type BacklogPanel } from './backlogPanel.ts';
import { BacklogStore } from './backlogStore.ts';

export class Backlogs implements vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<void>();
    /** Fires after the backlog of some repository changed. */
    readonly onDidChange = this.changed.event;
    private readonly stores = new Map<
        Session,
        { readonly store: BacklogStore; readonly listening: vscode.Disposable }
    >();
    private readonly panels = new Set<BacklogPanel>();
    private readonly looking: vscode.Disposable;

    /** @param dist folder of the page's bundle */
    constructor(
        private readonly sessions: Sessions,
        private readonly dist: vscode.Uri,
    ) {
        this.looking = sessions.onDidChange(() => this.forgetClosed());
    }

    /** Makes none: undefined before the backlog of the repository was asked for. */
    known(session: Session | undefined): BacklogStore | undefined {
        return session && this.stores.get(session)?.store;
    }

    of(session: Session): BacklogStore {
        const known = this.stores.get(session);
        if (known) return known.store;
        const store = new BacklogStore(session);
        const listening = store.onDidChange(() => this.changed.fire());
        this.stores.set(session, { store, listening });
        return store;
    }

    /** Shows the backlog of a repository, in the editor that it has already where there is one. */
    open(session: Session, flow: BacklogFlow, column = vscode.ViewColumn.Active): BacklogPanel {
        const known = [...this.panels].find(({ store }) => store.session === session);
        if (known) {
            known.panel.reveal();
            return known;
        }
        const panel = vscode.window.createWebviewPanel(webviews.backlog, '', column, {
            enableScripts: true,
            enableFindWidget: false,
        });
        return this.adopt(panel, session, flow);
    }

    /** Fills a panel that VS Code has made. */
    adopt(panel: vscode.WebviewPanel, session: Session, flow: BacklogFlow): BacklogPanel {
        const connected = connectBacklog(panel, this.dist, this.of(session), flow);
        this.panels.add(connected);
        panel.onDidDispose(() => this.panels.delete(connected));
        return connected;
    }

    /** The editor of a repository's backlog, where one is open. */
    panelOf(session: Session): BacklogPanel | undefined {
        return [...this.panels].find(({ store }) => store.session === session);
    }

    dispose(): void {
        this.looking.dispose();
        for (const { store, listening } of this.stores.values()) {
            listening.dispose();
            store.dispose();
        }
        this.stores.clear();
        this.changed.dispose();
    }

    private forgetClosed(): void {
        for (const [session, { store, listening }] of this.stores) {
            if (this.sessions.all.includes(session)) continue;
            listening.dispose();
            store.dispose();
            this.stores.delete(session);
            for (const { store: shown, panel } of this.panels) if (shown === store) panel.dispose();
        }
    }
}
