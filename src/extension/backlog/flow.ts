/** From a cell to its backport, and from one that is done to the next: what the backlog starts, and how it follows. */
import * as vscode from 'vscode';
import type { BackportRequest } from '../../core/backport/state.ts';
import { commands } from '../base/ids.ts';
import { setting } from '../base/settings.ts';
import { showInformation } from '../base/show.ts';
import { proposeBranchName } from '../commands/branchName.ts';
import { countConflicts, findNextConflict } from '../model/findNextConflict.ts';
import type { Session } from '../session/session.ts';
import type { CellPlace } from '../../protocol/backlog.ts';
import type { BacklogFlow } from './backlogPanel.ts';
import type { BacklogStore } from './backlogStore.ts';
import { takeAll, undoShownBulk } from './takeAll.ts';

/** How a backport is started, here or in a worktree of its own. */
export interface BacklogStarts {
    here(session: Session, requests: readonly BackportRequest[]): Promise<void>;
    inWorktree(session: Session, requests: readonly BackportRequest[]): Promise<void>;
    showMonth(session: Session): void;
    compare(session: Session, original: string, backport: string): Promise<void>;
}

/** A backport that was started from the backlog, until it is over. */
interface StartedCell {
    readonly store: BacklogStore;
    readonly cell: CellPlace;
}

export interface FollowedFlow extends BacklogFlow {
    /** A session has another state: where a backport of the backlog is over, the backlog is read again and the next one offered. */
    follow(session: Session): void;
}

/** @param goTo brings the row of a backport that is over into view */
export function createFlow(starts: BacklogStarts, goTo: (store: BacklogStore, cell: CellPlace) => void): FollowedFlow {
    let started: StartedCell | undefined;
    const backport: BacklogFlow['backport'] = async (store, cell, { withNeeds, inWorktree }) => {
        const request = requestOf(store, cell, withNeeds);
        if (!request) return;
        store.active = cell;
        started = { store, cell };
        await (inWorktree ? starts.inWorktree : starts.here)(store.session, [request]);
    };
    const resolveNext: BacklogFlow['resolveNext'] = async (store, { shown, only } = {}) => {
        if (!store.backlog) return;
        const next = findNextConflict(store.backlog, { at: store.active, shown: shown && new Set(shown), only });
        if (!next) return void showInformation(vscode.l10n.t('No conflict of the backlog is waiting.'));
        const { needs = [] } = store.cell(next)?.trial ?? {};
        goTo(store, next);
        await backport(store, next, { withNeeds: needs.length > 0, inWorktree: false });
    };
    return {
        backport,
        resolveNext,
        takeAll,
        undoBulk: undoShownBulk,
        showMonth: ({ session }) => starts.showMonth(session),
        compare: (store, original, backported) => starts.compare(store.session, original, backported),
        follow(session) {
            if (!started || session.state.kind !== 'picked') return;
            const isOfCell = session.state.picks.some(({ pick }) => pick.id === started?.cell.commit);
            if (!isOfCell) return;
            const { store, cell } = started;
            started = undefined;
            void offerNext(store, cell);
        },
    };
}

async function offerNext(store: BacklogStore, cell: CellPlace): Promise<void> {
    await store.check();
    const left = store.backlog ? countConflicts(store.backlog, cell.branch) : 0;
    if (left === 0) return;
    const next = vscode.l10n.t('Resolve Next');
    const show = vscode.l10n.t('Show the Backlog');
    const branch = store.backlog?.branches[cell.branch]?.name ?? '';
    const text =
        left === 1
            ? vscode.l10n.t('1 more conflict is waiting on {0}.', branch)
            : vscode.l10n.t('{0} more conflicts are waiting on {1}.', left, branch);
    const answer = await showInformation(text, next, show);
    if (answer === next) await vscode.commands.executeCommand(commands.resolveNext);
    if (answer === show) await vscode.commands.executeCommand(commands.openBacklog);
}

/** @returns undefined where the column is no branch, or the commit is no row */
function requestOf(
    store: BacklogStore,
    { commit, branch }: CellPlace,
    withNeeds: boolean,
): BackportRequest | undefined {
    const target = store.backlog?.branches[branch]?.ref;
    if (target === undefined || !store.row(commit)) return undefined;
    const needs = withNeeds ? (store.cell({ commit, branch })?.trial?.needs ?? []) : [];
    const commits = [...needs, commit];
    const scope = store.session.root;
    return {
        commits,
        target,
        newBranch: proposeBranchName(setting('branchName', scope), commits, target),
        recordOrigin: setting('recordOrigin', scope),
        signOff: setting('signOff', scope),
    };
}
