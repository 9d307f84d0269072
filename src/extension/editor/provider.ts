/** The conflict editor: a panel on a text document. Answers the panel's requests, sends it snapshots. */
import * as vscode from 'vscode';
import { describeError } from '../base/describeError.ts';
import { decode } from '../../core/base/text.ts';
import type { Facts, FromHost, FromPanel, Request, TextState } from '../../protocol/panel.ts';
import { debounce } from '../base/debounce.ts';
import { commands, customEditors } from '../base/ids.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { openCommitDocument } from '../ui/documents.ts';
import { alsoIn } from '../session/editsElsewhere.ts';
import { readSmall } from '../session/readSmall.ts';
import { regionsOf } from '../session/regionsOf.ts';
import { onPlaceWanted, placeWanted, registerPanelCommands, setActivePanel } from '../ui/activePanel.ts';
import { choose } from '../commands/wholeFileChoices.ts';
import { choicesOf, meantFor } from '../session/wholeFile.ts';
import type { ConflictDocument } from '../session/conflictDocument.ts';
import { basedOn, collectFacts } from './facts.ts';
import { firstPaint } from '../ui/firstPaint.ts';
import { openTextEditor } from '../ui/oneTab.ts';
import { showPage } from '../ui/html.ts';
import type { OpenConflicts } from '../session/openConflicts.ts';
import { optionsFor } from './options.ts';
import { noSession, readOnlyFile } from '../base/sentences.ts';
import { takeFix } from './takeFix.ts';
import { inTime, relearn, versionsOf } from './versions.ts';
import { panelWarnings } from './warnings.ts';
import { parsePanelRequest } from './request.ts';

/** Snapshots of what is typed are gathered for so long; larger documents are sent less often. */
const QUIET = { small: 15, large: 120 };
/** Characters from which a document counts as large. */
const LARGE = 400_000;
/** The panel does not wait longer for git before it paints; bases and line numbers follow then. */
const PATIENCE = 600;

export function registerConflictEditor(
    context: vscode.ExtensionContext,
    sessions: Sessions,
    conflicts: OpenConflicts,
): vscode.Disposable {
    const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
    const resolve = async (document: vscode.TextDocument, panel: vscode.WebviewPanel): Promise<void> => {
        const path =
            sessions.of(document.uri)?.path(document.uri) ?? vscode.workspace.asRelativePath(document.uri, false);
        const page = showPage(panel.webview, dist, 'panel', undefined, firstPaint(path, regionsOf(document)));
        const asked: FromPanel[] = [];
        let answer = (request: FromPanel): void => void asked.push(request);
        const hearing = panel.webview.onDidReceiveMessage((message: unknown) => {
            const request = parsePanelRequest(message);
            if (request) answer(request);
        });
        let closed = false;
        panel.onDidDispose(() => {
            closed = true;
            page.dispose();
            hearing.dispose();
        });
        const looked = versionsOf(sessions, document.uri);
        await inTime(looked, PATIENCE);
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- set while the code above waited
        if (closed) return;
        const open = conflicts.hold(document);
        panel.onDidDispose(() => conflicts.release(document));
        void looked.then((versions) => versions && open.learn(versions));
        panel.onDidDispose(relearn(sessions, open));
        await Promise.resolve();
        answer = connect(panel, open, sessions);
        asked.forEach(answer);
    };

    return vscode.Disposable.from(
        registerPanelCommands(),
        vscode.window.registerCustomEditorProvider(
            customEditors.conflict,
            { resolveCustomTextEditor: resolve },
            { webviewOptions: { retainContextWhenHidden: false }, supportsMultipleEditorsPerDocument: true },
        ),
    );
}

