/** The backlog's commands, its tree, and how its editor comes back after a reload. */
import * as vscode from 'vscode';
import type { CellPlace } from '../../protocol/backlog.ts';
import { commands, views, webviews } from '../base/ids.ts';
import { showInformation, showPickOfMany, showStatus, makeStatusItem } from '../base/show.ts';
import { oneLine, shortId } from '../base/treeRow.ts';
import { backlogBadge, backlogMessage, backlogRows, backlogStatus, nextStatus } from '../model/backlogRows.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { hashIn, rowArguments } from '../ui/readCommitArguments.ts';
import { registerGuarded } from '../ui/registerGuarded.ts';
import { createRowView } from '../ui/createRowView.ts';
import type { Backlogs } from './backlogs.ts';
import { connectMonth, openMonthReport } from './openMonthReport.ts';
import { addMails } from './readNamedMails.ts';
import { askBranchBack, undoLastBackport } from './undoLastBackport.ts';
import type { BacklogStore } from './backlogStore.ts';
import { createBacklogFlow, type BacklogStarts, type FollowedFlow } from './createBacklogFlow.ts';

/** What the backlog takes from the rest of the extension. */
export interface BacklogDeps {
    readonly sessions: Sessions;
    readonly backlogs: Backlogs;
    /** Folder of the page's bundle. */
    readonly dist: vscode.Uri;
    readonly starts: Omit<BacklogStarts, 'showMonth'>;
    /** The repository that a command means; asks where there are several. */
    chooseSession(): Promise<Session | undefined>;
}

/** Registers the backlog's commands, tree and editors. @returns what ends them, with all stores */
export function registerBacklog(deps: BacklogDeps): vscode.Disposable {
    const { sessions, backlogs } = deps;
    const goTo = (store: BacklogStore, cell: CellPlace) => backlogs.panelOf(store.session)?.goTo(cell);
    const showMonth = (session: Session) => openMonthReport(session, deps.dist, deps.starts.compare);
    const flow = createBacklogFlow({ ...deps.starts, showMonth }, goTo);
    const on = (command: string, work: (session: Session, ...args: unknown[]) => unknown) =>
        registerGuarded(command, async (...args) => {
            const session = await deps.chooseSession();
            if (session) await work(session, ...args.slice(0, 3));
        });
    return vscode.Disposable.from(
        backlogs,
        registerTree(sessions, backlogs),
        registerStatus(sessions, backlogs),
        registerRestore(sessions, backlogs, flow),
        registerMonthRestore(deps),
        sessions.onDidChange((session) => session && flow.follow(session)),
        on(commands.openBacklog, (session) => void backlogs.open(session, flow)),
        on(commands.checkBacklog, (session) => backlogs.of(session).check()),
        on(commands.readMails, async (session) => {
            if (await addMails(session.root)) await backlogs.of(session).check();
        }),
        on(commands.resolveNext, async (session) => flow.resolveNext(await scanned(backlogs, session))),
        on(commands.undoDecision, async (session) => {
            const undone = await backlogs.of(session).undo();
            showStatus(vscode.l10n.t('Decisions taken back: {0}', undone), 5000);
        }),
        on(commands.undoBackport, async (session) => {
            if (await undoLastBackport(session)) checkKnown(backlogs, session);
        }),
        on(commands.moveBranchBack, async (session) => {
            const { backlog } = backlogs.of(session);
            const maintained = backlog?.branches.flatMap(({ ref }) => ref ?? []) ?? [];
            const own = session.state.kind === 'picked' ? [`refs/heads/${session.state.branch}`] : [];
            const work = await Promise.all(maintained.map((ref) => session.run('findWorkBranch', ref)));
            const local = [...new Set([...own, ...work.flatMap((one) => one?.ref ?? []), ...maintained])].filter(
                (ref) => ref.startsWith('refs/heads/'),
            );
            const branches = local.length > 0 ? local : await session.run('listCheckedOut');
            if (await askBranchBack(session, branches)) checkKnown(backlogs, session);
        }),
        on(commands.showMonthReport, showMonth),
        on(commands.addToBacklog, async (session, ...args) => {
            const named = hashIn([...rowArguments(args[0]), args[0], args[1], args[2]]);
            if (named !== undefined) await addToBacklog(await scanned(backlogs, session), named);
        }),
    );
}

/** Reads a backlog again that is shown somewhere. */
function checkKnown(backlogs: Backlogs, session: Session): void {
    const store = backlogs.known(session);
    if (store?.backlog) void store.check();
}

/** The store, with a backlog where it can be had. */
async function scanned(backlogs: Backlogs, session: Session): Promise<BacklogStore> {
    const store = backlogs.of(session);
    if (!store.backlog) await store.check();
    return store;
}

