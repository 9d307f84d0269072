/** The commands that start a backport and carry it on, bound to the session that each means. */
import * as vscode from 'vscode';
import type { BackportState } from '../../core/backport/state.ts';
import { commands } from '../base/ids.ts';
import { abortStopped, continueStopped, quitStopped, skipStopped } from '../commands/continueStopped.ts';
import { restoreResults } from '../commands/restoreResults.ts';
import { backToConflict, askRetry } from '../commands/askRetry.ts';
import { restoreStashedChanges } from '../commands/restoreStashedChanges.ts';
import { chooseStyle } from '../commands/chooseStyle.ts';
import { cancelPendingRequest, findPendingRequest } from '../commands/findPendingRequest.ts';
import { endStoppedAm, turnRejectsIntoConflicts } from '../mail/endStoppedAm.ts';
import { pushForReview } from '../mail/pushForReview.ts';
import { prepareMail } from '../mail/prepareMail.ts';
import { readMailStart } from '../mail/readMailStart.ts';
import { followUpRequest } from '../session/followUpRequest.ts';
import type { Session } from '../session/session.ts';
import { hashIn, readCommitArguments, rowArguments } from '../ui/readCommitArguments.ts';
import { registerGuarded } from '../ui/registerGuarded.ts';
import { askAndStart, chooseSession } from './askAndStart.ts';
import type { BackportDeps } from './backportDeps.ts';
import { registerBranchCommands, tellRebased } from './registerBranchCommands.ts';
import { saveDocuments, showResult, startRequests, startInWorktree } from './startRequests.ts';

/** Registers all commands that start, continue, end or look at a backport. @returns what unregisters them */
export function registerBackportCommands(deps: BackportDeps): vscode.Disposable {
    return vscode.Disposable.from(
        registerStarts(deps),
        registerRunning(deps),
        registerWaiting(deps),
        registerAfterwards(deps),
        registerBranchCommands(deps),
        registerGuarded(commands.refresh, async () => {
            await deps.repositories.look();
            await Promise.all(deps.sessions.all.map((session) => session.refresh()));
        }),
    );
}

/** What begins with questions. */
function registerStarts(deps: BackportDeps): vscode.Disposable {
    const pick = (...args: unknown[]) =>
        askAndStart(deps, {
            given: async (_session, preview) => ({ commits: await readCommitArguments(args, preview) }),
        });
    return vscode.Disposable.from(
        registerGuarded(commands.pick, () => pick()),
        registerGuarded(commands.pickCommit, pick),
        registerGuarded(commands.pickInWorktree, () =>
            askAndStart(deps, { given: () => Promise.resolve({ commits: [] }), start: startInWorktree }),
        ),
        registerGuarded(commands.startFromMail, (arg) =>
            askAndStart(deps, {
                given: (session, preview, stopped) => readMailStart(session, preview, arg, stopped),
                endStopped: endStoppedAm,
            }),
        ),
        registerGuarded(commands.turnRejects, async () => {
            const session = await chooseSession(deps);
            if (session) await turnRejectsIntoConflicts(session, deps.open);
        }),
    );
}

/** What is done to a backport that runs. */
function registerRunning(deps: BackportDeps): vscode.Disposable {
    const on = (command: string, work: (session: Session) => Promise<BackportState | undefined>) =>
        registerOnActive(deps, command, async (session) => {
            const state = await work(session);
            if (!state) return;
            await showResult(deps, session, command === commands.continue);
            if (command === commands.continue || command === commands.skip) await tellRebased(session);
        });
    return vscode.Disposable.from(
        on(commands.continue, (session) => continueStopped(session, deps.open)),
        on(commands.skip, skipStopped),
        on(commands.abort, abortStopped),
        on(commands.quit, quitStopped),
        on(commands.retry, askRetry),
        on(commands.backToConflict, backToConflict),
        on(commands.finish, (session) => session.run('finish')),
        registerOnActive(deps, commands.conflictStyle, (session) => chooseStyle(session, deps.styles)),
        registerOnActive(deps, commands.restoreResults, restoreResults),
    );
}

/** Branches that were chosen together with others, and changes that were stashed for a backport. */
function registerWaiting(deps: BackportDeps): vscode.Disposable {
    return vscode.Disposable.from(
        registerOnActive(deps, commands.startWaiting, async (session, arg) => {
            const next = findPendingRequest(session, [arg, ...rowArguments(arg)]);
            if (next) await startRequests(deps, session, [next]);
        }),
        registerOnActive(deps, commands.dropWaiting, async (session, arg) => {
            const dropped = findPendingRequest(session, [arg, ...rowArguments(arg)]);
            if (dropped) await cancelPendingRequest(session, dropped);
        }),
        registerOnActive(deps, commands.bringBack, async (session) => {
            if (await saveDocuments(session)) await restoreStashedChanges(session);
        }),
    );
}

/** What is done with a backport that is committed. */
function registerAfterwards(deps: BackportDeps): vscode.Disposable {
    return vscode.Disposable.from(
        registerOnActive(deps, commands.prepareMail, (session) => prepareMail(session, deps.allowed)),
        registerOnActive(deps, commands.push, pushForReview),
        registerOnActive(deps, commands.addToSeries, async (session, arg) => {
            const request = await followUpRequest(session, hashIn([arg, ...rowArguments(arg)]));
            if (request) await startRequests(deps, session, [request]);
        }),
    );
}

/** Without a session the command does nothing. */
function registerOnActive(
    { sessions }: BackportDeps,
    command: string,
    work: (session: Session, arg: unknown) => Promise<unknown>,
): vscode.Disposable {
    return registerGuarded(command, async (arg) => {
        if (sessions.active) await work(sessions.active, arg);
    });
}
