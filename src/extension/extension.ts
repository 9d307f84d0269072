/** The composition root: constructs, connects, registers; decides nothing. */
import * as l10n from '@vscode/l10n';
import path from 'node:path';
import * as vscode from 'vscode';
import { closeTabsWhenOver } from './ui/closeTabsWhenOver.ts';
import { endLauncher, launchThrough } from '../core/git/launcher/client.ts';
import { Backlogs } from './backlog/backlogs.ts';
import { registerBacklog } from './backlog/registerBacklog.ts';
import { chooseSession } from './register/askAndStart.ts';
import type { BackportDeps } from './register/backportDeps.ts';
import { startInWorktree, startRequests } from './register/startRequests.ts';
import { registerBackportCommands } from './register/registerBackportCommands.ts';
import { holdCommands, registerAtOnce } from './ui/registerGuarded.ts';
import { reportIssue } from './commands/reportIssue.ts';
import { registerRowCommands } from './register/registerRowCommands.ts';
import { registerThroughRename } from './commands/registerThroughRename.ts';
import { connectCore, printCommit, repositoryAt } from './session/connectCore.ts';
import { createTargetPreview } from './session/createTargetPreview.ts';
import { discover } from './session/discover.ts';
import { commands } from './base/ids.ts';
import { trackRegions } from './session/trackRegions.ts';
import { OpenConflicts } from './session/openConflicts.ts';
import { registerConflictEditor } from './editor/registerConflictEditor.ts';
import { createHost } from './base/createHost.ts';
import { registerMessages } from './mail/registerMessages.ts';
import { nextStepRow } from './model/backlogRows.ts';
import { openPlace } from './commands/openPlace.ts';
import { registerRelated } from './related/registerRelated.ts';
import { createVerifyPages } from './verify/verifyPages.ts';
import { Session } from './session/session.ts';
import { Sessions, type OpenedSession } from './session/sessions.ts';
import { showOutcome } from './ui/showOutcome.ts';
import { StyleOffer } from './ui/styleOffer.ts';
import { readRequestedForm } from './base/readRequestedForm.ts';
import { readSetting } from './base/readSetting.ts';
import { registerContexts } from './status/registerContexts.ts';
import { registerStatusBar } from './status/registerStatusBar.ts';
import { registerCodeLens } from './text/registerCodeLens.ts';
import { registerDecorations } from './text/registerDecorations.ts';
import { registerTextCommands } from './text/registerTextCommands.ts';
import { registerDocuments, openCommitDocument } from './ui/registerDocuments.ts';
import { offerToHideOwnLenses } from './text/offerToHideOwnLenses.ts';
import { registerSuggestions } from './text/registerSuggestions.ts';
import { registerViews } from './views/registerViews.ts';
import { keepChecked } from './warnings/keepChecked.ts';
import { addConfiguredPairs } from './base/warningLevels.ts';
import { Marks } from './warnings/marks.ts';
import { registerWarnings } from './warnings/registerWarnings.ts';
import { watchRepository } from './session/watchRepository.ts';
import type { Host } from '../core/base/host.ts';
import type { Repository } from '../core/git/repository.ts';
import { stateUnreadable } from '../core/messages/state.ts';
import { listUnreadableState } from '../core/unreadableState.ts';
import { showWarning } from './base/show.ts';

/** What other extensions, and tests, may use. */
export interface Api {
    readonly sessions: Sessions;
}

/** Called by VS Code once, on the first command, view or editor of ours. @returns what tests may use */
export function activate(context: vscode.ExtensionContext): Api {
    if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
    const channel = vscode.window.createOutputChannel('Git Backport', { log: true });
    const host = createHost(channel, context.extensionUri);
    const assets = path.join(context.extensionPath, 'dist');
    launchThrough(path.join(assets, 'launcher.cjs'));

    const marks = new Marks(context.workspaceState);
    const conflicts = new OpenConflicts();
    const sessions = new Sessions((root) => openSession(root, { host, assets, marks, conflicts }));
    const repositories = discover(sessions, (folder) => findRoot(folder, host), host.log);
    holdCommands(() => repositories.settled());
    const verifyPages = createVerifyPages(context.extensionUri, sessions, context.workspaceState);
    const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
    const backlogs = new Backlogs(sessions, dist);
    const deps: BackportDeps = {
        sessions,
        createPreview: (session) => createTargetPreview(session.root.fsPath, host),
        styles: new StyleOffer(context.workspaceState),
        open: openPlace,
        repositories,
        verifyPages,
        allowed: context.workspaceState,
    };
    context.subscriptions.push(
        { dispose: endLauncher },
        channel,
        sessions,
        conflicts,
        repositories,
        deps.styles,
        marks,
        verifyPages.parts,
        registerAtOnce(commands.showOutput, () => channel.show()),
        registerAtOnce(commands.reportIssue, () => reportIssue(context.extension, sessions)),
        registerViewers(context, deps, { host, marks, conflicts, backlogs }),
        registerActions(context, deps, backlogs),
    );
    return { sessions };
}

