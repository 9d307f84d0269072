/** Undo Last Backport, and Back to…: what goes is named before a branch moves. */
import * as vscode from 'vscode';
import type { BulkRun } from '../../core/backlog/bulkRun.ts';
import { shortRef } from '../../core/git/refs.ts';
import { oneLine, shortId } from '../base/treeRow.ts';
import { showInformation, showPick, showWarning } from '../base/show.ts';
import type { Session } from '../session/session.ts';
import { runOperation } from '../ui/runOperation.ts';

/** The backport that is done in this work tree, else the last run of many picks. @returns whether something was taken back */
export async function undoLastBackport(session: Session): Promise<boolean> {
    const { state } = session;
    if (state.kind === 'picked') {
        const tip = state.picks.findLast(({ commit }) => commit !== undefined)?.commit;
        return tip !== undefined && undoPicked(session, state.branch, tip, state.submitted !== undefined);
    }
    const run = (await session.run('readBulkRuns')).findLast(({ end, undone }) => end !== undefined && !undone);
    if (run) return undoRun(session, run);
    void showInformation(vscode.l10n.t('There is no backport to take back.'));
    return false;
}

async function undoPicked(session: Session, branch: string, tip: string, isSent: boolean): Promise<boolean> {
    if (session.state.kind !== 'picked') return false;
    const goes = session.state.picks.flatMap(({ pick, commit }) =>
        commit === undefined ? [] : [`${shortId(commit)} ${oneLine(pick.subject)}`],
    );
    const sent = isSent ? vscode.l10n.t('What was sent or pushed stays there.') : '';
    if (!(await confirm(oneLine(branch), goes, sent))) return false;
    const undone = await runOperation(vscode.l10n.t('Taking {0} back', oneLine(branch)), (watcher) =>
        session.watched(watcher).run('undoBackport', tip),
    );
    if (!undone) return false;
    await session.refresh();
    const name = oneLine(undone.branch);
    void showInformation(
        undone.isGone
            ? vscode.l10n.t('{0} is gone; its last commit was {1}.', name, shortId(undone.from))
            : vscode.l10n.t('{0} is back where it was; its last commit was {1}.', name, shortId(undone.from)),
    );
    return true;
}

async function undoRun(session: Session, { id, ref, done, end = '' }: BulkRun): Promise<boolean> {
    const name = oneLine(shortRef(ref));
    const leaving = end === '' ? [] : done.flatMap(({ backport }) => (backport ? [shortId(backport)] : []));
    if (!(await confirm(name, leaving, ''))) return false;
    await session.run('undoBulk', id);
    void showInformation(vscode.l10n.t('{0} is back where it was; its last commit was {1}.', name, shortId(end)));
    return true;
}

/** Commits that a dialog lists. */
const MOST = 12;

async function confirm(branch: string, leaving: readonly string[], more: string): Promise<boolean> {
    const undo = vscode.l10n.t('Take Back');
    const text =
        leaving.length === 1
            ? vscode.l10n.t('Take 1 commit back from {0}?', branch)
            : vscode.l10n.t('Take {0} commits back from {1}?', leaving.length, branch);
    const listed = leaving.slice(0, MOST).join('\n');
    const rest = leaving.length > MOST ? vscode.l10n.t('and {0} more', leaving.length - MOST) : '';
    const detail = [listed, rest, more].filter(Boolean).join('\n');
    return (await showWarning(text, { modal: true, detail }, undo)) === undo;
}

/** Asks for the branch and the place. @param branches full names of local branches @returns whether one has moved */
export async function askBranchBack(session: Session, branches: readonly string[]): Promise<boolean> {
    const first = await showPick(
        branches.map((ref) => ({ label: oneLine(shortRef(ref)), iconPath: new vscode.ThemeIcon('git-branch'), ref })),
        { title: vscode.l10n.t('Which branch goes back?') },
    );
    if (!first) return false;
    const { ref, label } = first;
    const { tip, positions } = await session.run('listBranchPositions', ref);
    if (tip === undefined || positions.length === 0) {
        void showInformation(vscode.l10n.t('The log of {0} tells of no pick, revert or backport.', label));
        return false;
    }
    const items = positions.map(({ commit, subject, before }) => ({
        label: `${shortId(commit)} ${oneLine(subject)}`,
        detail: vscode.l10n.t('before {0}', oneLine(before)),
        iconPath: new vscode.ThemeIcon('history'),
        commit,
    }));
    const placeHolder = vscode.l10n.t('The commits that go are listed before anything changes');
    const place = await showPick(items, { title: vscode.l10n.t('{0} back to', label), placeHolder });
    if (!place) return false;
    const leaving = await session.run('listLeaving', tip, place.commit);
    const names = leaving.map(({ id, subject }) => `${shortId(id)} ${oneLine(subject)}`);
    if (!(await confirm(label, names, vscode.l10n.t('They stay in the log of the branch.')))) return false;
    const request = { ref, from: tip, to: place.commit };
    const moved = await runOperation(vscode.l10n.t('Taking {0} back', label), async (watcher) => {
        await session.watched(watcher).run('moveBranchBack', request);
        return true;
    });
    if (moved)
        void showInformation(
            vscode.l10n.t('{0} is back at {1}; it was at {2}.', label, shortId(place.commit), shortId(tip)),
        );
    return moved === true;
}
