/** One verify view: a comparison and its checks in a webview. Answers the page's requests, sends it what changes. */
import * as vscode from 'vscode';
import { describeError } from '../base/describeError.ts';
import { GitCancelled } from '../../core/git/git.ts';
import type { CheckResult } from '../../core/submit/gatherChecks.ts';
import { pairName, samePair, type Pair } from '../model/pairs.ts';
import { problemsOf, trialChecks } from '../../core/submit/trialChecks.ts';
import { colordiffCommand } from '../../core/verify/sideBySide.ts';
import type { Verification } from '../../core/verify/model.ts';
import type { Checks, ShownComparison, ToVerify, VerifyPanelRequest } from '../../protocol/verify.ts';
import { pairsWith } from '../base/warningLevels.ts';
import { verifyViewKeys } from '../base/keys.ts';
import { setting } from '../base/settings.ts';
import { showPage } from '../ui/html.ts';
import { commands } from '../base/ids.ts';
import type { Session } from '../session/session.ts';
import { openCommitDocument } from '../ui/documents.ts';
import type { ComparedPick } from '../session/comparisons.ts';
import { oneLine, shortId } from '../base/rows.ts';
import { actions, checkRows, trialRows } from './checkRows.ts';
import { pairsOf } from '../model/pairs.ts';
import { showComparison } from './text.ts';
import { mayRunScript, runTrialTask, trialSettings } from './trials.ts';
import { showStatus } from '../base/show.ts';
import { readChecks } from './readChecks.ts';
import { parseVerifyRequest } from './request.ts';

/** What a view is about. */
export interface VerifySubject extends Pair {
    readonly session: Session;
    /** Short names; without a target there is nothing to check against. */
    readonly branch?: string;
    readonly target?: string;
}

export interface VerifyPanel {
    readonly panel: vscode.WebviewPanel;
    readonly subject: VerifySubject;
    /** Shows another pair in the same view, or the same anew. */
    show(subject: VerifySubject): void;
    /** Brings a function into view. */
    goTo(place: BlockPlace): void;
    /** Something was built or tested: its results are looked up again. */
    tried(): void;
    tell(command: 'next' | 'previous' | 'reviewed'): void;
}

/** A changed function by its place in the comparison. */
export interface BlockPlace {
    readonly file: number;
    readonly block: number;
}

export interface VerifyHost {
    /** What a person has agreed to run in this workspace. */
    readonly allowed: vscode.Memento;
    /** Hears of each comparison, and of what changes about it. */
    note(session: Session, compared: ComparedPick): void;
}

