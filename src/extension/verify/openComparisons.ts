/** The comparisons that are open in this window: one view for each pick, which follows its commits. */
import * as vscode from 'vscode';
import { findRememberedTarget } from '../../core/backport/memory.ts';
import { webviews } from '../base/ids.ts';
import { listPairs, isSamePair, type Pair } from '../model/pair.ts';
import type { ComparedPick } from '../session/comparisons.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import type { BlockPlace, ComparisonPanel, VerifySubject } from './comparisonPanel.ts';
import { connect, goToPlace } from './connect.ts';
import { showSubject } from './readComparison.ts';

/** What the modules of the comparison share. */
export interface OpenComparisons {
    readonly sessions: Sessions;
    /** What the user has agreed to run in this workspace. */
    readonly allowed: vscode.Memento;
    readonly dist: vscode.Uri;
    readonly views: Set<ComparisonPanel>;
    /** What was compared last in each session. */
    readonly compared: Map<Session, ComparedPick>;
    /** Fires when {@link compared} has changed. */
    readonly changed: vscode.EventEmitter<void>;
}

/** Fills a panel that VS Code has made, and keeps it until it closes. */
export function adoptPanel(
    { allowed, dist, views, compared, changed }: OpenComparisons,
    panel: vscode.WebviewPanel,
    subject: VerifySubject,
): ComparisonPanel {
    const view = connect(panel, dist, subject, {
        allowed,
        note(session, found) {
            compared.set(session, found);
            changed.fire();
        },
    });
    views.add(view);
    panel.onDidDispose(() => views.delete(view));
    return view;
}

/** @param place a function to bring into view */
export function openPair(open: OpenComparisons, subject: VerifySubject, place?: BlockPlace): void {
    const views = [...open.views];
    const same = views.find((view) => isSamePair(view.subject, subject));
    // A pick's commits share one view: a message that was edited, a fix that followed, show where one looked.
    const reused = same ?? views.find((view) => isOfSamePick(view.subject, subject));
    if (reused && !same) showSubject(reused, subject);
    const view = reused ?? adoptPanel(open, createPanel(), subject);
    if (place) goToPlace(view, place);
    if (reused) reused.panel.reveal();
}

function createPanel(): vscode.WebviewPanel {
    return vscode.window.createWebviewPanel(webviews.verify, '', vscode.ViewColumn.Active, {
        enableScripts: true,
        enableFindWidget: false,
    });
}

function isOfSamePick(a: VerifySubject, b: VerifySubject): boolean {
    return a.session === b.session && a.branch !== undefined && a.branch === b.branch;
}

/** Of a pair of the pick that has just ended: with the branch that it is for. */
export async function withTarget(session: Session, pair: Pair): Promise<VerifySubject> {
    const { state } = session;
    if (state.kind !== 'picked' || !listPairs(state).some((one) => isSamePair(one, pair))) return { session, ...pair };
    const memory = await session.run('readMemory');
    const target = findRememberedTarget(memory, state.branch, state.target);
    return { session, ...pair, branch: state.branch, target };
}

/** Shows the last commit of a backport that is done beside its original. @returns false without such a commit */
export async function openLastPair(open: OpenComparisons, session: Session): Promise<boolean> {
    const pair = listPairs(session.state).at(-1);
    if (pair) openPair(open, await withTarget(session, pair));
    return pair !== undefined;
}

/** Closes the comparisons of backports on other branches. */
export function closeOthers({ views }: OpenComparisons, session: Session, branch: string): void {
    for (const { subject, panel } of views)
        if (subject.session === session && subject.branch !== undefined && subject.branch !== branch) panel.dispose();
}

/** The commit of a pick has another id after its message changed: the view follows it. */
export function followCommits(open: OpenComparisons, session: Session | undefined): void {
    // Also a backport that was begun elsewhere, in a terminal or another window.
    if (session?.state.kind === 'conflicted') closeOthers(open, session, session.state.branch);
    for (const view of open.views) {
        const { subject } = view;
        if (subject.session !== session || subject.branch === undefined) continue;
        const now = listPairs(session.state).find((pair) => pair.original === subject.original);
        if (now && now.backport !== subject.backport) showSubject(view, { ...subject, ...now });
    }
}
