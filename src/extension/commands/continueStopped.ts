/** Continue, Skip and Abort: each looks first at what would be lost or left, and says so. */
import * as vscode from 'vscode';
import type { BackportState, ConflictedFile } from '../../core/backport/state.ts';
import { titleOperation } from '../../core/messages/operation.ts';
import type { Session } from '../session/session.ts';
import { oneLine, shortId } from '../base/treeRow.ts';
import { showEmptyPick } from '../ui/showOutcome.ts';
import { listUnresolvedPlaces } from '../model/regionPlace.ts';
import { countFiles, describeRemaining } from '../base/countRemaining.ts';
import { settleUnstagedEdits } from './settleUnstagedEdits.ts';
import { goOnWithWarnings } from './goOnWithWarnings.ts';
import type { PlaceOpener } from '../ui/placeOpener.ts';
import { runOperation } from '../ui/runOperation.ts';
import { showError, showInput, showWarning } from '../base/show.ts';

/** Commits what is resolved and continues; if something is unresolved, names it and opens it instead. */
export async function continueStopped(session: Session, open: PlaceOpener): Promise<BackportState | undefined> {
    await session.refresh();
    const { state } = session;
    if (state.kind === 'stopped' || (state.kind === 'empty' && state.operation.kind === 'rebase'))
        return runOperation(oneLine(titleOperation(state.operation)), (watcher) =>
            session.watched({ ...watcher, shown: state }).run('continue', []),
        );
    if (state.kind === 'empty') {
        // A fix elsewhere, which is not staged yet, makes it a commit.
        if ((await settleUnstagedEdits(session, (edited) => saveAll(session, edited))) === undefined) return undefined;
        await session.refresh();
        if (session.state.kind === 'conflicted') return continueStopped(session, open);
        if (session.state.kind === 'empty') await showEmptyPick(session.state);
        return undefined;
    }
    if (state.kind !== 'conflicted') return undefined;
    const left = state.files.find((file) => !file.resolved && (file.left > 0 || file.regions === 0));
    if (left) {
        const [place] = listUnresolvedPlaces(session.placesIn(left.path));
        await open(session, left.path, place?.line);
        const anyway = vscode.l10n.t('Continue Anyway');
        const words = { what: capital(describeRemaining(state.files)), at: where(left.path, place?.line) };
        const message = vscode.l10n.t('{0}: resolve that first. You are at {1}.', words.what, words.at);
        if (!onlyToMark(session, state.files)) {
            void showWarning(message);
            return undefined;
        }
        if ((await showWarning(message, anyway)) !== anyway) return undefined;
    }
    if (!(await goOnWithWarnings(session, open))) return undefined;
    const paths = state.files.map((file) => file.path);
    if (!(await saveAll(session, paths))) return undefined;
    const leave = await settleUnstagedEdits(session, (edited) => saveAll(session, edited));
    if (!leave) return undefined;
    return runOperation(vscode.l10n.t('Continuing the backport'), async (watcher) => {
        // What has no marker left, and what was edited after it was marked, is what the user wants committed.
        await session.watched({ shown: state }).run('stage', paths);
        return session.watched({ ...watcher, shown: state }).run('continue', leave);
    });
}

/** Every region has a result, and some are only not marked as resolved. */
function onlyToMark(session: Session, files: readonly ConflictedFile[]): boolean {
    return files.every(
        (file) =>
            file.resolved ||
            (file.regions > 0 && session.placesIn(file.path).every((place) => place.status !== 'open')),
    );
}

/**
 * Asks first, and for a reason where the user's result left nothing of the commit; what was resolved is saved.
 * @returns the new state, undefined where the user left or it failed (and was told)
 */
export async function skipStopped(session: Session): Promise<BackportState | undefined> {
    const { state } = session;
    if (!isRunning(state)) return undefined;
    const title = vscode.l10n.t('Skip');
    const more = state.step.count > state.step.index ? vscode.l10n.t(' The next commit follows.') : '';
    const question = vscode.l10n.t('Leave out {0} “{1}”?', shortId(state.pick.id), oneLine(state.pick.subject));
    if (!(await sure(session, question, vscode.l10n.t('What you resolved in it is saved.') + more, title)))
        return undefined;
    if (!(await saveAll(session, openPaths(state)))) return undefined;
    const reason = state.kind === 'empty' && state.why === 'declined' ? await askReason() : '';
    if (reason === undefined) return undefined;
    return runOperation(vscode.l10n.t('Skipping a commit'), (watcher) =>
        session.watched({ ...watcher, shown: state }).run('skip', reason),
    );
}

/** @returns undefined where the user has changed their mind */
function askReason(): Thenable<string | undefined> {
    return showInput({
        title: vscode.l10n.t('Why is it left out?'),
        prompt: vscode.l10n.t('Shown beside the commit when the backport is done; may stay empty.'),
        ignoreFocusOut: true,
    });
}

