/** Picks that a related commit leads to: first, in the place of the running pick, and the parked pick behind it. */
import * as vscode from 'vscode';
import type { BackportState } from '../../core/backport/state.ts';
import { commands } from '../base/ids.ts';
import { oneLine, shortId } from '../base/treeRow.ts';
import { showError, showInformation, showWarning } from '../base/show.ts';
import type { Session } from '../session/session.ts';
import type { PlaceOpener } from '../ui/placeOpener.ts';
import { runOperation } from '../ui/runOperation.ts';
import { showOutcome } from '../ui/showOutcome.ts';

/**
 * Parks the running pick and picks these commits before it.
 * @param shown the state that the user has decided on
 */
export async function pickRelatedFirst(
    session: Session,
    open: PlaceOpener,
    commits: readonly string[],
    shown = session.state,
): Promise<void> {
    if (!(await saveOpenDocuments(session))) return;
    const title =
        commits.length === 1
            ? vscode.l10n.t('Picking {0} first', shortId(commits[0]!))
            : vscode.l10n.t('Picking {0} commits first', commits.length);
    await runAndShow(session, open, title, (watcher) =>
        session.watched({ ...watcher, shown }).run('pickFirst', commits),
    );
}

/** Finds the fewest commits after which the running pick applies, and picks them first where the user agrees. */
export async function pickMinimalSet(session: Session, open: PlaceOpener): Promise<void> {
    const { state } = session;
    if (state.kind !== 'conflicted') return;
    const set = await runOperation(vscode.l10n.t('Looking for the minimal set'), ({ signal }) =>
        session.watched(signal ? { signal } : {}).run('findMinimalSet', state.pick.id),
    );
    if (!set) return;
    const pick = vscode.l10n.t('Park and Pick');
    const answer = await showInformation(
        set.length === 1
            ? vscode.l10n.t('After {0} the pick applies.', shortId(set[0]!))
            : vscode.l10n.t('After these {0} commits the pick applies.', set.length),
        { modal: true, detail: set.map((commit) => describeRelated(session, commit)).join('\n') },
        pick,
    );
    if (answer === pick) await pickRelatedFirst(session, open, set, state);
}

/** Picks a backport of the same commit in the place of the running pick, where the user agrees. */
export async function pickSibling(session: Session, open: PlaceOpener, commit: string): Promise<void> {
    const { state: shown } = session;
    const pick = vscode.l10n.t('Pick the Sibling');
    const answer = await showWarning(
        vscode.l10n.t('Pick {0} instead of this commit?', shortId(commit)),
        { modal: true, detail: vscode.l10n.t('What you resolved is saved.') },
        pick,
    );
    if (answer !== pick || !(await saveOpenDocuments(session))) return;
    await runAndShow(session, open, vscode.l10n.t('Picking {0} instead', shortId(commit)), (watcher) =>
        session.watched({ ...watcher, shown }).run('pickInstead', commit),
    );
}

/** Picks the newest parked pick anew, with its results. */
export async function returnToParkedPick(session: Session, open: PlaceOpener): Promise<void> {
    await runAndShow(session, open, vscode.l10n.t('Returning to the parked pick'), (watcher) =>
        session.watched(watcher).run('returnToParked'),
    );
}

/** Forgets the newest parked pick, where the user agrees; its results are saved. */
export async function confirmDropParked(session: Session): Promise<void> {
    const { state: shown } = session;
    const parked = shown.parked?.at(-1);
    if (!parked) return;
    const drop = vscode.l10n.t('Forget It');
    const answer = await showWarning(
        vscode.l10n.t('Forget the parked pick of “{0}”?', oneLine(parked.pick.subject)),
        { modal: true, detail: vscode.l10n.t('Its results are saved: Restore Results… brings them back.') },
        drop,
    );
    if (answer === drop) await session.watched({ shown }).run('dropParked');
}

/** Runs an operation, then shows where it has led and which results could not be reapplied. */
async function runAndShow(
    session: Session,
    open: PlaceOpener,
    title: string,
    work: Parameters<typeof runOperation<BackportState>>[1],
): Promise<void> {
    const before = new Set((await session.run('listBackups')).map(({ name }) => name));
    const state = await runOperation(title, work);
    if (!state) return;
    await showOutcome(session, session.state, open, undefined);
    const backup = (await session.run('listBackups')).find(({ name, why }) => why === 'park' && !before.has(name));
    if (backup && state.kind !== 'blocked' && !waitsForStep(state, backup.pick)) void offerBackup(backup.paths);
}

/** The step of a rebase that was put off comes behind the one that git is at, and its results with it. */
const waitsForStep = (state: BackportState, commit: string | undefined) =>
    'operation' in state && state.operation.kind === 'rebase' && !('pick' in state && state.pick.id === commit);

async function offerBackup(paths: readonly string[]): Promise<void> {
    const restore = vscode.l10n.t('Restore Results…');
    const answer = await showInformation(
        vscode.l10n.t(
            'Some of your results could not be reapplied to the new conflict. They are saved: {0}',
            paths.map(oneLine).join(', '),
        ),
        restore,
    );
    if (answer === restore) await vscode.commands.executeCommand(commands.restoreResults);
}

/** git reads files, not editors. @returns false where a document could not be saved, which the user is told */
async function saveOpenDocuments(session: Session): Promise<boolean> {
    const unsaved = vscode.workspace.textDocuments.filter(
        (document) => document.isDirty && session.path(document.uri) !== undefined,
    );
    for (const document of unsaved) {
        if (await document.save()) continue;
        const name = oneLine(vscode.workspace.asRelativePath(document.uri));
        void showError(vscode.l10n.t('{0} could not be saved: save it, then try again.', name));
        return false;
    }
    return true;
}

/** Its short id and subject. */
function describeRelated({ report }: Session, commit: string): string {
    const subject = report?.related.find((related) => related.commit === commit)?.subject ?? '';
    return `${shortId(commit)} ${oneLine(subject)}`.trim();
}