/** Ties a webview panel to its subject until it closes. */
export function connect(
    panel: vscode.WebviewPanel,
    dist: vscode.Uri,
    first: VerifySubject,
    { allowed, note }: VerifyHost,
): VerifyPanel {
    let subject = first;
    let ignoreWhitespace = true;
    let found: Verification | undefined;
    let checked: CheckResult | undefined;
    let warnings: ShownComparison['warnings'] = [];
    let built: ShownComparison['warnings'] = [];
    let asking = new AbortController();
    let ready = false;
    let lastReviewed = false;
    let waitingPlace: BlockPlace | undefined;
    let closed = false;
    const send = (message: ToVerify): void => void (closed || panel.webview.postMessage(message));
    let checks: Checks | undefined;

    const sendShown = async (): Promise<void> => {
        if (!ready || !found) return;
        const { session, branch } = subject;
        const memory = await session.run('readMemory').catch(() => undefined);
        const pairs = pairsOf(session.state);
        const at = pairs.findIndex((pair) => samePair(pair, subject));
        const shown: ShownComparison = {
            found,
            ...(branch === undefined ? {} : { branch: oneLine(branch) }),
            ignoreWhitespace,
            reviewed: memory?.reviewed.includes(pairName(subject)) ?? false,
            ...(at >= 0 && pairs.length > 1 ? { place: { index: at + 1, count: pairs.length } } : {}),
            tabSize: vscode.workspace.getConfiguration('editor').get('tabSize', 8),
            keys: verifyViewKeys,
            warnings: [...warnings, ...built],
        };
        send({ type: 'shown', shown });
        tellHost(shown.reviewed);
        if (waitingPlace) send({ type: 'goTo', ...waitingPlace });
        waitingPlace = undefined;
    };
    const tellHost = (reviewed = lastReviewed): void => {
        lastReviewed = reviewed;
        const left = checks?.kind === 'found' ? checks.list.filter(({ state }) => state === 'todo').length : undefined;
        if (found) note(subject.session, { found, reviewed, ...(left === undefined ? {} : { left }) });
    };
    const sendChecks = (now: Checks | undefined): void => {
        checks = now;
        tellHost();
        if (ready) send({ type: 'checks', checks });
    };
    const compare = async (signal: AbortSignal): Promise<void> => {
        const { backport, session } = subject;
        try {
            // A sibling that was picked instead is compared as what it carries.
            const original = await session.run('findUpstreamCommit', subject.original);
            found = await session
                .watched({
                    signal,
                })
                .run('verifyCommits', { original, backport, ignoreWhitespace });
            await sendShown();
        } catch (error) {
            if (!(error instanceof GitCancelled)) send({ type: 'failed', why: describeError(error) });
        }
    };
    /** After the comparison: it takes a dry run, and adds to what is shown already. */
    const warn = async (signal: AbortSignal): Promise<void> => {
        const { backport, session } = subject;
        const paths = (found?.files ?? []).flatMap((file) => (file.original && file.backport ? [file.backport] : []));
        const options = { settings: { pairs: pairsWith(setting('pairs', session.root)) } };
        try {
            // A sibling that was picked instead is judged as what it carries.
            const original = await session.run('findUpstreamCommit', subject.original);
            const all = await session
                .watched({ signal })
                .run('findBackportWarnings', { original, backport, paths, options });
            warnings = all
                .filter(({ severity }) => severity !== 'info')
                .map(({ path, line, severity, message }) => ({ path, line, severity, message }));
            if (warnings.length > 0) await sendShown();
        } catch {
            // A merge, or a commit without a parent: the comparison stands without them.
        }
    };
    const check = async (signal: AbortSignal): Promise<void> => {
        const { session, target } = subject;
        if (target === undefined) return sendChecks(undefined);
        sendChecks({ kind: 'looking' });
        try {
            checked = await readChecks(session, subject, target, signal);
            await sendRows();
        } catch (error) {
            if (!(error instanceof GitCancelled)) sendChecks({ kind: 'failed', why: describeError(error) });
        }
    };
    /** What was found, and what was built and tested: the latter changes by itself. */
    const sendRows = async (): Promise<void> => {
        const { session, backport, target } = subject;
        if (!checked) return;
        const [results, scripts] = await Promise.all([
            session.run('readTrialResults', backport),
            session.run('listScripts'),
        ]);
        const writable = pairsOf(session.state).some((pair) => samePair(pair, subject));
        const can = {
            test: trialSettings(session, target).test !== undefined,
            checkpatch: scripts.includes('checkpatch'),
        };
        const rows = [...checkRows(checked, writable), ...trialRows(trialChecks(results, can), writable)];
        sendChecks({ kind: 'found', list: rows });
        const before = built.length;
        built = problemsOf(results).map((problem) => ({ ...problem, message: oneLine(problem.message) }));
        if (before + built.length > 0) await sendShown();
    };
    const look = async (): Promise<void> => {
        asking.abort();
        asking = new AbortController();
        const { signal } = asking;
        panel.title = vscode.l10n.t('{0} compared with {1}', shortId(subject.original), shortId(subject.backport));
        // The comparison first: it is what one looks at.
        await compare(signal);
        if (!signal.aborted) await check(signal);
        if (!signal.aborted) await warn(signal);
    };

    const carryOut = async (request: VerifyPanelRequest): Promise<void> => {
        const { session } = subject;
        switch (request.type) {
            case 'ready': {
                ready = true;
                await sendShown();
                return sendChecks(checks);
            }
            case 'whitespace':
                ignoreWhitespace = request.ignore;
                return compare(asking.signal);
            case 'step': {
                const pairs = pairsOf(session.state);
                const next = pairs[pairs.findIndex((pair) => samePair(pair, subject)) + request.by];
                if (next) show({ ...subject, ...next });
                return;
            }
            case 'reviewed': {
                const name = pairName(subject);
                await session.run('updateMemory', (memory) => ({
                    ...memory,
                    reviewed: [...memory.reviewed.filter((one) => one !== name), ...(request.reviewed ? [name] : [])],
                }));
                return sendShown();
            }
            case 'openAsText':
                if (found) await showComparison(found);
                return;
            case 'copyCommand':
                await vscode.env.clipboard.writeText(colordiffCommand(subject.original, subject.backport));
                showStatus(vscode.l10n.t('Copied: the colordiff command'), 3000);
                return;
            case 'rangeDiff':
                return void (await vscode.commands.executeCommand(commands.rangeDiff));
            case 'showCommit':
                return openCommitDocument(session.root, request.commit);
            case 'prepareMail':
                return void (await vscode.commands.executeCommand(commands.prepareMail));
            case 'act':
                return act(request.action);
        }
    };
    const act = async (action: string): Promise<void> => {
        if (action === actions.note)
            await vscode.commands.executeCommand(commands.editMessage, subject.original, found);
        else if (action === actions.message)
            await vscode.commands.executeCommand(commands.editMessage, subject.original);
        else if (action === actions.series) {
            const [fix] = checked?.missingFixes ?? [];
            if (fix) await vscode.commands.executeCommand(commands.addToSeries, fix.id);
        } else if (action === actions.build || action === actions.test) {
            await runTrialTask(action, subject, allowed);
            await sendRows();
        } else if (action === actions.checkpatch) {
            const { session, backport } = subject;
            if (await mayRunScript(session, 'checkpatch', allowed)) {
                await session.run('checkpatch', backport);
                await sendRows();
            }
        }
    };

    function show(next: VerifySubject): void {
        subject = next;
        found = undefined;
        warnings = [];
        built = [];
        checked = undefined;
        checks = undefined;
        void look();
    }

    const hearing = panel.webview.onDidReceiveMessage((message: unknown) => {
        const request = parseVerifyRequest(message);
        if (!request) return;
        void carryOut(request).then(
            () => send({ type: 'answer', id: request.id }),
            (error: unknown) => send({ type: 'answer', id: request.id, error: describeError(error) }),
        );
    });
    panel.onDidDispose(() => {
        closed = true;
        asking.abort();
        hearing.dispose();
    });
    const page = showPage(panel.webview, dist, 'verify', vscode.l10n.t('Original and backport'));
    panel.onDidDispose(() => page.dispose());
    void look();
    return {
        panel,
        get subject() {
            return subject;
        },
        show,
        goTo(place) {
            if (ready && found) send({ type: 'goTo', ...place });
            else waitingPlace = place;
        },
        tried: () => void sendRows().catch(() => {}),
        tell: (command) => send({ type: 'command', command }),
    };
}
