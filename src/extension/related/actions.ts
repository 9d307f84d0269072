/** What can be done about a related commit: pick it first, or in the place of the pick; look closer; take it for harmless. */
import * as vscode from 'vscode';
import type { BackportState } from '../../core/backport/state.ts';
import { registerGuarded } from '../ui/registerGuarded.ts';
import type { OpenPlace } from '../ui/openPlaceType.ts';
import { hashIn } from '../ui/commitArguments.ts';
import { runOperation } from '../ui/runOperation.ts';
import { showOutcome } from '../ui/showOutcome.ts';
import { commands } from '../base/ids.ts';
import type { Session } from '../session/session.ts';
import { setting } from '../base/settings.ts';
import type { Sessions } from '../session/sessions.ts';
import { oneLine, shortId, type TreeRow } from '../base/rows.ts';
import { registerHistoryDocuments, showAnswer } from './documents.ts';
import { explainedBy, type Explained } from './explainedRegions.ts';
import { parseRange } from './range.ts';
import { searchRange } from './search.ts';
import { blameOf, historyOf } from './nearbyCommits.ts';
import { Classifications } from '../session/classifications.ts';
import { showError, showInformation, showWarning } from '../base/show.ts';

export function registerRelated(sessions: Sessions, memory: vscode.Memento, open: OpenPlace): vscode.Disposable {
    const treated = new Classifications(memory, sessions);

    /** Runs an operation, then shows where it has led and what could not come back. */
    const carryOut = async (
        session: Session,
        title: string,
        work: Parameters<typeof runOperation<BackportState>>[1],
    ) => {
        const before = new Set((await session.run('listBackups')).map(({ name }) => name));
        const state = await runOperation(title, work);
        if (!state) return;
        await showOutcome(session, session.state, open, undefined);
        const kept = (await session.run('listBackups')).find(({ name, why }) => why === 'park' && !before.has(name));
        if (kept && state.kind !== 'blocked') void offerKept(kept.paths);
    };
    const pickFirst = async (session: Session, commits: readonly string[], shown = session.state): Promise<void> => {
        if (!(await saveOpen(session))) return;
        const title =
            commits.length === 1
                ? vscode.l10n.t('Picking {0} first', shortId(commits[0]!))
                : vscode.l10n.t('Picking {0} commits first', commits.length);
        await carryOut(session, title, (watcher) => session.watched({ ...watcher, shown }).run('pickFirst', commits));
    };

    const on = (command: string, work: (session: Session, ...args: unknown[]) => unknown) =>
        registerGuarded(command, async (...args) => {
            if (sessions.active) await work(sessions.active, ...args);
        });
    const onCommit = (command: string, work: (session: Session, commit: string) => unknown) =>
        on(command, async (session, arg) => {
            const commit = commitOf(arg);
            if (commit !== undefined) await work(session, commit);
        });
    /** A row of a region, or of a commit: then the first region that it explains. */
    const onRegion = (command: string, work: (session: Session, region: Explained) => unknown) =>
        on(command, async (session, arg) => {
            const region = regionOf(session, arg);
            if (region) return work(session, region);
            void showInformation(vscode.l10n.t('This commit explains no region by itself.'));
        });

    return vscode.Disposable.from(
        treated,
        registerHistoryDocuments(sessions),
        onCommit(commands.pickFirst, (session, commit) => pickFirst(session, [commit])),
        on(commands.pickMinimalSet, async (session) => {
            const { state } = session;
            if (state.kind !== 'conflicted') return;
            const title = vscode.l10n.t('Looking for the minimal set');
            const set = await runOperation(title, ({ signal }) =>
                session.watched(signal ? { signal } : {}).run('findMinimalSet', state.pick.id),
            );
            if (!set) return;
            const pick = vscode.l10n.t('Park and Pick');
            const answer = await showInformation(
                set.length === 1
                    ? vscode.l10n.t('After {0} the pick applies.', shortId(set[0]!))
                    : vscode.l10n.t('After these {0} commits the pick applies.', set.length),
                { modal: true, detail: set.map((commit) => subjectOf(session, commit)).join('\n') },
                pick,
            );
            if (answer === pick) await pickFirst(session, set, state);
        }),
        onCommit(commands.pickSibling, async (session, commit) => {
            const { state: shown } = session;
            const pick = vscode.l10n.t('Pick the Sibling');
            const answer = await showWarning(
                vscode.l10n.t('Pick {0} instead of this commit?', shortId(commit)),
                { modal: true, detail: vscode.l10n.t('What you resolved is saved.') },
                pick,
            );
            if (answer !== pick || !(await saveOpen(session))) return;
            const title = vscode.l10n.t('Picking {0} instead', shortId(commit));
            await carryOut(session, title, (watcher) =>
                session.watched({ ...watcher, shown }).run('pickInstead', commit),
            );
        }),
        onCommit(commands.treatAsIncidental, (session, commit) => treated.treat(session, commit, true)),
        onCommit(commands.treatAsFound, (session, commit) => treated.treat(session, commit, false)),
        on(commands.returnToParked, (session) =>
            carryOut(session, vscode.l10n.t('Returning to the parked pick'), (watcher) =>
                session.watched(watcher).run('returnToParked'),
            ),
        ),
        on(commands.dropParked, async (session) => {
            const { state: shown } = session;
            const [parked] = [...(shown.parked ?? [])].reverse();
            if (!parked) return;
            const drop = vscode.l10n.t('Forget It');
            const answer = await showWarning(
                vscode.l10n.t('Forget the parked pick of “{0}”?', oneLine(parked.pick.subject)),
                {
                    modal: true,
                    detail: vscode.l10n.t('Its results are saved: Restore Results… brings them back.'),
                },
                drop,
            );
            if (answer === drop) await session.watched({ shown }).run('dropParked');
        }),
        onCommit(commands.showWithFunctions, (session, commit) =>
            showAnswer(session.root, { kind: 'commit', commit: commit.slice(0, 12) }, `${shortId(commit)}-W.diff`),
        ),
        onRegion(commands.functionHistory, async (session, region) => {
            const range = parseRange(session);
            const question = range && historyOf(region, await baseOf(session, region.path), range);
            if (question) await showAnswer(session.root, question, vscode.l10n.t('History of {0}', named(region)));
        }),
        onRegion(commands.blameThere, async (session, region) => {
            const rev = session.report?.base.slice(0, 12);
            const question = rev && blameOf(region, await baseOf(session, region.path), rev);
            if (question) await showAnswer(session.root, question, vscode.l10n.t('Blame of {0}', named(region)));
        }),
        on(commands.searchRange, searchRange),
        offerFollowUps(sessions),
        offerReturn(sessions),
    );
}

