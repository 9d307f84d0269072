/**
 * A picked commit's message in an ordinary editor: a file under our folder in the git directory, in a language of its own.
 * VS Code's git adds buttons to the language of commit messages that close the file unsaved, and empty it. Every broken rule is a problem on its line; saving it changes the commit.
 */
import path from 'node:path';
import * as vscode from 'vscode';
import { describeAdaptations } from '../../core/messages/adaptations.ts';
import { describeMessageProblem } from '../../core/messages/messageProblems.ts';
import { listAdaptations } from '../../core/submit/listAdaptations.ts';
import { targetOf } from '../../core/backport/memory.ts';
import { checkMessage, type MessageFacts } from '../../core/submit/messageRules.ts';
import type { Verification } from '../../core/verify/model.ts';
import { registerGuarded } from '../ui/registerGuarded.ts';
import { showFault } from '../ui/runOperation.ts';
import { debounce } from '../base/debounce.ts';
import { commands } from '../base/ids.ts';
import { pairsOf, type Pair } from '../model/pairs.ts';
import { setting } from '../base/settings.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { oneLine, shortId } from '../base/rows.ts';
import { wantedForm } from '../base/messageForm.ts';
import { showPick, showStatus } from '../base/show.ts';

const FILE = 'BACKPORT_MESSAGE';
const QUIET = 200;

export function registerMessages(sessions: Sessions): vscode.Disposable {
    const problems = vscode.languages.createDiagnosticCollection('backport-message');
    /** By the document's URI. */
    const facts = new Map<string, MessageFacts>();

    const check = (document: vscode.TextDocument): void => {
        const known = facts.get(document.uri.toString());
        if (!known) return;
        const severities = {
            error: vscode.DiagnosticSeverity.Error,
            warning: vscode.DiagnosticSeverity.Warning,
            info: vscode.DiagnosticSeverity.Information,
        };
        const found = checkMessage(document.getText(), known).map((one) => {
            const { line, severity, rule } = one;
            const at = document.lineAt(Math.max(0, Math.min(line, document.lineCount) - 1)).range;
            const problem = new vscode.Diagnostic(at, describeMessageProblem(one), severities[severity]);
            problem.source = 'Backport';
            problem.code = rule;
            return problem;
        });
        problems.set(document.uri, found);
    };
    const later = debounce(QUIET, () => vscode.workspace.textDocuments.forEach(check));

    const edit = async (session: Session, pair: Pair, found: Verification | undefined): Promise<void> => {
        const { draft, changes } = await read(session, pair, found);
        const dir = await session.run('readBackportDir');
        const uri = vscode.Uri.file(path.join(dir, 'messages', pair.original, FILE));
        facts.set(uri.toString(), draft.facts);
        const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
        if (!open?.isDirty) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(changes.before));
        const document = await vscode.workspace.openTextDocument(uri);
        await vscode.window.showTextDocument(document, { preview: false });
        // What is drafted is an edit that can be undone, and is used only once it is saved.
        if (!open?.isDirty && draft.text !== document.getText()) {
            const whole = new vscode.WorkspaceEdit();
            const end = document.lineAt(document.lineCount - 1).range.end;
            whole.replace(uri, new vscode.Range(new vscode.Position(0, 0), end), draft.text);
            await vscode.workspace.applyEdit(whole);
        }
        check(document);
    };

    /** A message that is open since before a reload is held against the rules again. */
    const learn = async (document: vscode.TextDocument): Promise<void> => {
        const original = pickOf(document.uri);
        if (original === undefined || facts.has(document.uri.toString())) return;
        const session = sessions.all.find((one) => pairFor(one, original));
        const pair = session && pairFor(session, original);
        if (!session || !pair) return;
        const { draft } = await read(session, pair, undefined);
        facts.set(document.uri.toString(), draft.facts);
        check(document);
    };
    const learnAll = () => {
        for (const document of vscode.workspace.textDocuments) void learn(document).catch(() => {});
    };

    const use = async (document: vscode.TextDocument): Promise<void> => {
        const original = pickOf(document.uri);
        const session = original && sessions.all.find((one) => pairFor(one, original));
        const pair = session && original ? pairFor(session, original) : undefined;
        if (!session || !pair || session.state.kind !== 'picked') return;
        const { branch } = session.state;
        await session.run('reword', branch, pair.backport, document.getText());
        const now = pairFor(session, pair.original);
        showStatus(
            vscode.l10n.t('The message of {0} is what you saved.', shortId(now?.backport ?? pair.backport)),
            5000,
        );
    };

    return vscode.Disposable.from(
        problems,
        later,
        sessions.onDidChange(learnAll),
        vscode.workspace.onDidChangeTextDocument(({ document }) => {
            if (facts.has(document.uri.toString())) later();
        }),
        vscode.workspace.onDidCloseTextDocument(({ uri }) => {
            facts.delete(uri.toString());
            problems.delete(uri);
        }),
        vscode.workspace.onDidSaveTextDocument((document) => {
            if (pickOf(document.uri)) use(document).catch((error: unknown) => void showFault(error));
        }),
        registerGuarded(commands.acceptMessage, async () => {
            const editor = vscode.window.activeTextEditor;
            if (!editor || !pickOf(editor.document.uri) || !(await editor.document.save())) return;
            await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
        }),
        registerGuarded(commands.editMessage, async (original, found) => {
            const session = sessions.active;
            if (!session) return;
            const pair = typeof original === 'string' ? pairFor(session, original) : await askPair(session);
            if (pair) await edit(session, pair, found as Verification | undefined);
        }),
    );
}

async function read(session: Session, pair: Pair, found: Verification | undefined) {
    const { state } = session;
    const branch = state.kind === 'picked' ? state.branch : '';
    const memory = await session.run('readMemory');
    const target = targetOf(memory, branch, state.kind === 'picked' ? state.target : undefined);
    const form = wantedForm(session.root);
    const compared = found ?? (await session.run('verifyCommits', { ...pair, ignoreWhitespace: true }));
    const note = found ? describeAdaptations(listAdaptations(found)) : '';
    const adapted = compared.verdict === 'restructured' || compared.counts.change > 0;
    const rules = setting('rules', session.root);
    const stableDepOf = memory.needs.get(pair.original);
    const request = { ...pair, target, form, rules, adapted, ...(stableDepOf ? { stableDepOf } : {}) };
    const [before, draft] = await Promise.all([
        session.run('readMessage', pair.backport),
        session.run('draftMessage', { ...request, ...(note ? { note } : {}) }),
    ]);
    return { draft, changes: { before } };
}

function pairFor(session: Session, original: string): Pair | undefined {
    return pairsOf(session.state).find((pair) => pair.original === original);
}

async function askPair(session: Session): Promise<Pair | undefined> {
    const { state } = session;
    const pairs = pairsOf(state);
    if (pairs.length < 2 || state.kind !== 'picked') return pairs[0];
    const items = pairs.map((pair) => ({
        label: oneLine(state.picks.find(({ pick }) => pick.id === pair.original)?.pick.subject ?? ''),
        description: shortId(pair.backport),
        pair,
    }));
    return (await showPick(items, { title: vscode.l10n.t('Whose message?') }))?.pair;
}

/** The pick that a message's file belongs to: its folder is named after it. */
function pickOf(uri: vscode.Uri): string | undefined {
    return /\/backport\/messages\/([0-9a-f]{40,64})\/BACKPORT_MESSAGE$/.exec(uri.path)?.[1];
}
