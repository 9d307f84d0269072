/** The conflict editor: opens a panel on a text document, and ties the two together until it closes. */
import * as vscode from 'vscode';
import type { FromPanel } from '../../protocol/panel.ts';
import { describeError } from '../base/describeError.ts';
import { customEditors } from '../base/ids.ts';
import type { ConflictDocument } from '../session/conflictDocument.ts';
import type { OpenConflicts } from '../session/openConflicts.ts';
import { regionsOf } from '../session/regionsOf.ts';
import type { Sessions } from '../session/sessions.ts';
import { onLineRequested, registerPanelCommands, setActivePanel } from '../ui/sendToActivePanel.ts';
import { firstPaint } from '../ui/firstPaint.ts';
import { showPage } from '../ui/showPage.ts';
import { carryOut } from './carryOut.ts';
import {
    createConflictPanel,
    sendFile,
    sendRequestedPlace,
    sendText,
    sendTo,
    sessionOf,
    type ConflictPanel,
} from './conflictPanel.ts';
import { parsePanelRequest } from './parsePanelRequest.ts';
import { followPicks, findVersions, waitFor } from './findVersions.ts';

/** Milliseconds: the panel does not wait longer for git before it paints; bases and line numbers follow then. */
const PATIENCE = 600;

/**
 * Registers the custom editor of files in conflict, and the commands that go to its active panel.
 * @param conflicts the open documents: one for each file, which its panels share
 */
export function registerConflictEditor(
    context: vscode.ExtensionContext,
    sessions: Sessions,
    conflicts: OpenConflicts,
): vscode.Disposable {
    const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
    return vscode.Disposable.from(
        registerPanelCommands(),
        vscode.window.registerCustomEditorProvider(
            customEditors.conflict,
            { resolveCustomTextEditor: (document, panel) => resolve(dist, sessions, conflicts, document, panel) },
            { webviewOptions: { retainContextWhenHidden: false }, supportsMultipleEditorsPerDocument: true },
        ),
    );
}

async function resolve(
    dist: vscode.Uri,
    sessions: Sessions,
    conflicts: OpenConflicts,
    document: vscode.TextDocument,
    panel: vscode.WebviewPanel,
): Promise<void> {
    const path = sessions.of(document.uri)?.path(document.uri) ?? vscode.workspace.asRelativePath(document.uri, false);
    const page = showPage(panel.webview, dist, 'panel', undefined, firstPaint(path, regionsOf(document)));
    const early: FromPanel[] = [];
    let answer = (request: FromPanel): void => void early.push(request);
    const listening = panel.webview.onDidReceiveMessage((message: unknown) => {
        const request = parsePanelRequest(message);
        if (request) answer(request);
    });
    let closed = false;
    panel.onDidDispose(() => {
        closed = true;
        page.dispose();
        listening.dispose();
    });
    const reading = findVersions(sessions, document.uri, document.getText());
    await waitFor(reading, PATIENCE);
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- set while the code above waited
    if (closed) return;
    const open = conflicts.hold(document);
    panel.onDidDispose(() => conflicts.release(document));
    void reading.then((versions) => versions && open.learn(versions));
    panel.onDidDispose(followPicks(sessions, open));
    await Promise.resolve();
    answer = connect(panel, open, sessions);
    early.forEach(answer);
}

/** Ties a panel to its document until it closes. @returns what answers its requests */
function connect(panel: vscode.WebviewPanel, open: ConflictDocument, sessions: Sessions): (request: FromPanel) => void {
    const self = createConflictPanel(panel, open, sessions);
    const { textLater, factsLater } = self;
    const setActive = () => setActivePanel(panel.active ? panel : undefined, panel);
    setActive();
    const parts = vscode.Disposable.from(
        textLater,
        factsLater,
        onLineRequested(() => sendRequestedPlace(self)),
        open.onDidChange((change) => (change === 'regions' && self.ready ? sendFile(self) : textLater())),
        sessions.onDidChange((changed) => (changed === undefined || changed === sessionOf(self)) && factsLater()),
        vscode.workspace.onDidChangeConfiguration(() => factsLater()),
        panel.onDidChangeViewState(setActive),
    );
    panel.onDidDispose(() => {
        self.closed = true;
        setActivePanel(undefined, panel);
        parts.dispose();
    });
    return (request) => void answerRequest(self, request);
}

async function answerRequest(self: ConflictPanel, request: FromPanel): Promise<void> {
    const { id } = request;
    try {
        await carryOut(self, request);
    } catch (error) {
        return sendTo(self, { type: 'answer', id, error: describeError(error) });
    }
    self.textLater.dispose(); // what waits is sent now, once
    if (request.type !== 'ready') sendText(self);
    sendTo(self, { type: 'answer', id });
}
