/** Backport: Retry with Other Rename Detection… for files that upstream moved, and git did not find on the target. */
import * as vscode from 'vscode';
import type { BackportState } from '../../core/backport/state.ts';
import type { Retry } from '../../core/backport/retryBackport.ts';
import { findRenames, readPercent, readRenameLimit } from '../../core/git/strategyOptions.ts';
import type { Session } from '../session/session.ts';
import { runOperation } from '../ui/runOperation.ts';
import { showInput, showPick } from '../base/show.ts';

/** Files compared at most on either side; git's own limit for a merge is 7000. */
const LIMIT = 50_000;

interface Item extends vscode.QuickPickItem {
    readonly askRetry: Retry | (() => Promise<Retry | undefined>);
}

/**
 * Asks how git is to look for renames, and picks once more; what was resolved is saved.
 * @returns the new state, undefined where the user left or it failed (and was told)
 */
export async function askRetry(session: Session): Promise<BackportState | undefined> {
    const { state } = session;
    if (state.kind !== 'conflicted') return undefined;
    const { count } = state.step;
    const item = await showPick(items(), {
        title: vscode.l10n.t('Retry with other rename detection'),
        placeHolder:
            count > 1
                ? vscode.l10n.t('This commit and those after it are picked again; what you resolved is saved')
                : vscode.l10n.t('The commit is picked again; what you resolved is saved'),
        matchOnDetail: true,
        ignoreFocusOut: true,
    });
    const how = typeof item?.askRetry === 'function' ? await item.askRetry() : item?.askRetry;
    return how && retryWith(session, how, vscode.l10n.t('Picking once more'), state);
}

/** Of a pick that the result leaves nothing of: its conflicts as git wrote them; what was resolved is saved. */
export async function backToConflict(session: Session): Promise<BackportState | undefined> {
    if (session.state.kind !== 'empty') return undefined;
    if (session.state.operation.kind !== 'cherry-pick') {
        // git remembers the step of any other operation: its files alone are made anew.
        await session.run('recreateConflicts', 'diff3');
        return session.state;
    }
    return runOperation(vscode.l10n.t('Picking once more'), (watcher) => session.watched(watcher).run('retry', {}));
}

/** @param state what the user was shown @returns undefined where something could not be saved, or git could not; the user has been told */
export async function retryWith(
    session: Session,
    how: Retry,
    title: string,
    state = session.state,
): Promise<BackportState | undefined> {
    if (state.kind !== 'conflicted') return undefined;
    // What is only typed could not be saved.
    for (const { path } of state.files) {
        const uri = session.uri(path).toString();
        const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
        if (document?.isDirty && !(await document.save())) return undefined;
    }
    return runOperation(title, (watcher) => session.watched({ ...watcher, shown: state }).run('retry', how));
}

function items(): Item[] {
    const similar = (percent: number, detail: string): Item => ({
        label: vscode.l10n.t('{0} % Alike', percent),
        detail,
        askRetry: { strategyOptions: [findRenames(percent)] },
    });
    return [
        similar(30, vscode.l10n.t('Finds files that changed much after they were moved (git asks for 50 %).')),
        similar(20, vscode.l10n.t('Finds still more, and more that only look like it.')),
        similar(80, vscode.l10n.t('Takes fewer for moved, where git has mistaken one file for another.')),
        {
            label: vscode.l10n.t('Another Share…'),
            detail: vscode.l10n.t('How much of two files must be alike for one to count as the other, moved.'),
            askRetry: askShare,
        },
        {
            label: vscode.l10n.t('Look at More Files'),
            detail: vscode.l10n.t(
                'For a pick where git skipped looking, since there are too many files. May take minutes.',
            ),
            askRetry: { renameLimit: LIMIT },
        },
        {
            label: vscode.l10n.t('Another Limit…'),
            detail: vscode.l10n.t('How many files git compares at most on either side (merge.renameLimit).'),
            askRetry: askLimit,
        },
    ];
}

async function askShare(): Promise<Retry | undefined> {
    const text = await showInput({
        title: vscode.l10n.t('How much alike, in per cent'),
        prompt: vscode.l10n.t('As git cherry-pick -Xfind-renames=<n>%; without it git asks for 50.'),
        value: '40',
        ignoreFocusOut: true,
        validateInput: (value) =>
            readPercent(value) === undefined ? vscode.l10n.t('A number from 1 to 100, please.') : undefined,
    });
    const percent = text === undefined ? undefined : readPercent(text);
    return percent === undefined ? undefined : { strategyOptions: [findRenames(percent)] };
}

async function askLimit(): Promise<Retry | undefined> {
    const text = await showInput({
        title: vscode.l10n.t('How many files at most'),
        prompt: vscode.l10n.t('As git -c merge.renameLimit=<n> cherry-pick; it holds for this backport only.'),
        value: String(LIMIT),
        ignoreFocusOut: true,
        validateInput: (value) =>
            readRenameLimit(value) === undefined ? vscode.l10n.t('A number from 1 to 1000000, please.') : undefined,
    });
    const renameLimit = text === undefined ? undefined : readRenameLimit(text);
    return renameLimit === undefined ? undefined : { renameLimit };
}