/** Rows carry their commit, or the commit and place of a region, as arguments of their command; the panel sends a hash. */
function commitOf(arg: unknown): string | undefined {
    const { command, commit } = Object(arg) as Partial<TreeRow>;
    return commit ?? hashIn(command?.arguments ?? []) ?? hashIn([arg]);
}

function regionOf(session: Session, arg: unknown): Explained | undefined {
    const commit = commitOf(arg);
    const { report } = session;
    if (!report || commit === undefined) return undefined;
    const [path, line] = (Object(arg) as Partial<TreeRow>).command?.arguments ?? [];
    const all = explainedBy(report, commit, (file) => session.placesIn(file));
    return all.find((region) => region.path === path && region.line === line) ?? all[0];
}

const named = ({ heading, path }: Explained) => oneLine(heading) || oneLine(path);

async function baseOf(session: Session, path: string): Promise<string | undefined> {
    return (await session.readSides(path).catch(() => undefined))?.base;
}

function subjectOf({ report }: Session, commit: string): string {
    const subject = report?.related.find((related) => related.commit === commit)?.subject ?? '';
    return `${shortId(commit)} ${oneLine(subject)}`.trim();
}

/** git reads files, not editors. */
async function saveOpen(session: Session): Promise<boolean> {
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

/** What could not be brought back by itself. */
async function offerKept(paths: readonly string[]): Promise<void> {
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

/** What was picked first was given up: the parked pick waits for a word. */
function offerReturn(sessions: Sessions): vscode.Disposable {
    const running = new WeakSet<Session>();
    return sessions.onDidChange(async (session) => {
        if (!session) return;
        const { state } = session;
        const [parked] = [...(state.parked ?? [])].reverse();
        const inner = state.kind === 'conflicted' || state.kind === 'empty';
        if (inner) running.add(session);
        if (state.kind !== 'idle' || !parked || session.busy || !running.delete(session)) return;
        const back = vscode.l10n.t('Return');
        const drop = vscode.l10n.t('Forget It…');
        const answer = await showInformation(
            vscode.l10n.t('“{0}” is still parked.', oneLine(parked.pick.subject)),
            back,
            drop,
        );
        if (answer === back) await vscode.commands.executeCommand(commands.returnToParked);
        if (answer === drop) await vscode.commands.executeCommand(commands.dropParked);
    });
}

/** Later fixes of a pick that is done, and that the branch lacks. */
function offerFollowUps(sessions: Sessions): vscode.Disposable {
    const found = new WeakMap<Session, readonly string[]>();
    return sessions.onDidChange(async (session) => {
        if (!session) return;
        if (session.report) {
            const missing = session.report.related.filter(
                ({ relation, evidence }) => relation === 'follow-up' && evidence.some(({ rule }) => rule === 'missing'),
            );
            found.set(
                session,
                missing.map(({ commit }) => commit),
            );
        }
        const commits = found.get(session) ?? [];
        if (session.state.kind !== 'picked' || session.busy || commits.length === 0) return;
        found.delete(session);
        // The verify view lists them, with the same button.
        if (setting('openVerify', session.root) !== 'never') return;
        const pick = vscode.l10n.t('Pick Follow-up…');
        const answer = await showInformation(
            commits.length === 1
                ? vscode.l10n.t('A later commit fixes what was picked: {0}.', shortId(commits[0]!))
                : vscode.l10n.t(
                      '{0} later commits fix what was picked: {1}.',
                      commits.length,
                      commits.map(shortId).join(', '),
                  ),
            pick,
        );
        if (answer !== pick) return;
        const known = await vscode.commands.getCommands(true);
        const series = known.includes(commands.addToSeries);
        await vscode.commands.executeCommand(series ? commands.addToSeries : commands.pickCommit, commits[0]);
    });
}
