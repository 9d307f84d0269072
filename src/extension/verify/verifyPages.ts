/** The comparison's commands: after a pick, for any two commits, and what is built and tested of them. */
import * as vscode from 'vscode';
import { commands } from '../base/ids.ts';
import { oneLine, shortId } from '../base/treeRow.ts';
import { showInput, showStatus } from '../base/show.ts';
import { listPairs } from '../model/pair.ts';
import type { Comparisons } from '../session/comparisons.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { hashIn } from '../ui/readCommitArguments.ts';
import { registerGuarded } from '../ui/registerGuarded.ts';
import { sendToPage, type BlockPlace } from './comparisonPanel.ts';
import { sendCheckRows } from './readComparison.ts';
import {
    closeOthers,
    followCommits,
    openLastPair,
    openPair,
    withTarget,
    type OpenComparisons,
} from './openComparisons.ts';
import { registerRestoredComparisons } from './registerRestoredComparisons.ts';
import { registerComparisonDocuments, showText } from './registerComparisonDocuments.ts';
import { runTrialTask } from './runTrialTask.ts';

export interface VerifyPages {
    /** Shows the last commit of a backport that is done beside its original. @returns false without such a commit */
    openLast(session: Session): Promise<boolean>;
    /** Shows two commits beside each other. */
    openPair(session: Session, original: string, backport: string): Promise<void>;
    /** Closes the comparisons of backports on other branches: a new one begins on `branch`. */
    closeOthers(session: Session, branch: string): void;
    /** What was compared last in each session. */
    readonly comparisons: Comparisons;
    readonly parts: vscode.Disposable;
}

/** @param allowed what the user has agreed to run in this workspace */
export function createVerifyPages(extensionUri: vscode.Uri, sessions: Sessions, allowed: vscode.Memento): VerifyPages {
    const open: OpenComparisons = {
        ...{ sessions, allowed },
        dist: vscode.Uri.joinPath(extensionUri, 'dist'),
        views: new Set(),
        compared: new Map(),
        changed: new vscode.EventEmitter<void>(),
    };
    return {
        openLast: (session) => openLastPair(open, session),
        openPair: async (session, original, backport) =>
            openPair(open, await withTarget(session, { original, backport })),
        closeOthers: (session, branch) => closeOthers(open, session, branch),
        comparisons: { of: (session) => open.compared.get(session), onDidChange: open.changed.event },
        parts: registerVerifyCommands(open),
    };
}

function registerVerifyCommands(open: OpenComparisons): vscode.Disposable {
    const send = (command: 'next' | 'previous' | 'reviewed') => {
        const active = [...open.views].find((view) => view.panel.active);
        if (active) sendToPage(active, { type: 'command', command });
    };
    return vscode.Disposable.from(
        open.changed,
        registerComparisonDocuments(),
        registerRestoredComparisons(open),
        open.sessions.onDidChange((session) => followCommits(open, session)),
        registerGuarded(commands.verify, (arg) => showLast(open, arg)),
        registerGuarded(commands.compare, (...args) => compareCommits(open, args)),
        registerGuarded(commands.build, () => tryLast(open, 'build')),
        registerGuarded(commands.test, () => tryLast(open, 'test')),
        registerGuarded(commands.rangeDiff, () => showRangeDiff(open)),
        registerGuarded(commands.nextDifference, () => send('next')),
        registerGuarded(commands.previousDifference, () => send('previous')),
        registerGuarded(commands.markReviewed, () => send('reviewed')),
    );
}

/** The comparison that a tree's row is about, at its function; else that of the last commit. */
async function showLast(open: OpenComparisons, arg: unknown): Promise<void> {
    const session = open.sessions.active;
    if (!session) return;
    const place = placeIn(arg);
    const shown = open.compared.get(session)?.found;
    if (!place || !shown) return void (await openLastPair(open, session));
    const backport = shown.backport.commit;
    const picked = listPairs(session.state).find((one) => one.backport === backport);
    const pair = picked ?? { original: shown.original.commit, backport };
    openPair(open, await withTarget(session, pair), place);
}

/** Any two commits: asked for where the arguments and the message do not name them. */
async function compareCommits(open: OpenComparisons, args: readonly unknown[]): Promise<void> {
    const session = open.sessions.active;
    if (!session) return;
    const prompt = vscode.l10n.t('The backport: a commit, by hash or name');
    const named = hashIn(args) ?? (await askCommit(prompt, 'HEAD'));
    if (named === undefined) return;
    const backport = await session.run('resolveCommit', named);
    const picked = listPairs(session.state).find((pair) => pair.backport === backport)?.original;
    const original = picked ?? (await readOriginal(session, backport)) ?? (await askOriginal(session));
    if (original !== undefined) openPair(open, await withTarget(session, { original, backport }));
}

/** The upstream commit that the message names; undefined where it names none that is here. */
async function readOriginal(session: Session, backport: string): Promise<string | undefined> {
    const named = await session.run('findUpstreamCommit', backport);
    return named === backport ? undefined : named;
}

async function askOriginal(session: Session): Promise<string | undefined> {
    const asked = await askCommit(vscode.l10n.t('The original: the upstream commit'), '');
    return asked === undefined ? undefined : session.run('resolveCommit', asked);
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

async function tryLast(open: OpenComparisons, trial: 'build' | 'test'): Promise<void> {
    const session = open.sessions.active;
    const pair = session && listPairs(session.state).at(-1);
    if (!session || !pair) return;
    const result = await runTrialTask(trial, await withTarget(session, pair), open.allowed);
    for (const view of open.views) if (view.subject.session === session) void sendCheckRows(view).catch(() => {});
    if (result?.passed) showStatus(vscode.l10n.t('Passed: {0}', result.commands.join('; ')), 5000);
}

async function showRangeDiff({ sessions }: OpenComparisons): Promise<void> {
    const session = sessions.active;
    const pairs = session ? listPairs(session.state) : [];
    if (!session || pairs.length === 0) return;
    const { text } = await session.run('rangeDiff', pairs);
    const ids = pairs.map(({ backport }) => shortId(backport)).join(' ');
    await showText(`/${vscode.l10n.t('range-diff')} ${ids}.diff`, text);
}

/** Which function of a comparison a tree's row is about. */
function placeIn(arg: unknown): BlockPlace | undefined {
    const { place } = Object(arg) as { readonly place?: unknown };
    const [file, block]: unknown[] = Array.isArray(place) ? place : [];
    return typeof file === 'number' && typeof block === 'number' ? { file, block } : undefined;
}
