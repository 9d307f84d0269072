/** Backport: Search the Range…: the guide's own queries as a small form; git's command is shown with its answer. */
import * as vscode from 'vscode';
import type { HistoryQuestion } from '../../core/git/questions.ts';
import type { Session } from '../session/session.ts';
import { oneLine } from '../base/rows.ts';
import { showAnswer } from './documents.ts';
import { parseRange } from './range.ts';
import { showInformation, showInput, showPick } from '../base/show.ts';

export async function searchRange(session: Session): Promise<void> {
    const range = parseRange(session);
    if (range === undefined) {
        void showInformation(vscode.l10n.t('There is no range to search: start a backport first.'));
        return;
    }
    const title = vscode.l10n.t('Search {0}', range);
    const paths = session.state.kind === 'conflicted' ? session.state.files.map((file) => file.path) : [];
    const everywhere = vscode.l10n.t('Everywhere');
    const other = vscode.l10n.t('Another path…');
    const chosen = await showPick(
        [
            ...paths.map((path) => ({ label: oneLine(path), path, icon: 'file' })),
            { label: other, path: '', icon: 'edit' },
            { label: everywhere, path: undefined, icon: 'list-flat' },
        ].map(({ icon, ...item }) => ({ ...item, iconPath: new vscode.ThemeIcon(icon) })),
        { title, placeHolder: vscode.l10n.t('1 of 2: commits that touch which file or folder?') },
    );
    if (!chosen) return;
    const path =
        chosen.path === ''
            ? await showInput({ title, prompt: vscode.l10n.t('A path in the repository, with /') })
            : chosen.path;
    if (chosen.path === '' && !path) return;
    const how = await showPick(
        [
            { label: vscode.l10n.t('All of them'), description: 'git log', by: 'all' },
            ...(path
                ? [
                      {
                          label: vscode.l10n.t('Those that touch a function…'),
                          description: 'git log -L',
                          by: 'function',
                      },
                  ]
                : []),
            {
                label: vscode.l10n.t('Those that add or remove lines like…'),
                description: 'git log -G',
                by: 'regex',
            },
        ],
        { title, placeHolder: vscode.l10n.t('2 of 2: which commits?') },
    );
    if (!how) return;
    const text =
        how.by === 'all'
            ? ''
            : await showInput({
                  title,
                  prompt:
                      how.by === 'function'
                          ? vscode.l10n.t('Name of the function, e.g. foo_open')
                          : vscode.l10n.t('Regular expression, e.g. foo_(get|put)\\('),
              });
    if (text === undefined || (how.by !== 'all' && text.trim() === '')) return;
    const question: HistoryQuestion = {
        kind: 'search',
        range,
        ...(path ? { path } : {}),
        ...(how.by === 'function' ? { functionName: text.trim() } : {}),
        ...(how.by === 'regex' ? { regex: text } : {}),
    };
    await showAnswer(session.root, question, vscode.l10n.t('Search {0}', range));
}
