/** The verify views of this window: opened after a pick, by command for any two commits, and brought back after a reload. */
import * as vscode from 'vscode';
import { targetOf } from '../../core/backport/memory.ts';
import { registerGuarded } from '../ui/registerGuarded.ts';
import { hashIn } from '../ui/commitArguments.ts';
import { commands, webviews } from '../base/ids.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { oneLine, shortId } from '../base/rows.ts';
import type { ComparedPick, Comparisons } from '../session/comparisons.ts';
import { connect, type BlockPlace, type VerifySubject, type VerifyPanel } from './panel.ts';
import { pairsOf, samePair, type Pair } from '../model/pairs.ts';
import { registerComparisonDocuments, showText } from './text.ts';
import { runTrialTask } from './trials.ts';
import { showInput, showStatus } from '../base/show.ts';

export interface Review {
    /** Shows the last commit of a backport that is done beside its original. @returns false where there is none */
    openLast(session: Session): Promise<boolean>;
    /** Closes the comparisons of backports on other branches: a new one begins on `branch`. */
    closeOthers(session: Session, branch: string): void;
    /** What was compared last in each session. */
    readonly comparisons: Comparisons;
    readonly parts: vscode.Disposable;
}

/** @param allowed what a person has agreed to run in this workspace */
export function createReview(extensionUri: vscode.Uri, sessions: Sessions, allowed: vscode.Memento): Review {
    const dist = vscode.Uri.joinPath(extensionUri, 'dist');
    const open = new Set<VerifyPanel>();
    const compared = new Map<Session, ComparedPick>();
    const changed = new vscode.EventEmitter<void>();
    const note = (session: Session, found: ComparedPick): void => {
        compared.set(session, found);
        changed.fire();
    };

    const adopt = (panel: vscode.WebviewPanel, subject: VerifySubject): void => {
        const view = connect(panel, dist, subject, { allowed, note });
        open.add(view);
        panel.onDidDispose(() => open.delete(view));
    };
    const openPair = (subject: VerifySubject, place?: BlockPlace): void => {
        const known = [...open].find((view) => samePair(view.subject, subject));
        // A pick's commits share one view: a message that was edited, a fix that followed, show where one looked.
        const reused = known ?? [...open].find((view) => ofTheSamePick(view.subject, subject));
        if (reused) {
            if (!known) reused.show(subject);
            if (place) reused.goTo(place);
            return reused.panel.reveal();
        }
        const panel = vscode.window.createWebviewPanel(webviews.verify, '', vscode.ViewColumn.Active, {
            enableScripts: true,
            enableFindWidget: false,
        });
        adopt(panel, subject);
        if (place) [...open].at(-1)?.goTo(place);
    };
    const withTarget = async (session: Session, pair: Pair): Promise<VerifySubject> => {
        const { state } = session;
        if (state.kind !== 'picked' || !pairsOf(state).some((one) => samePair(one, pair))) return { session, ...pair };
        const memory = await session.run('readMemory');
        const target = targetOf(memory, state.branch, state.target);
        return { session, ...pair, branch: state.branch, target };
    };
    const openLast = async (session: Session): Promise<boolean> => {
        const pair = pairsOf(session.state).at(-1);
        if (pair) openPair(await withTarget(session, pair));
        return pair !== undefined;
    };

    const closeOthers = (session: Session, branch: string): void => {
        for (const { subject, panel } of open)
            if (subject.session === session && subject.branch !== undefined && subject.branch !== branch)
                panel.dispose();
    };
    /** The commit of a pick has another id after its message changed: the view follows it. */
    const follow = (session: Session | undefined): void => {
        // Also a backport that was begun elsewhere, in a terminal or another window.
        if (session?.state.kind === 'conflicted') closeOthers(session, session.state.branch);
        for (const view of open) {
            const { subject } = view;
            if (subject.session !== session || subject.branch === undefined) continue;
            const pairs = pairsOf(session.state);
            const now = pairs.find((pair) => pair.original === subject.original);
            if (now && now.backport !== subject.backport) view.show({ ...subject, ...now });
        }
    };

    const compare = async (args: readonly unknown[]): Promise<void> => {
        const session = sessions.active;
        if (!session) return;
        const named = hashIn(args);
        const made = named ?? (await askCommit(vscode.l10n.t('The backport: a commit, by hash or name'), 'HEAD'));
        if (made === undefined) return;
        const backport = await resolve(session, made);
        const picked = pairsOf(session.state).find((pair) => pair.backport === backport)?.original;
        const original = picked ?? (await originalNamed(session, backport)) ?? (await askOriginal(session));
        if (original !== undefined) openPair(await withTarget(session, { original, backport }));
    };
    /** The upstream commit that the message names; undefined where it names none that is here. */
    const originalNamed = async (session: Session, backport: string): Promise<string | undefined> => {
        const named = await session.run('findUpstreamCommit', backport);
        return named === backport ? undefined : named;
    };
    const askOriginal = async (session: Session): Promise<string | undefined> => {
        const asked = await askCommit(vscode.l10n.t('The original: the upstream commit'), '');
        return asked === undefined ? undefined : resolve(session, asked);
    };
    const resolve = async (session: Session, name: string): Promise<string> => session.run('resolveCommit', name);
    const tryLast = async (trial: 'build' | 'test'): Promise<void> => {
        const session = sessions.active;
        const pair = session && pairsOf(session.state).at(-1);
        if (!session || !pair) return;
        const result = await runTrialTask(trial, await withTarget(session, pair), allowed);
        for (const view of open) if (view.subject.session === session) view.tried();
        if (result?.passed) showStatus(vscode.l10n.t('Passed: {0}', result.commands.join('; ')), 5000);
    };
    const showRangeDiff = async (): Promise<void> => {
        const session = sessions.active;
        const pairs = session ? pairsOf(session.state) : [];
        if (!session || pairs.length === 0) return;
        const { text } = await session.run('rangeDiff', pairs);
        await showText(
            `/${vscode.l10n.t('range-diff')} ${pairs.map(({ backport }) => shortId(backport)).join(' ')}.diff`,
            text,
        );
    };
    const active = () => [...open].find((view) => view.panel.active);

    const parts = vscode.Disposable.from(
        registerComparisonDocuments(),
        sessions.onDidChange(follow),
        changed,
        registerGuarded(commands.verify, async (arg) => {
            const session = sessions.active;
            const place = placeIn(arg);
            const shown = session && compared.get(session)?.found;
            if (session && place && shown) {
                const backport = shown.backport.commit;
                const picked = pairsOf(session.state).find((one) => one.backport === backport);
                const pair = picked ?? { original: shown.original.commit, backport };
                openPair(await withTarget(session, pair), place);
            } else if (session) await openLast(session);
        }),
        registerGuarded(commands.compare, (...args) => compare(args)),
        registerGuarded(commands.build, () => tryLast('build')),
        registerGuarded(commands.test, () => tryLast('test')),
        registerGuarded(commands.rangeDiff, showRangeDiff),
        registerGuarded(commands.nextDifference, () => active()?.tell('next')),
        registerGuarded(commands.previousDifference, () => active()?.tell('previous')),
        registerGuarded(commands.markReviewed, () => active()?.tell('reviewed')),
        vscode.window.registerWebviewPanelSerializer(webviews.verify, {
            async deserializeWebviewPanel(panel, kept: unknown) {
                const pair = pairIn(kept);
                const session = pair && (await sessionWith(sessions, pair));
                if (!pair || !session) return panel.dispose();
                const subject = await withTarget(session, pair);
                // Of a backport that is over: nothing of it stands in front of what runs now.
                if (wasOfBackport(kept) && subject.branch === undefined) return panel.dispose();
                adopt(panel, subject);
            },
        }),
    );
    const comparisons = { of: (session: Session) => compared.get(session), onDidChange: changed.event };
    return { openLast, closeOthers, comparisons, parts };
}

