/** From a cell to its backport, and from one that is done to the next: what the backlog starts, and how it follows. */
import * as vscode from 'vscode';
import type { BackportRequest } from '../../core/backport/state.ts';
import { readSetting } from '../base/readSetting.ts';
import { showInformation } from '../base/show.ts';
import { proposeBranchName } from '../commands/proposeBranchName.ts';
import { findNextConflict } from '../model/findNextConflict.ts';
import type { Session } from '../session/session.ts';
import type { CellPlace } from '../../protocol/backlog.ts';
import type { BacklogFlow } from './backlogPanel.ts';
import type { BacklogStore } from './backlogStore.ts';
import { takeAll, undoShownBulk } from './takeAll.ts';

/** How a backport is started, here or in a worktree of its own. */
export interface BacklogStarts {
    here(session: Session, requests: readonly BackportRequest[]): Promise<void>;
    inWorktree(session: Session, requests: readonly BackportRequest[]): Promise<void>;
    /** The session of another work tree of a repository, in this window. */
    openFolder(folder: string): Promise<Session | undefined>;
    /** Shows what is running there: its conflict, or why it waits. */
    showRunning(session: Session): Promise<void>;
    showMonth(session: Session): void;
    compare(session: Session, original: string, backport: string): Promise<void>;
}

/** A backport that was started from the backlog, until it is over. */
interface StartedCell {
    readonly store: BacklogStore;
    readonly cell: CellPlace;
}

/** The flow, and what tells it how a backport that it started goes on. */
export interface FollowedFlow extends BacklogFlow {
    /** A session has another state: where a backport of the backlog is over, the backlog is read again. */
    follow(session: Session): void;
}

/** @param goTo brings the row of a backport that is over into view */
export function createBacklogFlow(
    starts: BacklogStarts,
    goTo: (store: BacklogStore, cell: CellPlace) => void,
): FollowedFlow {
    let started: StartedCell | undefined;
    const backport: BacklogFlow['backport'] = async (store, cell, { withNeeds, inWorktree }) => {
        const target = store.backlog?.branches[cell.branch]?.ref;
        if (target === undefined || !store.row(cell.commit)) return;
        const { session } = store;
        const work = await session.run('findWorkBranch', target);
        const isHere = work?.folder === session.root.fsPath;
        // A branch is checked out once: its worktree is where the next one goes, too.
        const elsewhere = work?.folder === undefined || isHere ? undefined : await starts.openFolder(work.folder);
        const request = requestOf(store, cell, target, withNeeds, inWorktree && isHere ? undefined : work?.ref);
        store.active = cell;
        started = { store, cell };
        const { newBranch } = request;
        if (newBranch !== undefined) {
            const since = new Date().toISOString();
            await session.run('recordWorkBranch', { target, ref: `refs/heads/${newBranch}`, since });
        }
        if (elsewhere) await starts.here(elsewhere, [request]);
        else await (inWorktree ? starts.inWorktree : starts.here)(session, [request]);
    };
    const resolveNext: BacklogFlow['resolveNext'] = async (store, { shown, only } = {}) => {
        const { kind } = store.session.state;
        if (kind === 'conflicted' || kind === 'empty' || kind === 'stopped') return starts.showRunning(store.session);
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
            const { store } = started;
            started = undefined;
            void store.check();
        },
    };
}

/**
 * What a cell asks for.
 * @param target full name of its branch
 * @param workBranch full name of the branch that earlier backports to it are on; without one a new one is made
 */
function requestOf(
    store: BacklogStore,
    cell: CellPlace,
    target: string,
    withNeeds: boolean,
    workBranch: string | undefined,
): BackportRequest {
    const needs = withNeeds ? (store.cell(cell)?.trial?.needs ?? []) : [];
    // What the work branch has by now is not picked once more.
    const isPicked = (commit: string) =>
        workBranch !== undefined && store.cell({ commit, branch: cell.branch })?.state === 'picked';
    const commits = [...needs.filter((commit) => !isPicked(commit)), cell.commit];
    const scope = store.session.root;
    return {
        ...{ commits, target },
        ...(workBranch === undefined
            ? { newBranch: proposeBranchName(readSetting('branchName', scope), commits, target) }
            : { workBranch }),
        recordOrigin: readSetting('recordOrigin', scope),
        signOff: readSetting('signOff', scope),
    };
}
