/** A picked commit's message in an ordinary editor: its commands, and what follows from what the user does in it. */
import * as vscode from 'vscode';
import type { MessageFacts } from '../../core/submit/messageRules.ts';
import type { Verification } from '../../core/verify/model.ts';
import { debounce } from '../base/debounce.ts';
import { commands } from '../base/ids.ts';
import { oneLine, shortId } from '../base/treeRow.ts';
import { showPick } from '../base/show.ts';
import { listPairs, type Pair } from '../model/pair.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { registerGuarded } from '../ui/registerGuarded.ts';
import { showFault } from '../ui/runOperation.ts';
import {
    checkDocument,
    openMessage,
    pairOf,
    readOpenMessages,
    useMessage,
    type MessageEditors,
} from './messageEditors.ts';
import { originalOfMessage } from './locateMessageFile.ts';

/** Milliseconds without a keystroke after which messages are checked. */
const CHECK_PAUSE = 200;

/**
 * Registers *Edit Message…* and its editors: problems of a message after a pause in typing, the amended commit when it
 * is saved.
 */
export function registerMessages(sessions: Sessions): vscode.Disposable {
    const problems = vscode.languages.createDiagnosticCollection('backport-message');
    const facts = new Map<string, MessageFacts>();
    const editors: MessageEditors = { sessions, problems, facts };
    const checkLater = debounce(CHECK_PAUSE, () =>
        vscode.workspace.textDocuments.forEach((document) => checkDocument(editors, document)),
    );
    return vscode.Disposable.from(
        problems,
        checkLater,
        sessions.onDidChange(() => readOpenMessages(editors)),
        vscode.workspace.onDidChangeTextDocument(({ document }) => {
            if (facts.has(document.uri.toString())) checkLater();
        }),
        vscode.workspace.onDidCloseTextDocument(({ uri }) => {
            facts.delete(uri.toString());
            problems.delete(uri);
        }),
        vscode.workspace.onDidSaveTextDocument((document) => {
            useMessage(editors, document).catch((error: unknown) => void showFault(error));
        }),
        registerGuarded(commands.acceptMessage, acceptMessage),
        registerGuarded(commands.editMessage, async (original, comparison) => {
            const session = sessions.active;
            if (!session) return;
            const pair = typeof original === 'string' ? pairOf(session, original) : await askPair(session);
            if (pair) await openMessage(editors, session, pair, comparison as Verification | undefined);
        }),
    );
}

/** Saves the message that is shown, which uses it, and closes it. */
async function acceptMessage(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!editor || !originalOfMessage(editor.document.uri) || !(await editor.document.save())) return;
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
}

/** @returns undefined where nothing is picked, or the user picks none */
async function askPair({ state }: Session): Promise<Pair | undefined> {
    const pairs = listPairs(state);
    if (pairs.length < 2 || state.kind !== 'picked') return pairs[0];
    const items = pairs.map((pair) => ({
        label: oneLine(state.picks.find(({ pick }) => pick.id === pair.original)?.pick.subject ?? ''),
        description: shortId(pair.backport),
        pair,
    }));
    return (await showPick(items, { title: vscode.l10n.t('Whose message?') }))?.pair;
}
