/** Ties the backlog's page to the store of its repository until it closes. */
import * as vscode from 'vscode';
import { REASONS } from '../../core/backlog/decisionBook.ts';
import type { Report } from '../../core/analysis/context/report.ts';
import type { Backlog, Row } from '../../core/backlog/candidate.ts';
import type { TrialResults } from '../../core/verify/build/results.ts';
import type { Session } from '../session/session.ts';
import { GitCancelled } from '../../core/git/errors.ts';
import type { BacklogPanelRequest, CellPlace, FromBacklog, ToBacklog } from '../../protocol/backlog.ts';
import { describeError } from '../base/describeError.ts';
import { commands } from '../base/ids.ts';
import { readSetting } from '../base/readSetting.ts';
import { showStatus } from '../base/show.ts';
import { printBacklogRows } from '../model/printBacklogRows.ts';
import { showDryRun } from '../model/showDryRun.ts';
import { showBacklog, showCell, showDetails } from '../model/showBacklog.ts';
import { openCommitDocument } from '../ui/registerDocuments.ts';
import { showPage } from '../ui/showPage.ts';
import type { BacklogChange, BacklogStore } from './backlogStore.ts';
import { parseBacklogRequest } from './parseBacklogRequest.ts';

/** What the page's requests lead to beyond the backlog itself. */
export interface BacklogFlow {
    /** Picks a cell's commit onto its branch. */
    backport(store: BacklogStore, cell: CellPlace, how: { withNeeds: boolean; inWorktree: boolean }): Promise<void>;
    /** @param shown what of the page is not hidden by filters */
    resolveNext(
        store: BacklogStore,
        shown?: { readonly shown?: readonly string[]; readonly only?: number },
    ): Promise<void>;
    /** Picks what applies onto its branches. */
    takeAll(store: BacklogStore, cells: readonly CellPlace[]): Promise<void>;
    undoBulk(store: BacklogStore): Promise<void>;
    showMonth(store: BacklogStore): void;
    compare(store: BacklogStore, original: string, backport: string): Promise<void>;
}

/** An open editor of a backlog; {@link Backlogs} keeps them, so that a command shows the one that is there. */
export interface BacklogPanel {
    readonly store: BacklogStore;
    readonly panel: vscode.WebviewPanel;
    /** Brings a row into view. */
    goTo(cell: { readonly commit: string; readonly branch?: number }): void;
}

/**
 * Ties a webview to a repository's backlog until either closes: answers its requests, sends what the store has.
 * @param dist where the page's bundle is
 * @param flow what leads out of the page
 * @returns the panel, with the way to bring a row into view once the page has rows
 */
export function connectBacklog(
    panel: vscode.WebviewPanel,
    dist: vscode.Uri,
    store: BacklogStore,
    flow: BacklogFlow,
): BacklogPanel {
    const send = (message: ToBacklog) => void panel.webview.postMessage(message);
    let requestedRow: Extract<ToBacklog, { type: 'goTo' }> | undefined;
    let isReady = false;
    const title = vscode.l10n.t('Backlog');
    panel.title = title;
    const listening = vscode.Disposable.from(
        panel.webview.onDidReceiveMessage((message: unknown) => {
            const request = parseBacklogRequest(message);
            if (!request) return;
            if (request.type === 'ready') isReady = true;
            void answerRequest(store, flow, request, send).then(() => {
                if (request.type !== 'ready' || !requestedRow || !store.backlog) return;
                send(requestedRow);
                requestedRow = undefined;
            });
        }),
        store.onDidChange((change) => sendChange(store, change, send)),
        showPage(panel.webview, dist, 'backlog', title),
    );
    panel.onDidDispose(() => listening.dispose());
    return {
        store,
        panel,
        goTo(cell) {
            const message: ToBacklog = { type: 'goTo', ...cell };
            if (isReady && store.backlog) send(message);
            else requestedRow = message;
        },
    };
}

function sendChange(store: BacklogStore, change: BacklogChange, send: (message: ToBacklog) => void): void {
    switch (change.kind) {
        case 'backlog':
            return sendBacklog(store, send);
        case 'cells':
            return send({
                type: 'cells',
                cells: change.cells.map(({ row, branch }) => ({
                    row,
                    branch,
                    cell: showCell(store.backlog?.rows[row]?.cells[branch]),
                })),
            });
        case 'bulk':
            return send({ type: 'bulk', bulk: store.bulk });
        case 'progress':
            return send({ type: 'progress', progress: store.progress });
    }
}

function sendBacklog({ backlog, session, who }: BacklogStore, send: (message: ToBacklog) => void): void {
    if (!backlog) return;
    const about = {
        repository: session.root.toString(),
        reasons: [...REASONS, ...ownReasons(session)],
        letters: readSetting('letterKeys', session.root),
    };
    send({ type: 'backlog', backlog: showBacklog(backlog, who, about) });
}