/**
 * Asks first, with what goes back; what was resolved is saved.
 * @returns the new state, undefined where the user left or it failed (and was told)
 */
export async function abortStopped(session: Session): Promise<BackportState | undefined> {
    const { state } = session;
    if (state.kind === 'idle' || state.kind === 'picked') return undefined;
    const title = vscode.l10n.t('Abort');
    const detail =
        state.kind === 'blocked'
            ? ''
            : state.step.index > 1
              ? vscode.l10n.t(
                    '{0} commits that were picked before are undone, too. Branch and files go back to what they were; what you resolved is saved.',
                    state.step.index - 1,
                )
              : vscode.l10n.t('Branch and files go back to what they were; what you resolved is saved.');
    const other = state.kind !== 'blocked' && state.operation.kind !== 'cherry-pick' ? state.operation : undefined;
    const question = other
        ? vscode.l10n.t('Abort? {0}', oneLine(titleOperation(other)))
        : vscode.l10n.t('Abort the backport?');
    const words = other
        ? vscode.l10n.t('Branch and files go back to what they were; what you resolved is saved.')
        : detail;
    if (!(await sure(session, question, words, title))) return undefined;
    if (!(await saveAll(session, openPaths(state)))) return undefined;
    return runOperation(vscode.l10n.t('Aborting the backport'), (watcher) =>
        session.watched({ ...watcher, shown: state }).run('abort'),
    );
}

/** Makes git forget the pick and leaves everything else as it is, for users who continue in a terminal or by hand. */
export async function quitStopped(session: Session): Promise<BackportState | undefined> {
    const { state } = session;
    if (!isRunning(state)) return undefined;
    const open = state.kind === 'conflicted' ? state.files.filter((file) => !file.resolved).length : 0;
    const behind = state.step.count - state.step.index;
    const detail = [
        vscode.l10n.t('git forgets the pick and its message; branch, index and files stay as they are.'),
        ...(open > 0 ? [vscode.l10n.t('Still in conflict: {0}.', countFiles(open))] : []),
        ...(behind > 0 ? [vscode.l10n.t('Not picked yet, and forgotten too: {0}.', commitsWord(behind))] : []),
    ].join(' ');
    if (!(await sure(session, vscode.l10n.t('Quit the backport where it is?'), detail, vscode.l10n.t('Quit'))))
        return undefined;
    if (!(await saveAll(session, openPaths(state)))) return undefined;
    return runOperation(vscode.l10n.t('Leaving the backport'), (watcher) =>
        session.watched({ ...watcher, shown: state }).run('quit'),
    );
}

type Running = Extract<BackportState, { kind: 'conflicted' | 'empty' | 'stopped' }>;

function isRunning(state: BackportState): state is Running {
    return state.kind === 'conflicted' || state.kind === 'empty' || state.kind === 'stopped';
}

function commitsWord(count: number): string {
    return count === 1 ? vscode.l10n.t('1 commit') : vscode.l10n.t('{0} commits', count);
}

function openPaths(state: BackportState): string[] {
    return state.kind === 'conflicted' ? state.files.map((file) => file.path) : [];
}

function capital(words: string): string {
    return words.charAt(0).toUpperCase() + words.slice(1);
}

function where(path: string, line: number | undefined): string {
    return line === undefined ? oneLine(path) : `${oneLine(path)}:${line}`;
}

async function sure(session: Session, message: string, detail: string, title: string): Promise<boolean> {
    const unsaved = documents(session, openPaths(session.state)).filter((document) => document.isDirty);
    const more =
        unsaved.length > 0
            ? ` ${vscode.l10n.t('Not saved yet, and saved first: {0}.', unsaved.map((document) => oneLine(vscode.workspace.asRelativePath(document.uri))).join(', '))}`
            : '';
    const answer = await showWarning(message, { modal: true, detail: detail + more }, title);
    return answer === title;
}

function documents(session: Session, paths: readonly string[]): vscode.TextDocument[] {
    const uris = new Set(paths.map((path) => session.uri(path).toString()));
    return vscode.workspace.textDocuments.filter((document) => uris.has(document.uri.toString()));
}

/** git reads files, not editors. @returns false where one could not be saved; the user has been told */
async function saveAll(session: Session, paths: readonly string[]): Promise<boolean> {
    for (const document of documents(session, paths)) {
        if (!document.isDirty || (await document.save())) continue;
        void showError(
            vscode.l10n.t(
                '{0} could not be saved: save it, then try again.',
                oneLine(vscode.workspace.asRelativePath(document.uri)),
            ),
        );
        return false;
    }
    return true;
}
