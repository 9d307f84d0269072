/** Backport: Search the Range…: the guide's own queries as a small form; git's command is shown with its answer. */
import * as vscode from 'vscode';
import type { HistoryQuestion } from '../../core/git/questions.ts';
import type { Session } from '../session/session.ts';
import { oneLine } from '../base/treeRow.ts';
import { showAnswer } from './registerHistoryDocuments.ts';
import { composeRange } from './composeRange.ts';
import { showInformation, showInput, showPick } from '../base/show.ts';

/** Asks what to look for in the range where prerequisites lie, and shows git's answer. */
export async function searchRange(session: Session): Promise<void> {
    const range = composeRange(session);
    if (range === undefined) {
        void showInformation(vscode.l10n.t('There is no range to search: start a backport first.'));
        return;
    }
    const title = vscode.l10n.t('Search {0}', range);
    const place = await askPath(session, title);
    if (!place) return;
    const filter = await askFilter(title, place.path !== undefined);
    if (filter) await showAnswer(session.root, { kind: 'search', range, ...place, ...filter }, title);
}

/** Of a question: which commits of the range. */
type Filter = Pick<Extract<HistoryQuestion, { kind: 'search' }>, 'functionName' | 'regex'>;

/** @returns without a path for all of the repository; undefined where the user left */
async function askPath(session: Session, title: string): Promise<{ readonly path?: string } | undefined> {
    const paths = session.state.kind === 'conflicted' ? session.state.files.map((file) => file.path) : [];
    const chosen = await showPick(
        [
            ...paths.map((path) => ({ label: oneLine(path), path, icon: 'file' })),
            { label: vscode.l10n.t('Another path…'), path: '', icon: 'edit' },
            { label: vscode.l10n.t('Everywhere'), path: undefined, icon: 'list-flat' },
        ].map(({ icon, ...item }) => ({ ...item, iconPath: new vscode.ThemeIcon(icon) })),
        { title, placeHolder: vscode.l10n.t('1 of 2: commits that touch which file or folder?') },
    );
    if (!chosen) return undefined;
    if (chosen.path === undefined) return {};
    const path = chosen.path || (await showInput({ title, prompt: vscode.l10n.t('A path in the repository, with /') }));
    return path ? { path } : undefined;
}

/** @param hasPath git looks for a function in one file only @returns undefined where the user left */
async function askFilter(title: string, hasPath: boolean): Promise<Filter | undefined> {
    const touching = {
        label: vscode.l10n.t('Those that touch a function…'),
        description: 'git log -L',
        by: 'function',
    };
    const how = await showPick(
        [
            { label: vscode.l10n.t('All of them'), description: 'git log', by: 'all' },
            ...(hasPath ? [touching] : []),
            { label: vscode.l10n.t('Those that add or remove lines like…'), description: 'git log -G', by: 'regex' },
        ],
        { title, placeHolder: vscode.l10n.t('2 of 2: which commits?') },
    );
    if (!how) return undefined;
    if (how.by === 'all') return {};
    const prompt =
        how.by === 'function'
            ? vscode.l10n.t('Name of the function, e.g. foo_open')
            : vscode.l10n.t('Regular expression, e.g. foo_(get|put)\\(');
    const text = await showInput({ title, prompt });
    if (text === undefined || text.trim() === '') return undefined;
    return how.by === 'function' ? { functionName: text.trim() } : { regex: text };
}
