/** The commands that start a backport and carry it on, bound to the session that each means. */
import * as vscode from 'vscode';
import type { RefusalCode } from '../../core/messages/refusal.ts';
import type { BackportRequest, BackportState } from '../../core/backport/state.ts';
import type { Repositories } from '../session/discover.ts';
import { commands } from '../base/ids.ts';
import { endStoppedAm, turnRejectsIntoConflicts, type StoppedMail } from '../mail/leftovers.ts';
import { pushForReview } from '../mail/push.ts';
import { prepareMail } from '../mail/send.ts';
import { followUpRequest } from '../session/followUpRequest.ts';
import { readStart } from '../mail/start.ts';
import type { Review } from '../review/review.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import type { StyleOffer } from '../ui/styleOffer.ts';
import { isSameBackport } from '../../core/backport/waiting.ts';
import { shortRef } from '../../core/git/refs.ts';
import { setting } from '../base/settings.ts';
import { oneLine } from '../base/rows.ts';
import { abort, carryOn, quit, skip } from '../commands/continueBackport.ts';
import type { OpenPlace } from '../ui/openPlaceType.ts';
import { registerGuarded } from '../ui/registerGuarded.ts';
import { readCommitArguments, hashIn, rowArguments } from '../ui/commitArguments.ts';
import { restoreStashedChanges, offerBack } from '../commands/stashed.ts';
import { runOperation, type Offer } from '../ui/runOperation.ts';
import { showOutcome } from '../ui/showOutcome.ts';
import { askForPick, type Known } from '../commands/pick.ts';
import { backToConflict, retry } from '../commands/retry.ts';
import { chooseStyle } from '../commands/style.ts';
import { restoreResults } from '../commands/restore.ts';
import type { TargetPreview } from '../model/targetPreview.ts';
import { dropWaitingTarget, waitingNamed } from '../commands/waiting.ts';
import { makeWorkTree } from '../commands/workTree.ts';
import { showInformation, showPick, showWarning } from '../base/show.ts';

export interface BackportCommands {
    readonly sessions: Sessions;
    readonly scout: (session: Session) => TargetPreview;
    readonly open: OpenPlace;
    readonly repositories: Repositories;
    readonly review: Review;
    /** What a person has agreed to run in this workspace. */
    readonly allowed: vscode.Memento;
    readonly styles: StyleOffer;
}