/** Takes a commit for the branches that the user chooses. */
async function addToBacklog(store: BacklogStore, named: string): Promise<void> {
    const { backlog, session, progress } = store;
    if (!backlog || backlog.branches.length === 0) {
        const why = progress.kind === 'failed' ? progress.why : vscode.l10n.t('No maintained branches were found.');
        return void showInformation(why);
    }
    const commit = await session.run('resolveCommit', named);
    const items = backlog.branches.map(({ name }, branch) => ({
        label: oneLine(name),
        branch,
        picked: !(store.cell({ commit, branch })?.state === 'landed'),
    }));
    const title = vscode.l10n.t('Take {0} for which branches?', shortId(commit));
    const chosen = await showPickOfMany(items, { title });
    if (!chosen || chosen.length === 0) return;
    await store.decide(
        chosen.map(({ branch }) => ({ commit, branch })),
        'take',
        '',
        '',
    );
    // A commit that no rule has named has no row yet.
    if (!store.row(commit)) await store.check();
}

function registerTree(sessions: Sessions, backlogs: Backlogs): vscode.Disposable {
    const known = () => backlogs.known(sessions.active);
    const { tree, view, parts } = createRowView(
        views.backlog,
        () => backlogRows(known()?.backlog),
        () => undefined,
    );
    const update = () => {
        tree.update();
        const store = known();
        // The badges of a container are added up: while a conflict is open, its own is the one that counts.
        view.badge = sessions.active?.state.kind === 'conflicted' ? undefined : backlogBadge(store?.backlog);
        view.message = backlogMessage(store?.backlog, store?.progress) ?? '';
    };
    update();
    return vscode.Disposable.from(parts, sessions.onDidChange(update), backlogs.onDidChange(update));
}

/** Behind the items of a running backport. */
const STATUS_PRIORITY = 80;

function registerStatus(sessions: Sessions, backlogs: Backlogs): vscode.Disposable {
    const bar = makeStatusItem('backlog', STATUS_PRIORITY);
    bar.command = commands.openBacklog;
    bar.name = vscode.l10n.t('Backlog');
    bar.tooltip = vscode.l10n.t('Open the backlog');
    const next = makeStatusItem('backlog.next', STATUS_PRIORITY - 1);
    next.command = commands.resolveNext;
    next.name = vscode.l10n.t('Backlog: Resolve Next');
    next.tooltip = vscode.l10n.t('Start the next backport of the backlog that conflicts');
    const updateNext = (store: BacklogStore | undefined) => {
        const status = store && nextStatus(store.backlog, store.session.state);
        if (!status) return next.hide();
        next.text = status.text;
        next.accessibilityInformation = { label: status.spoken, role: 'button' };
        next.show();
    };
    const update = () => {
        const store = backlogs.known(sessions.active);
        updateNext(store);
        const status = backlogStatus(store?.backlog, store?.progress);
        if (!status) return bar.hide();
        bar.text = status.text;
        bar.accessibilityInformation = { label: status.spoken, role: 'button' };
        bar.show();
    };
    update();
    return vscode.Disposable.from(bar, next, sessions.onDidChange(update), backlogs.onDidChange(update));
}

/** What a page has saved comes from a former window: nothing is taken for granted. */
function registerRestore(sessions: Sessions, backlogs: Backlogs, flow: FollowedFlow): vscode.Disposable {
    return vscode.window.registerWebviewPanelSerializer(webviews.backlog, {
        async deserializeWebviewPanel(panel, saved: unknown) {
            const { repository } = Object(saved) as { readonly repository?: unknown };
            const session = await sessionAt(sessions, repository);
            if (!session) return panel.dispose();
            backlogs.adopt(panel, session, flow);
        },
    });
}

function registerMonthRestore({ sessions, dist, starts }: BacklogDeps): vscode.Disposable {
    return vscode.window.registerWebviewPanelSerializer(webviews.month, {
        async deserializeWebviewPanel(panel, saved: unknown) {
            const { repository } = Object(saved) as { readonly repository?: unknown };
            const session = await sessionAt(sessions, repository);
            if (!session) return panel.dispose();
            connectMonth(panel, session, dist, starts.compare, saved);
        },
    });
}

/** Repositories are found a moment after the window is up. */
async function sessionAt(sessions: Sessions, root: unknown): Promise<Session | undefined> {
    for (let tries = 0; tries < 40; tries++) {
        const session = sessions.all.find((one) => one.root.toString() === root);
        if (session) return session;
        await new Promise((resolve) => setTimeout(resolve, 250));
    }
    return undefined;
}
