/** What a user is told when an operation has ended: the next thing to do, as a button. */
import * as vscode from 'vscode';
import type { BackportState } from '../../core/backport/state.ts';
import type { RefusalData } from '../../core/messages/refusal.ts';
import { commands, views } from '../base/ids.ts';
import type { Session } from '../session/session.ts';
import { oneLine, shortId } from '../base/treeRow.ts';
import { listUnresolvedPlaces } from '../model/regionPlace.ts';
import { offerNextStep } from './runOperation.ts';
import type { PlaceOpener } from './placeOpener.ts';
import { describeBlocker } from '../base/describeError.ts';
import { showInformation, showWarning } from '../base/show.ts';

/** The backport that waits for this one to end. */
export interface WaitingBackport {
    /** Short name of its branch, to be shown. */
    readonly target: string;
    start(): Promise<void>;
}

/**
 * Answers when everything is shown; questions to the user stay open behind it.
 * @param next starts what waits for this to end; undefined where nothing does
 * @param shown the new commit is on the screen, with what there is to do about it
 */
export async function showOutcome(
    session: Session,
    state: BackportState,
    open: PlaceOpener,
    next: WaitingBackport | undefined,
    shown = false,
): Promise<void> {
    switch (state.kind) {
        case 'conflicted': {
            await vscode.commands.executeCommand(`${views.backport}.focus`);
            const first = state.files.find((file) => !file.resolved);
            if (first) await open(session, first.path, listUnresolvedPlaces(session.placesIn(first.path))[0]?.line);
            return;
        }
        case 'stopped':
            await vscode.commands.executeCommand(`${views.backport}.focus`);
            return;
        case 'empty':
            await vscode.commands.executeCommand(`${views.backport}.focus`);
            void showEmptyPick(state);
            return;
        case 'picked':
            // What came of each commit is told once they are compared.
            if (state.rebasedFrom !== undefined) return;
            void showPicked(state, next, shown);
            return;
        case 'blocked': {
            const [reason] = state.reasons;
            if (reason) void offerWayOut(reason);
            return;
        }
        case 'idle':
            // Given up or finished, but others wait.
            if (next) void offerNext(next);
            return;
    }
}

async function offerWayOut(reason: RefusalData): Promise<void> {
    const way = offerNextStep(reason);
    const answer = await showWarning(describeBlocker(reason), way.title);
    if (answer === way.title) await way.take();
}

/** Nothing is left of the pick: why, and what can be done. */
export async function showEmptyPick(state: Extract<BackportState, { kind: 'empty' }>): Promise<void> {
    const skip = vscode.l10n.t('Skip');
    const back = vscode.l10n.t('Back to the Conflict');
    const [pick, branch] = [shortId(state.pick.id), oneLine(state.branch)];
    const words =
        state.why === 'declined'
            ? vscode.l10n.t('Your result leaves nothing of {0}, and {1} does not hold its change.', pick, branch)
            : state.why === 'present' && state.by
              ? vscode.l10n.t(
                    '{0} changes nothing on {1}: {2} already made this change.',
                    pick,
                    branch,
                    shortId(state.by.id),
                )
              : state.why === 'no-change'
                ? vscode.l10n.t('{0} changes no file.', pick)
                : vscode.l10n.t('{0} changes nothing on {1}: the branch already has it.', pick, branch);
    const buttons = state.why === 'declined' ? [back, skip] : [skip];
    const answer = await showInformation(words, ...buttons);
    if (answer === skip) await vscode.commands.executeCommand(commands.skip);
    if (answer === back) await vscode.commands.executeCommand(commands.backToConflict);
}

/** One message at most: what the verify view shows is not said again, unless there is something to decide. */
async function showPicked(
    state: Extract<BackportState, { kind: 'picked' }>,
    next: WaitingBackport | undefined,
    shown: boolean,
): Promise<void> {
    const present = state.picks.filter(({ leftOut }) => leftOut?.why === 'present').length;
    if (shown && !next && present === 0) return;
    const made = state.picks.filter((pick) => pick.commit !== undefined);
    const last = made.at(-1)?.commit;
    const show = vscode.l10n.t('Show Commit');
    const verify = vscode.l10n.t('Verify');
    const message =
        made.length === 0
            ? vscode.l10n.t('Nothing was committed on {0}.', oneLine(state.branch))
            : made.length === 1
              ? vscode.l10n.t('Committed as {0} on {1}.', shortId(last ?? ''), oneLine(state.branch))
              : vscode.l10n.t('{0} commits on {1}.', made.length, oneLine(state.branch));
    const skipped =
        present === 0
            ? ''
            : present === 1
              ? vscode.l10n.t(' 1 commit was skipped: the branch has it already.')
              : vscode.l10n.t(' {0} commits were skipped: the branch has them already.', present);
    const goOn = next && goOnWith(next);
    const buttons = [...(last && !shown ? [verify] : []), ...(last ? [show] : []), ...(goOn ? [goOn] : [])];
    const answer = await showInformation(message + skipped, ...buttons);
    if (answer === show) await vscode.commands.executeCommand(commands.showCommit, last);
    else if (answer === verify) await vscode.commands.executeCommand(commands.verify);
    else if (next && answer === goOn) await next.start();
}

async function offerNext(next: WaitingBackport): Promise<void> {
    const message = vscode.l10n.t('{0} was chosen too, and waits: it stands in the Backport view.', next.target);
    const goOn = goOnWith(next);
    if ((await showInformation(message, goOn)) === goOn) await next.start();
}

const goOnWith = ({ target }: WaitingBackport) => vscode.l10n.t('Go On with {0}', target);