/** Codes of the project beside those that we know. */
function ownReasons({ root }: BacklogStore['session']): string[] {
    const isOwn = (code: unknown): code is string =>
        typeof code === 'string' && /^[\w.-]{1,60}$/.test(code) && !(REASONS as readonly string[]).includes(code);
    return [...new Set(readSetting('reasons', root).filter(isOwn))].slice(0, 100);
}

/** The report of a cell, in parts; another cell's that is still being made is given up. */
async function sendDryRun(store: BacklogStore, cell: CellPlace, send: (message: ToBacklog) => void): Promise<void> {
    const onto = store.backlog?.branches[cell.branch]?.ref;
    if (onto === undefined) return;
    const signal = store.beginDryRun();
    const show = (report: Report) => {
        if (!signal.aborted) send({ type: 'dryRun', cell, dryRun: showDryRun(report) });
    };
    try {
        const question = { commit: cell.commit, onto };
        show(await store.session.watched({ signal }).run('analyzeOnto', question, show));
    } catch (error) {
        if (!(error instanceof GitCancelled)) send({ type: 'dryRun', cell, error: describeError(error) });
    }
}

/** What has run of the backports of a row, by their commits. */
async function readResults(session: Session, { cells }: Row): Promise<ReadonlyMap<string, TrialResults>> {
    const commits = [...new Set(cells.flatMap((cell) => cell?.as?.commit ?? []))];
    const results = await Promise.all(
        // A commit that a partial clone lacks has no results that are known.
        commits.map((commit) => session.run('readTrialResults', commit).catch((): TrialResults => ({}))),
    );
    const found = commits.map((commit, at) => [commit, results[at]!] as const);
    return new Map(found.filter(([, result]) => Object.keys(result).length > 0));
}

/** Subjects of the prerequisites of a row that are no rows themselves. */
async function readSubjects(session: Session, { rows }: Backlog, { cells }: Row): Promise<ReadonlyMap<string, string>> {
    const known = new Set(rows.map(({ commit }) => commit));
    const unknown = new Set(cells.flatMap((cell) => cell?.trial?.needs ?? []).filter((id) => !known.has(id)));
    if (unknown.size === 0) return new Map();
    // Without them the ids are shown alone.
    return session.run('readSubjects', [...unknown]).catch(() => new Map());
}

async function answerRequest(
    store: BacklogStore,
    flow: BacklogFlow,
    request: FromBacklog,
    send: (message: ToBacklog) => void,
): Promise<void> {
    const { id } = request;
    try {
        await carryOut(store, flow, request, send);
    } catch (error) {
        return send({ type: 'answer', id, error: describeError(error) });
    }
    send({ type: 'answer', id });
}

async function carryOut(
    store: BacklogStore,
    flow: BacklogFlow,
    request: BacklogPanelRequest,
    send: (message: ToBacklog) => void,
): Promise<void> {
    const { backlog, session } = store;
    switch (request.type) {
        case 'ready':
            sendBacklog(store, send);
            send({ type: 'progress', progress: store.progress });
            send({ type: 'bulk', bulk: store.bulk });
            if (!backlog && store.progress.kind === 'idle') void store.check();
            return;
        case 'check':
            return void store.check();
        case 'cancel':
            return store.cancel();
        case 'details': {
            const { commit, branch } = request;
            store.active = { commit, branch };
            const row = store.row(commit);
            if (!backlog || !row) return;
            send({ type: 'details', details: showDetails(backlog, row) });
            const [results, subjects] = await Promise.all([
                readResults(session, row),
                readSubjects(session, backlog, row),
            ]);
            if (results.size + subjects.size > 0)
                send({ type: 'details', details: showDetails(backlog, row, { results, subjects }) });
            return;
        }
        case 'dryRun':
            return sendDryRun(store, request.cell, send);
        case 'decide':
            return store.decide(request.cells, request.decision, request.reason, request.text);
        case 'undoDecision':
            return void (await store.undo());
        case 'takeAll':
            return flow.takeAll(store, request.cells);
        case 'undoBulk':
            return flow.undoBulk(store);
        case 'dismissBulk':
            return store.setBulk(undefined);
        case 'backport':
            return flow.backport(store, request.cell, request);
        case 'resolveNext':
            return flow.resolveNext(store, request);
        case 'showMonth':
            return flow.showMonth(store);
        case 'showCommit':
            return openCommitDocument(session.root, request.commit);
        case 'compare':
            return flow.compare(store, request.original, request.backport);
        case 'revert':
            await vscode.commands.executeCommand(commands.revertCommit, request.backport);
            return;
        case 'copy':
            if (!backlog) return;
            await vscode.env.clipboard.writeText(printBacklogRows(backlog, request.commits, request.format));
            showStatus(vscode.l10n.t('Copied: {0} rows', request.commits.length), 3000);
            return;
    }
}