export function registerBackportCommands(parts: BackportCommands): vscode.Disposable {
    const { sessions, open } = parts;

    const start = async (session: Session, requests: readonly BackportRequest[]): Promise<void> => {
        const [first, ...rest] = requests;
        if (!first || !(await saveFirst(session))) return;
        const before = session.state.waiting ?? [];
        const others = before.filter((one) => !requests.some((request) => isSameBackport(one, request)));
        const waiting = [...rest, ...others];
        if (rest.length > 0) await session.run('writeWaiting', waiting);
        parts.review.closeOthers(session, first.newBranch ?? shortRef(first.target));
        const title = vscode.l10n.t('Backport to {0}', oneLine(shortRef(first.target)));
        const state = await runOperation(
            title,
            (watcher) => session.watched(watcher).run('start', first),
            (code) => waysOn(code, session, requests),
        );
        if (state) await after(session);
        // Where nothing was started, nothing was chosen either.
        else if (rest.length > 0 && session.state.kind === 'idle') await session.run('writeWaiting', before);
    };

    /** What is not committed is in the way: it goes aside, or the pick goes elsewhere. */
    const waysOn = (
        code: RefusalCode | undefined,
        session: Session,
        requests: readonly BackportRequest[],
    ): readonly Offer[] => {
        const apart: Offer = {
            title: vscode.l10n.t('Use a Worktree…'),
            take: () => startApart(session, requests),
        };
        const aside: Offer = {
            title: vscode.l10n.t('Stash and Go On'),
            async take() {
                const message = vscode.l10n.t(
                    'before the backport to {0}',
                    oneLine(shortRef(requests[0]?.target ?? '')),
                );
                if (await session.run('stashChanges', message))
                    void showInformation(
                        vscode.l10n.t('Your changes are stashed. Restore them from the Backport view afterwards.'),
                    );
                await start(session, requests);
            },
        };
        if (code === 'dirty-files' || code === 'staged-changes') return [aside, apart];
        return code === 'untracked-files' ? [apart] : [];
    };

    const startApart = async (session: Session, requests: readonly BackportRequest[]): Promise<void> => {
        const [first] = requests;
        const made = first && (await makeWorkTree(sessions, session, first));
        if (!made) return;
        await start(made.session, requests);
        await made.show();
    };

    /** @param resolved the person has resolved conflicts for it */
    const after = async (session: Session, resolved = false): Promise<void> => {
        const { state } = session;
        const when = setting('openVerify', session.root);
        const shown =
            state.kind === 'picked' &&
            (when === 'always' || (when === 'conflicts' && resolved)) &&
            (await parts.review.openLast(session));
        if (state.kind === 'idle' && state.stashed && !state.waiting) void offerBack();
        const [next] = state.waiting ?? [];
        await showOutcome(
            session,
            state,
            open,
            next && {
                target: oneLine(shortRef(next.target)),
                start: () => start(session, [next]),
            },
            shown,
        );
    };

    const pick = (...args: unknown[]) =>
        begin(async (_session, scout) => ({ commits: await readCommitArguments(args, scout) }));

    /** @param known what is answered before the questions; undefined where the person left */
    const begin = async (
        known: (session: Session, scout: TargetPreview, stopped?: StoppedMail) => Promise<Known | undefined>,
        go = start,
        /** Ends what is in the way of it, and tells what that was about. */
        first: (session: Session) => Promise<StoppedMail | 'left' | undefined> = () => Promise.resolve(undefined),
    ): Promise<void> => {
        if (sessions.all.length === 0) await parts.repositories.look();
        const session = await chooseSession(sessions, parts.repositories.problem());
        if (!session) return;
        await session.refresh();
        const stopped = await first(session);
        if (stopped === 'left') return;
        const { state } = session;
        if (state.kind === 'conflicted' || state.kind === 'empty') {
            void showWarning(vscode.l10n.t('A backport is running: continue, skip or abort it first.'));
            await vscode.commands.executeCommand('backport.state.focus');
            return;
        }
        if (state.kind === 'blocked') return showOutcome(session, state, open, undefined);
        const scout = parts.scout(session);
        try {
            const given = await known(session, scout, stopped);
            const requests = given && (await askForPick(session, scout, given));
            if (requests) await go(session, requests);
        } finally {
            scout.dispose();
        }
    };

    const on = (command: string, work: (session: Session) => Promise<BackportState | undefined>) =>
        registerGuarded(command, async () => {
            const session = sessions.active;
            if (!session) return;
            const state = await work(session);
            if (state) await after(session, command === commands.continue);
        });

    return vscode.Disposable.from(
        registerGuarded(commands.pick, () => pick()),
        registerGuarded(commands.pickCommit, pick),
        registerGuarded(commands.pickApart, () => begin(() => Promise.resolve({ commits: [] }), startApart)),
        registerGuarded(commands.startFromMail, (arg) =>
            begin((session, scout, stopped) => readStart(session, scout, arg, stopped), start, endStoppedAm),
        ),
        registerGuarded(commands.turnRejects, async () => {
            const session = await chooseSession(sessions, parts.repositories.problem());
            if (session) await turnRejectsIntoConflicts(session, open);
        }),
        on(commands.continue, (session) => carryOn(session, open)),
        on(commands.skip, skip),
        on(commands.abort, abort),
        on(commands.quit, quit),
        on(commands.retry, retry),
        on(commands.backToConflict, backToConflict),
        on(commands.finish, (session) => session.run('finish')),
        registerGuarded(commands.startWaiting, async (arg) => {
            const session = sessions.active;
            const next = session && waitingNamed(session, [arg, ...rowArguments(arg)]);
            if (session && next) await start(session, [next]);
        }),
        registerGuarded(commands.dropWaiting, async (arg) => {
            const session = sessions.active;
            const one = session && waitingNamed(session, [arg, ...rowArguments(arg)]);
            if (session && one) await dropWaitingTarget(session, one);
        }),
        registerGuarded(commands.bringBack, async () => {
            const session = sessions.active;
            if (session && (await saveFirst(session))) await restoreStashedChanges(session);
        }),
        registerGuarded(commands.conflictStyle, async () => {
            if (sessions.active) await chooseStyle(sessions.active, parts.styles);
        }),
        registerGuarded(commands.prepareMail, async () => {
            if (sessions.active) await prepareMail(sessions.active, parts.allowed);
        }),
        registerGuarded(commands.push, async () => {
            if (sessions.active) await pushForReview(sessions.active);
        }),
        registerGuarded(commands.addToSeries, async (arg) => {
            const session = sessions.active;
            const request = session && (await followUpRequest(session, hashIn([arg, ...rowArguments(arg)])));
            if (session && request) await start(session, [request]);
        }),
        registerGuarded(commands.restoreResults, async () => {
            if (sessions.active) await restoreResults(sessions.active);
        }),
        registerGuarded(commands.refresh, async () => {
            await parts.repositories.look();
            await Promise.all(sessions.all.map((session) => session.refresh()));
        }),
    );
}

/** The repository to work in: asked only where there are several and none is meant. */
async function chooseSession(sessions: Sessions, problem: string | undefined): Promise<Session | undefined> {
    const all = sessions.all;
    if (all.length === 0) {
        void showInformation(
            vscode.workspace.isTrusted
                ? (problem ?? vscode.l10n.t('There is no git repository in this window: open a folder of one first.'))
                : vscode.l10n.t('git does not run in a folder that is not trusted: trust the folder first.'),
        );
        return undefined;
    }
    const shown = vscode.window.activeTextEditor?.document.uri;
    const meant = all.length === 1 ? all[0] : shown && sessions.of(shown);
    if (meant) return meant;
    const items = all.map((session) => ({
        label: vscode.workspace.asRelativePath(session.root),
        description: session.root.fsPath,
        session,
    }));
    const title = vscode.l10n.t('Which repository?');
    return (await showPick(items, { title }))?.session;
}

/** The pick writes files: what is only in editors would be at odds with them. @returns false where the person leaves */
async function saveFirst(session: Session): Promise<boolean> {
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
