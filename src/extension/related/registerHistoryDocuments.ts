/** What git answers to a question about the history, as a document: the command in its first line, to be copied. */
import * as vscode from 'vscode';
import { describeError } from '../base/describeError.ts';
import { questionCommandLine, questionArgs, type HistoryQuestion } from '../../core/git/questions.ts';
import { commands } from '../base/ids.ts';
import { registerGuarded } from '../ui/registerGuarded.ts';
import type { Sessions } from '../session/sessions.ts';
import { showStatus } from '../base/show.ts';

/** Of their URIs, which hold the question: a tab of a former window is answered again. */
export const HISTORY_SCHEME = 'backport-history';

/** Registers the documents of answers; an answer that fails is its text. */
export function registerHistoryDocuments(sessions: Sessions): vscode.Disposable {
    return vscode.Disposable.from(
        vscode.workspace.registerTextDocumentContentProvider(HISTORY_SCHEME, {
            async provideTextDocumentContent(uri) {
                const asked = read(uri);
                const session = asked && sessions.of(vscode.Uri.parse(asked.root, true));
                if (!session) return '';
                const { question } = asked;
                const text = await session.run('askHistory', question).catch((error: unknown) => describeError(error));
                return `$ ${questionCommandLine(questionArgs(question))}\n\n${text || vscode.l10n.t('Nothing found.')}\n`;
            },
        }),
        registerGuarded(commands.copyGitCommand, async (arg) => {
            const shown = vscode.window.activeTextEditor?.document.uri;
            const uri = arg instanceof vscode.Uri ? arg : shown;
            const asked = uri?.scheme === HISTORY_SCHEME ? read(uri) : undefined;
            if (!asked) return;
            const line = questionCommandLine(questionArgs(asked.question));
            await vscode.env.clipboard.writeText(line);
            showStatus(vscode.l10n.t('Copied: {0}', line), 3000);
        }),
    );
}

/** @param name what the tab says */
export async function showAnswer(root: vscode.Uri, question: HistoryQuestion, name: string): Promise<void> {
    const uri = vscode.Uri.from({
        scheme: HISTORY_SCHEME,
        path: `/${name.replace(/[/\\]/g, '_')}`,
        query: JSON.stringify({ root: root.toString(), question }),
    });
    const document = await vscode.workspace.openTextDocument(uri);
    const patch = question.kind === 'commit' || question.kind === 'history';
    await vscode.languages.setTextDocumentLanguage(document, patch ? 'diff' : 'plaintext');
    await vscode.window.showTextDocument(document, { preview: true });
}

/** A tab may come from a former window: only what this version asks itself is asked again. */
function read(uri: vscode.Uri): { readonly root: string; readonly question: HistoryQuestion } | undefined {
    try {
        const { root, question } = JSON.parse(uri.query) as { root?: unknown; question?: HistoryQuestion };
        const strings = Object.values({ ...question, at: '' }).every((value) => typeof value === 'string');
        const safe = [
            question && 'range' in question ? question.range : '',
            question && 'rev' in question ? question.rev : '',
        ].every((name) => !name.startsWith('-'));
        const known = question !== undefined && ['commit', 'history', 'blame', 'search'].includes(question.kind);
        return typeof root === 'string' && known && strings && safe ? { root, question } : undefined;
    } catch {
        return undefined;
    }
}
