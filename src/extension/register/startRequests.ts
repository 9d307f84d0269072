/** Starts a backport where the user sees it, offers ways on where it cannot start, and shows what came of it. */
import * as vscode from 'vscode';
import type { BackportRequest } from '../../core/backport/state.ts';
import { isSameBackport } from '../../core/backport/pendingRequests.ts';
import { shortRef } from '../../core/git/refs.ts';
import type { RefusalCode } from '../../core/messages/refusal.ts';
import { oneLine } from '../base/treeRow.ts';
import { readSetting } from '../base/readSetting.ts';
import { showInformation, showWarning } from '../base/show.ts';
import { offerBack } from '../commands/restoreStashedChanges.ts';
import { makeWorkTree } from '../commands/makeWorkTree.ts';
import { hasStartedNothing } from '../model/hasStartedNothing.ts';
import type { Session } from '../session/session.ts';
import { runOperation, type Offer } from '../ui/runOperation.ts';
import { showOutcome } from '../ui/showOutcome.ts';
import type { BackportDeps } from './backportDeps.ts';

/** @param requests the first one is started, the others wait for it to end */
export async function startRequests(
    deps: BackportDeps,
    session: Session,
    requests: readonly BackportRequest[],
): Promise<void> {
    const [first, ...rest] = requests;
    if (!first || !(await saveDocuments(session))) return;
    const stateBefore = session.state;
    const before = stateBefore.pendingRequests ?? [];
    const others = before.filter((one) => !requests.some((request) => isSameBackport(one, request)));
    if (rest.length > 0) await session.run('writeWaiting', [...rest, ...others]);
    deps.verifyPages.closeOthers(session, first.newBranch ?? shortRef(first.workBranch ?? first.target));
    const title = vscode.l10n.t('Backport to {0}', oneLine(shortRef(first.target)));
    const state = await runOperation(
        title,
        (watcher) => session.watched(watcher).run('start', first),
        (code) => offerWaysOn(deps, code, session, requests),
    );
    if (state) await showResult(deps, session);
    // Where nothing was started, nothing was chosen either.
    else if (rest.length > 0 && hasStartedNothing(stateBefore, session.state))
        await session.run('writeWaiting', before);
}

/** The same in a worktree of its own. */
export async function startInWorktree(
    deps: BackportDeps,
    session: Session,
    requests: readonly BackportRequest[],
): Promise<void> {
    const [first] = requests;
    const made = first && (await makeWorkTree(deps.sessions, session, first));
    if (!made) return;
    await startRequests(deps, made.session, requests);
    await made.show();
}

/** Changes that are not committed are in the way: they are stashed, or the pick goes elsewhere. */
function offerWaysOn(
    deps: BackportDeps,
    code: RefusalCode | undefined,
    session: Session,
    requests: readonly BackportRequest[],
): readonly Offer[] {
    const worktree: Offer = {
        title: vscode.l10n.t('Use a Worktree…'),
        take: () => startInWorktree(deps, session, requests),
    };
    const stash: Offer = {
        title: vscode.l10n.t('Stash and Go On'),
        take: () => stashAndStart(deps, session, requests),
    };
    if (code === 'dirty-files' || code === 'staged-changes') return [stash, worktree];
    return code === 'untracked-files' ? [worktree] : [];
}

async function stashAndStart(
    deps: BackportDeps,
    session: Session,
    requests: readonly BackportRequest[],
): Promise<void> {
    const target = oneLine(shortRef(requests[0]?.target ?? ''));
    if (await session.run('stashChanges', vscode.l10n.t('before the backport to {0}', target)))
        void showInformation(
            vscode.l10n.t('Your changes are stashed. Restore them from the Backport view afterwards.'),
        );
    await startRequests(deps, session, requests);
}

/**
 * Shows what an operation has ended with, and offers the backport that waits.
 * @param resolved the user has resolved conflicts for it
 */
export async function showResult(deps: BackportDeps, session: Session, resolved = false): Promise<void> {
    const { state } = session;
    const when = readSetting('openVerify', session.root);
    const isShown =
        state.kind === 'picked' &&
        (when === 'always' || (when === 'conflicts' && resolved)) &&
        (await deps.verifyPages.openLast(session));
    if (state.kind === 'idle' && state.stashed && !state.pendingRequests) void offerBack();
    const [next] = state.pendingRequests ?? [];
    const waiting = next && {
        target: oneLine(shortRef(next.target)),
        start: () => startRequests(deps, session, [next]),
    };
    await showOutcome(session, state, deps.open, waiting, isShown);
}

/** The pick writes files: what is only in editors would be at odds with them. @returns false where the user leaves */
export async function saveDocuments(session: Session): Promise<boolean> {
    const unsaved = vscode.workspace.textDocuments.filter(
        (document) => document.isDirty && session.path(document.uri) !== undefined,
    );
    if (unsaved.length === 0) return true;
    const save = vscode.l10n.t('Save and Start');
    const names = unsaved.map((document) => oneLine(vscode.workspace.asRelativePath(document.uri))).join(', ');
    const answer = await showWarning(
        vscode.l10n.t('Not saved yet: {0}', names),
        { modal: true, detail: vscode.l10n.t('The backport writes files of this repository.') },
        save,
    );
    if (answer !== save) return false;
    for (const document of unsaved) if (!(await document.save())) return false;
    return true;
}
