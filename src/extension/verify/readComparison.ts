/** Looks up what a comparison shows: the comparison first, then the checks, then the warnings. */
import * as vscode from 'vscode';
import { GitCancelled } from '../../core/git/git.ts';
import { listTrialChecks } from '../../core/submit/checks/listChecks.ts';
import { describeError } from '../base/describeError.ts';
import { oneLine, shortId } from '../base/treeRow.ts';
import { readSetting } from '../base/readSetting.ts';
import { addConfiguredPairs } from '../base/warningLevels.ts';
import { listPairs, isSamePair } from '../model/pair.ts';
import { checkRows, trialRows } from './checkRows.ts';
import { sendChecks, sendComparison, sendToPage, type ComparisonPanel, type VerifySubject } from './comparisonPanel.ts';
import { readChecks } from './readChecks.ts';
import { trialSettings } from './runTrialTask.ts';

/** Shows another pair in the same view, or the same anew. */
export function showSubject(self: ComparisonPanel, subject: VerifySubject): void {
    self.subject = subject;
    self.found = undefined;
    self.warnings = [];
    self.problems = [];
    self.checked = undefined;
    self.checks = undefined;
    void lookUp(self);
}

async function lookUp(self: ComparisonPanel): Promise<void> {
    const { panel, subject } = self;
    self.lookup.abort();
    self.lookup = new AbortController();
    const { signal } = self.lookup;
    panel.title = vscode.l10n.t('{0} compared with {1}', shortId(subject.original), shortId(subject.backport));
    // The comparison first: it is what one looks at.
    await readComparison(self, signal);
    if (!signal.aborted) await check(self, signal);
    if (!signal.aborted) await warn(self, signal);
}

/** Compares the two commits, and sends what was found to the page; a failure too, unless it was cancelled. */
export async function readComparison(self: ComparisonPanel, signal: AbortSignal): Promise<void> {
    const { subject, ignoreWhitespace } = self;
    const { backport, session } = subject;
    try {
        // A sibling that was picked instead is compared as what it carries.
        const original = await session.run('findUpstreamCommit', subject.original);
        const commits = { original, backport, ignoreWhitespace };
        self.found = await session.watched({ signal }).run('verifyCommits', commits);
        await sendComparison(self);
    } catch (error) {
        if (!(error instanceof GitCancelled)) sendToPage(self, { type: 'failed', why: describeError(error) });
    }
}

async function check(self: ComparisonPanel, signal: AbortSignal): Promise<void> {
    const { session, target } = self.subject;
    if (target === undefined) return sendChecks(self, undefined);
    sendChecks(self, { kind: 'looking' });
    try {
        self.checked = await readChecks(session, self.subject, target, signal);
        await sendCheckRows(self);
    } catch (error) {
        if (!(error instanceof GitCancelled)) sendChecks(self, { kind: 'failed', why: describeError(error) });
    }
}

/** What was found, and what was built and tested: the latter changes by itself. */
export async function sendCheckRows(self: ComparisonPanel): Promise<void> {
    const { checked, subject } = self;
    const { session, backport, target } = subject;
    if (!checked) return;
    const [results, scripts] = await Promise.all([
        session.run('readTrialResults', backport),
        session.run('listScripts'),
    ]);
    const isWritable = listPairs(session.state).some((pair) => isSamePair(pair, subject));
    const can = {
        test: trialSettings(session, target).test !== undefined,
        checkpatch: scripts.includes('checkpatch'),
    };
    const list = [...checkRows(checked, isWritable), ...trialRows(listTrialChecks(results, can), isWritable)];
    sendChecks(self, { kind: 'found', list });
    const before = self.problems.length;
    self.problems = (results.build?.problems ?? []).map((problem) => ({
        ...problem,
        message: oneLine(problem.message),
    }));
    if (before + self.problems.length > 0) await sendComparison(self);
}

/** After the comparison: it takes a dry run, and adds to what is shown already. */
async function warn(self: ComparisonPanel, signal: AbortSignal): Promise<void> {
    const { backport, session } = self.subject;
    const files = self.found?.files ?? [];
    const paths = files.flatMap((file) => (file.original && file.backport ? [file.backport] : []));
    const options = { settings: { pairs: addConfiguredPairs(readSetting('pairs', session.root)) } };
    try {
        // A sibling that was picked instead is judged as what it carries.
        const original = await session.run('findUpstreamCommit', self.subject.original);
        const all = await session
            .watched({ signal })
            .run('findBackportWarnings', { original, backport, paths, options });
        self.warnings = all
            .filter(({ severity }) => severity !== 'info')
            .map(({ path, line, severity, message }) => ({ path, line, severity, message }));
        if (self.warnings.length > 0) await sendComparison(self);
    } catch {
        // A merge, or a commit without a parent: the comparison stands without them.
    }
}