function ofTheSamePick(a: VerifySubject, b: VerifySubject): boolean {
    return a.session === b.session && a.branch !== undefined && a.branch === b.branch;
}

async function askCommit(prompt: string, value: string): Promise<string | undefined> {
    const answer = await showInput({
        prompt,
        value,
        ignoreFocusOut: true,
        validateInput: (text) =>
            text.trim() === '' ? vscode.l10n.t('Name a commit: {0}', oneLine(prompt)) : undefined,
    });
    return answer?.trim();
}

/** What a page kept comes from a former window: nothing is taken for granted. */
function pairIn(kept: unknown): Pair | undefined {
    const { original, backport } = Object(kept) as Partial<Record<string, unknown>>;
    const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value);
    return isId(original) && isId(backport) ? { original, backport } : undefined;
}

/** The page that was kept showed a commit of the backport of then. */
const wasOfBackport = (kept: unknown): boolean => typeof (Object(kept) as { branch?: unknown }).branch === 'string';

/** The repository that has both commits; repositories are found a moment after the window is up. */
async function sessionWith(sessions: Sessions, pair: Pair): Promise<Session | undefined> {
    for (let tries = 0; tries < 20; tries++) {
        for (const session of sessions.all) {
            await session.refresh();
            const has = (name: string) =>
                session.run('resolveCommit', name).then(
                    () => true,
                    () => false,
                );
            if ((await has(pair.original)) && (await has(pair.backport))) return session;
        }
        await new Promise((resolve) => setTimeout(resolve, 250));
    }
    return undefined;
}

/** Which function of a comparison a tree's row is about. */
function placeIn(arg: unknown): BlockPlace | undefined {
    const { place } = Object(arg) as { readonly place?: unknown };
    const [file, block]: unknown[] = Array.isArray(place) ? place : [];
    return typeof file === 'number' && typeof block === 'number' ? { file, block } : undefined;
}