/** Ties a panel to its document until it closes. @returns what answers its requests */
function connect(panel: vscode.WebviewPanel, open: ConflictDocument, sessions: Sessions): (request: FromPanel) => void {
    const { document } = open;
    const { uri } = document;
    const session = (): Session | undefined => sessions.of(uri);
    let closed = false;
    // Going on closes the editor that has asked for it.
    const send = (message: FromHost): void => void (closed || panel.webview.postMessage(message));
    let known = '';
    let current: Facts | undefined;
    let ready = false;

    const choices = () => {
        const now = session();
        const path = now?.path(uri);
        const file = now?.state.kind === 'conflicted' ? now.state.files.find((one) => one.path === path) : undefined;
        const whole = file && !file.resolved && open.conflicted.regions.length === 0;
        return whole ? choicesOf(file.kind, open.versions, meantFor(now?.report, path)) : [];
    };
    const facts = () => {
        const { versions } = open;
        const now = session();
        const state = now?.state;
        const path = now?.path(uri) ?? vscode.workspace.asRelativePath(uri, false);
        const running = state?.kind === 'conflicted' ? state : undefined;
        const left = running?.files.find((file) => file.path === path);
        const writable = vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== false;
        return collectFacts({
            path,
            kind: left?.kind ?? 'content',
            conflicted: basedOn(open.conflicted, versions),
            versions,
            report: now?.report,
            looking: now?.analysing ?? false,
            staged: left?.resolved ?? false,
            allResolved: running?.files.every((file) => file.resolved) ?? false,
            // Markers in a file that is no part of the pick have nothing to do with it.
            pick: left && running?.pick,
            target: (left && (running?.target ?? running?.branch)) ?? open.conflicted.regions[0]?.labels.target ?? '',
            choices: choices(),
            readOnly: writable ? undefined : readOnlyFile(),
            options: optionsFor(document),
            elsewhere,
        });
    };
    /** The code of a file that the target does not have, in the file that it is in there. */
    let elsewhere: { readonly path: string; readonly text: string } | undefined;
    const readElsewhere = async (): Promise<void> => {
        const now = session();
        const meant = meantFor(now?.report, now?.path(uri));
        if (!now || meant?.action !== 'move' || meant.path === elsewhere?.path) return;
        const bytes = await readSmall(now.uri(meant.path));
        if (!bytes) return;
        elsewhere = { path: meant.path, text: decode(bytes).text };
        factsLater();
    };
    const textState = (): TextState => {
        const state = open.state();
        const now = session();
        const path = now?.path(uri);
        const about = now?.warnings.filter((warning) => warning.path === path) ?? [];
        return { ...state, warnings: panelWarnings(about, { ...state, facts: current?.regions ?? [] }) };
    };
    const sendText = () => ready && send({ type: 'text', state: textState() });
    const sendFile = () => {
        const now = facts();
        current = now;
        known = JSON.stringify(now);
        send({ type: 'file', facts: now, state: textState() });
    };
    let told: readonly unknown[] | undefined;
    const sendFacts = () => {
        if (!ready) return;
        void readElsewhere().catch(() => {}); // gone, or no text: the patch stands alone
        const now = facts();
        const text = JSON.stringify(now);
        const warnings = session()?.warnings;
        if (text === known) {
            if (warnings !== told) sendText();
            told = warnings;
            return;
        }
        told = warnings;
        current = now;
        known = text;
        send({ type: 'facts', facts: now });
        sendText(); // the report's warnings come with it
    };
    const sendPlace = () => {
        const line = ready ? placeWanted(uri) : undefined;
        if (line === undefined) return;
        const offset = document.offsetAt(new vscode.Position(line - 1, 0));
        const region = open
            .state()
            .regions.findIndex(({ start, end }) => offset >= start && offset < Math.max(end, start + 1));
        if (region >= 0) send({ type: 'go', region });
    };
    const later = debounce(document.getText().length > LARGE ? QUIET.large : QUIET.small, sendText);
    const factsLater = debounce(100, sendFacts);

    setActivePanel(panel.active ? panel : undefined, panel);
    const parts = vscode.Disposable.from(
        later,
        factsLater,
        onPlaceWanted(sendPlace),
        open.onDidChange((change) => (change === 'regions' && ready ? sendFile() : later())),
        sessions.onDidChange((changed) => (changed === undefined || changed === session()) && factsLater()),
        vscode.workspace.onDidChangeConfiguration(() => factsLater()),
        panel.onDidChangeViewState(() => setActivePanel(panel.active ? panel : undefined, panel)),
    );
    panel.onDidDispose(() => {
        closed = true;
        setActivePanel(undefined, panel);
        parts.dispose();
    });

    const carryOut = async (request: Request): Promise<void> => {
        switch (request.type) {
            case 'ready':
                ready = true;
                sendFile();
                return sendPlace();
            case 'result': {
                const { region, text, step, suggestion } = request;
                const meant = suggestion === undefined ? undefined : current?.regions[region]?.suggestions[suggestion];
                const also = meant?.text === text ? alsoIn(current?.path, meant) : undefined;
                return open.write(region, text, step, suggestion, also);
            }
            case 'lines':
                return open.writeLines(request.line, request.before, request.after);
            case 'reset':
                return open.reset(request.region);
            case 'mark':
                return open.mark(request.region, request.resolved);
            case 'acceptProven': {
                const { path, regions } = facts();
                return open.accept(
                    request.regions.flatMap((region) => {
                        const suggestion = regions[region]?.suggestions[0];
                        if (suggestion?.confidence !== 'proven') return [];
                        const step = vscode.l10n.t('Suggestion applied: {0}', suggestion.rule);
                        const also = alsoIn(path, suggestion);
                        return [{ region, text: suggestion.text, step, suggestion: 0, ...(also ? { also } : {}) }];
                    }),
                );
            }
            case 'resolveFile':
                return void (await vscode.commands.executeCommand(commands.markResolved, uri));
            case 'choose': {
                const now = session();
                if (!now) throw noSession();
                const path = now.path(uri);
                const chosen = choices().find((choice) => choice.id === request.choice);
                if (path === undefined || !chosen || !open.versions) return;
                return choose(now, path, chosen.id, open.versions);
            }
            case 'fix': {
                const now = session();
                return now && takeFix(now, open, facts().regions, request);
            }
            case 'rename':
                return session()?.rename(request.from, request.to);
            case 'undo':
            case 'redo':
                return void (await vscode.commands.executeCommand(request.type));
            case 'openAsText':
                return openAsText(open, request.region, panel.viewColumn);
            case 'showCommit': {
                const now = session();
                if (!now) throw noSession();
                return openCommitDocument(now.root, request.commit);
            }
            case 'cause': {
                const now = session();
                const path = now?.path(uri);
                const line = path === undefined ? undefined : now?.placesIn(path)[request.region]?.line;
                // As a row of the trees says it.
                const row = { commit: request.commit, command: { id: '', arguments: [path, line] } };
                return void (await vscode.commands.executeCommand(commands[request.command], row));
            }
            case 'continue':
                return void (await vscode.commands.executeCommand(commands.continue));
            case 'layout':
                return void (await vscode.workspace
                    .getConfiguration()
                    .update('backport.layout', request.layout, vscode.ConfigurationTarget.Global));
        }
    };
    return (request) => {
        void carryOut(request).then(
            () => {
                later.dispose(); // what waits is sent now, once
                if (request.type !== 'ready') sendText();
                send({ type: 'answer', id: request.id });
            },
            (error: unknown) => send({ type: 'answer', id: request.id, error: describeError(error) }),
        );
    };
}

/** The text editor, at the region that the person was at. */
async function openAsText(open: ConflictDocument, region: number, viewColumn: vscode.ViewColumn | undefined) {
    const { uri } = open.document;
    const span = open.state().regions[region];
    const at = span && open.document.positionAt(span.start);
    await openTextEditor(uri, {
        ...(viewColumn === undefined ? {} : { viewColumn }),
        ...(at ? { selection: new vscode.Range(at, at) } : {}),
    });
}