interface SessionParts {
    readonly host: Host;
    /** Folder of the bundles that a worker is started from. */
    readonly assets: string;
    readonly marks: Marks;
    readonly conflicts: OpenConflicts;
}

/** One repository: its door to core, what watches its files, and its regions and warnings as they change. */
function openSession(root: vscode.Uri, { host, assets, marks, conflicts }: SessionParts): OpenedSession {
    const logError = (error: unknown) => host.log(String(error));
    const core = connectCore(root.fsPath, assets, host, () => ({
        options: {
            apiMappings: readSetting('forms', root).filter((form) => typeof form === 'string'),
            warnings: { settings: { pairs: addConfiguredPairs(readSetting('pairs', root)) } },
        },
        messageForm: readRequestedForm(root),
    }));
    const session = new Session(root, core, host);
    const repository = repositoryAt(root.fsPath, host);
    void repository.then(reportUnreadable).catch(logError);
    const watching = repository.then(
        ({ gitDir, commonDir }) => watchRepository(session, vscode.Uri.file(gitDir), vscode.Uri.file(commonDir)),
        logError,
    );
    void session.refresh().catch(logError);
    const stop = { dispose: () => void watching.then((watch) => watch?.dispose()) };
    const checks = keepChecked(session, marks, host.log);
    return { session, parts: vscode.Disposable.from(core, trackRegions(session, conflicts), checks, stop) };
}

/** The root of the work tree that a folder is in; undefined where there is none. */
async function findRoot(folder: vscode.Uri, host: Host): Promise<vscode.Uri | undefined> {
    const { root } = await repositoryAt(folder.fsPath, host);
    return root === undefined ? undefined : vscode.Uri.file(root);
}

/** What shows the state: views, editors, problems, the status bar. */
function registerViewers(
    context: vscode.ExtensionContext,
    { sessions, styles, verifyPages }: BackportDeps,
    {
        host,
        marks,
        conflicts,
        backlogs,
    }: Pick<SessionParts, 'host' | 'marks' | 'conflicts'> & { readonly backlogs: Backlogs },
): vscode.Disposable {
    return vscode.Disposable.from(
        registerContexts(sessions),
        registerViews(sessions, styles, verifyPages.comparisons, {
            rowOf: (session) => nextStepRow(backlogs.known(session)?.backlog, session.state),
            onDidChange: backlogs.onDidChange,
        }),
        registerStatusBar(sessions),
        registerConflictEditor(context, sessions, conflicts),
        closeTabsWhenOver(sessions),
        registerCodeLens(sessions),
        registerDecorations(sessions),
        registerWarnings(sessions, marks),
        offerToHideOwnLenses(sessions, context.globalState),
        registerDocuments(sessions, (root, commit) => printCommit(root.fsPath, commit, host)),
    );
}

/** What the user can do. */
function registerActions(context: vscode.ExtensionContext, deps: BackportDeps, backlogs: Backlogs): vscode.Disposable {
    const { sessions, verifyPages } = deps;
    return vscode.Disposable.from(
        registerTextCommands(sessions, openPlace),
        registerSuggestions(sessions),
        registerThroughRename(sessions),
        registerRowCommands(sessions, openPlace, openCommitDocument),
        registerRelated(sessions, context.workspaceState, openPlace),
        registerBackportCommands(deps),
        registerBacklog({
            sessions,
            backlogs,
            dist: vscode.Uri.joinPath(context.extensionUri, 'dist'),
            chooseSession: () => chooseSession(deps),
            starts: {
                here: (session, requests) => startRequests(deps, session, requests),
                inWorktree: (session, requests) => startInWorktree(deps, session, requests),
                openFolder: async (folder) => {
                    const session = sessions.add(vscode.Uri.file(folder));
                    await session?.refresh();
                    return session;
                },
                showRunning: (session) => showOutcome(session, session.state, deps.open, undefined),
                compare: (session, original, backport) => verifyPages.openPair(session, original, backport),
            },
        }),
        registerMessages(sessions),
    );
}

/** Our own files in a repository that cannot be read: what they hold is not known to any view. */
async function reportUnreadable(repository: Repository): Promise<void> {
    const unreadable = await listUnreadableState(repository);
    if (unreadable.length > 0)
        void showWarning(unreadable.map(({ file, why }) => stateUnreadable(file, why)).join('\n'));
}
