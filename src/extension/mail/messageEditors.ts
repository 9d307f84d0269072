/** Messages that are open in editors: opened with a draft, held against the rules, used when they are saved. */
import * as vscode from 'vscode';
import { describeMessageProblem, type MessageProblem } from '../../core/messages/messageProblems.ts';
import { checkMessage, type MessageFacts } from '../../core/submit/messageRules.ts';
import type { Verification } from '../../core/verify/model.ts';
import { shortId } from '../base/treeRow.ts';
import { showStatus, makeDiagnostic } from '../base/show.ts';
import { listPairs, type Pair } from '../model/pair.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { locateMessageFile, originalOfMessage } from './locateMessageFile.ts';
import { readMessage } from './readMessage.ts';

/** What the modules of the message editor share. */
export interface MessageEditors {
    readonly sessions: Sessions;
    readonly problems: vscode.DiagnosticCollection;
    /** What the rules look at, by the document's URI. */
    readonly facts: Map<string, MessageFacts>;
}

/** Shows a message with its draft. The draft is an edit that can be undone, and is used only once it is saved. */
export async function openMessage(
    editors: MessageEditors,
    session: Session,
    pair: Pair,
    comparison: Verification | undefined,
): Promise<void> {
    const { current, draft } = await readMessage(session, pair, comparison);
    const uri = await locateMessageFile(session, pair.original);
    editors.facts.set(uri.toString(), draft.facts);
    const isDirty = vscode.workspace.textDocuments.some(
        (open) => open.uri.toString() === uri.toString() && open.isDirty,
    );
    if (!isDirty) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(current));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
    if (!isDirty && draft.text !== document.getText()) await replaceText(document, draft.text);
    checkDocument(editors, document);
}

async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    const end = document.lineAt(document.lineCount - 1).range.end;
    edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), text);
    await vscode.workspace.applyEdit(edit);
}

/** Makes the saved text the message of its commit. */
export async function useMessage({ sessions }: MessageEditors, document: vscode.TextDocument): Promise<void> {
    const { session, pair } = findPair(sessions, document.uri) ?? {};
    if (!session || !pair || session.state.kind !== 'picked') return;
    await session.run('reword', session.state.branch, pair.backport, document.getText());
    const backport = pairOf(session, pair.original)?.backport ?? pair.backport;
    showStatus(vscode.l10n.t('The message of {0} is what you saved.', shortId(backport)), 5000);
}

/** Reads the facts of messages that were open before a reload, so that they are checked again. */
export function readOpenMessages(editors: MessageEditors): void {
    for (const document of vscode.workspace.textDocuments) void readFacts(editors, document).catch(() => {});
}

async function readFacts(editors: MessageEditors, document: vscode.TextDocument): Promise<void> {
    if (editors.facts.has(document.uri.toString())) return;
    const found = findPair(editors.sessions, document.uri);
    if (!found) return;
    const { draft } = await readMessage(found.session, found.pair, undefined);
    editors.facts.set(document.uri.toString(), draft.facts);
    checkDocument(editors, document);
}

/** Every broken rule becomes a problem on its line. Does nothing for a document that is no message. */
export function checkDocument({ facts, problems }: MessageEditors, document: vscode.TextDocument): void {
    const known = facts.get(document.uri.toString());
    if (!known) return;
    const found = checkMessage(document.getText(), known);
    problems.set(
        document.uri,
        found.map((problem) => diagnosticOf(document, problem)),
    );
}

const SEVERITIES = {
    error: vscode.DiagnosticSeverity.Error,
    warning: vscode.DiagnosticSeverity.Warning,
    info: vscode.DiagnosticSeverity.Information,
};

function diagnosticOf(document: vscode.TextDocument, problem: MessageProblem): vscode.Diagnostic {
    const { range } = document.lineAt(Math.max(0, Math.min(problem.line, document.lineCount) - 1));
    const diagnostic = makeDiagnostic(range, describeMessageProblem(problem), SEVERITIES[problem.severity]);
    diagnostic.source = 'Backport';
    diagnostic.code = problem.rule;
    return diagnostic;
}

/** The pick whose message a file holds, with the repository in which it is. */
function findPair(sessions: Sessions, uri: vscode.Uri): { readonly session: Session; readonly pair: Pair } | undefined {
    const original = originalOfMessage(uri);
    if (original === undefined) return undefined;
    for (const session of sessions.all) {
        const pair = pairOf(session, original);
        if (pair) return { session, pair };
    }
    return undefined;
}

/** @param original full id of the upstream commit */
export function pairOf(session: Session, original: string): Pair | undefined {
    return listPairs(session.state).find((pair) => pair.original === original);
}
