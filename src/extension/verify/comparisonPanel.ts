/** One comparison in a webview: what was found, sent to the page as snapshots. */
import * as vscode from 'vscode';
import type { CheckResult } from '../../core/submit/checkRequest.ts';
import type { Verification } from '../../core/verify/model.ts';
import type { Checks, ShownComparison, ToVerify } from '../../protocol/verify.ts';
import { verifyViewKeys } from '../base/keys.ts';
import { oneLine } from '../base/treeRow.ts';
import { listLeftOut } from '../model/listLeftOut.ts';
import { namePair, listPairs, isSamePair, type Pair } from '../model/pair.ts';
import type { ComparedPick } from '../session/comparisons.ts';
import type { Session } from '../session/session.ts';

/** What a view is about. */
export interface VerifySubject extends Pair {
    readonly session: Session;
    /** Short names; without a target there is nothing to check against. */
    readonly branch?: string;
    readonly target?: string;
}

/** A changed function by its place in the comparison. */
export interface BlockPlace {
    readonly file: number;
    readonly block: number;
}

/** What a comparison takes from the window: what may be run, and who is told of it. */
export interface VerifyHost {
    /** What the user has agreed to run in this workspace. */
    readonly allowed: vscode.Memento;
    /** Receives each comparison, and what changes about it. */
    note(session: Session, compared: ComparedPick): void;
}

/** The host's side of one comparison: the pair, and all that was found about it so far. */
export interface ComparisonPanel {
    readonly panel: vscode.WebviewPanel;
    readonly host: VerifyHost;
    subject: VerifySubject;
    ignoreWhitespace: boolean;
    found: Verification | undefined;
    checked: CheckResult | undefined;
    checks: Checks | undefined;
    /** Findings of the analysis, and of what was built and tested. */
    warnings: ShownComparison['warnings'];
    problems: ShownComparison['warnings'];
    /** Ends what is being looked up, when something else is to be shown. */
    lookup: AbortController;
    /** The page has asked for its first snapshot. */
    ready: boolean;
    closed: boolean;
    reviewed: boolean;
    /** To be shown once there is a comparison. */
    requestedPlace: BlockPlace | undefined;
}

/**
 * @param subject which two commits, of which repository @returns the panel's own state: nothing is read or sent yet
 */
export function createComparisonPanel(
    panel: vscode.WebviewPanel,
    host: VerifyHost,
    subject: VerifySubject,
): ComparisonPanel {
    return {
        ...{ panel, host, subject },
        ignoreWhitespace: true,
        found: undefined,
        checked: undefined,
        checks: undefined,
        warnings: [],
        problems: [],
        lookup: new AbortController(),
        ready: false,
        closed: false,
        reviewed: false,
        requestedPlace: undefined,
    };
}

/** Sends to the page; to a closed panel nothing. */
export function sendToPage(self: ComparisonPanel, message: ToVerify): void {
    if (!self.closed) void self.panel.webview.postMessage(message);
}

/**
 * Sends what was found, with the pairs that can be stepped to and what was marked; nothing before the page has asked
 * and it is there.
 */
export async function sendComparison(self: ComparisonPanel): Promise<void> {
    const { found, subject } = self;
    if (!self.ready || !found) return;
    const { session, branch } = subject;
    const memory = await session.run('readMemory').catch(() => undefined);
    const pairs = listPairs(session.state);
    const at = pairs.findIndex((pair) => isSamePair(pair, subject));
    const shown: ShownComparison = {
        found,
        ...(branch === undefined ? {} : { branch: oneLine(branch) }),
        ignoreWhitespace: self.ignoreWhitespace,
        reviewed: memory?.reviewed.includes(namePair(subject)) ?? false,
        ...(at >= 0 && pairs.length > 1 ? { place: { index: at + 1, count: pairs.length } } : {}),
        leftOut: at >= 0 ? listLeftOut(session.state) : [],
        tabSize: vscode.workspace.getConfiguration('editor').get('tabSize', 8),
        keys: verifyViewKeys,
        warnings: [...self.warnings, ...self.problems],
    };
    sendToPage(self, { type: 'shown', shown });
    self.reviewed = shown.reviewed;
    noteComparison(self);
    if (self.requestedPlace) sendToPage(self, { type: 'goTo', ...self.requestedPlace });
    self.requestedPlace = undefined;
}

/**
 * Keeps the checks, and sends them where the page has asked already. @param checks undefined where none are made for
 * this pair
 */
export function sendChecks(self: ComparisonPanel, checks: Checks | undefined): void {
    self.checks = checks;
    noteComparison(self);
    if (self.ready) sendToPage(self, { type: 'checks', checks });
}

/** Passes on what the trees show of the comparison. */
function noteComparison({ found, checks, reviewed, subject, host }: ComparisonPanel): void {
    if (!found) return;
    const left = checks?.kind === 'found' ? checks.list.filter(({ state }) => state === 'todo').length : undefined;
    host.note(subject.session, { found, reviewed, ...(left === undefined ? {} : { left }) });
}
