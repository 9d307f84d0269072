/** Ties a webview panel to what it compares until it closes, and answers its page. */
import * as vscode from 'vscode';
import { formatColordiffCommand } from '../../core/verify/sideBySide.ts';
import type { FromVerify, VerifyPanelRequest } from '../../protocol/verify.ts';
import { describeError } from '../base/describeError.ts';
import { commands } from '../base/ids.ts';
import { showStatus } from '../base/show.ts';
import { namePair, listPairs, isSamePair } from '../model/pair.ts';
import { openCommitDocument } from '../ui/registerDocuments.ts';
import { showPage } from '../ui/showPage.ts';
import { actions } from './checkRows.ts';
import {
    createComparisonPanel,
    sendChecks,
    sendComparison,
    sendToPage,
    type BlockPlace,
    type ComparisonPanel,
    type VerifyHost,
    type VerifySubject,
} from './comparisonPanel.ts';
import { moveMisplacedHunk } from './moveMisplacedHunk.ts';
import { readComparison, sendCheckRows, showSubject } from './readComparison.ts';
import { parseVerifyRequest } from './parseVerifyRequest.ts';
import { showComparison } from './registerComparisonDocuments.ts';
import { mayRunScript, runTrialTask } from './runTrialTask.ts';

/**
 * @param dist where the page's bundle is @param host what the page may ask for beside the comparison
 * @returns the panel; it reads, and answers the page, until it closes
 */
export function connect(
    panel: vscode.WebviewPanel,
    dist: vscode.Uri,
    subject: VerifySubject,
    host: VerifyHost,
): ComparisonPanel {
    const self = createComparisonPanel(panel, host, subject);
    const listening = panel.webview.onDidReceiveMessage((message: unknown) => {
        const request = parseVerifyRequest(message);
        if (request) void answerRequest(self, request);
    });
    const page = showPage(panel.webview, dist, 'verify', vscode.l10n.t('Original and backport'));
    panel.onDidDispose(() => {
        self.closed = true;
        self.lookup.abort();
        listening.dispose();
        page.dispose();
    });
    showSubject(self, subject);
    return self;
}

/** Brings a function into view, now or once there is a comparison. */
export function goToPlace(self: ComparisonPanel, place: BlockPlace): void {
    if (self.ready && self.found) sendToPage(self, { type: 'goTo', ...place });
    else self.requestedPlace = place;
}

async function answerRequest(self: ComparisonPanel, request: FromVerify): Promise<void> {
    const { id } = request;
    try {
        await carryOut(self, request);
    } catch (error) {
        return sendToPage(self, { type: 'answer', id, error: describeError(error) });
    }
    sendToPage(self, { type: 'answer', id });
}

async function carryOut(self: ComparisonPanel, request: VerifyPanelRequest): Promise<void> {
    const { subject, found } = self;
    switch (request.type) {
        case 'ready':
            self.ready = true;
            await sendComparison(self);
            return sendChecks(self, self.checks);
        case 'whitespace':
            self.ignoreWhitespace = request.ignore;
            return readComparison(self, self.lookup.signal);
        case 'step': {
            const pairs = listPairs(subject.session.state);
            const next = pairs[pairs.findIndex((pair) => isSamePair(pair, subject)) + request.by];
            if (next) showSubject(self, { ...subject, ...next });
            return;
        }
        case 'reviewed':
            return setReviewed(self, request.reviewed);
        case 'openAsText':
            if (found) await showComparison(found);
            return;
        case 'copyCommand':
            await vscode.env.clipboard.writeText(formatColordiffCommand(subject.original, subject.backport));
            showStatus(vscode.l10n.t('Copied: the colordiff command'), 3000);
            return;
        case 'rangeDiff':
            return void (await vscode.commands.executeCommand(commands.rangeDiff));
        case 'showCommit':
            return openCommitDocument(subject.session.root, request.commit);
        case 'move':
            return moveMisplacedHunk(self, request);
        case 'prepareMail':
            return void (await vscode.commands.executeCommand(commands.prepareMail));
        case 'act':
            return act(self, request.action);
    }
}

async function setReviewed(self: ComparisonPanel, reviewed: boolean): Promise<void> {
    const name = namePair(self.subject);
    await self.subject.session.run('updateMemory', (memory) => ({
        ...memory,
        reviewed: [...memory.reviewed.filter((one) => one !== name), ...(reviewed ? [name] : [])],
    }));
    await sendComparison(self);
}

/** What the button of a check does. */
async function act(self: ComparisonPanel, action: string): Promise<void> {
    const { subject, host } = self;
    const { original, session, backport } = subject;
    switch (action) {
        case actions.note:
            return void (await vscode.commands.executeCommand(commands.editMessage, original, self.found));
        case actions.message:
            return void (await vscode.commands.executeCommand(commands.editMessage, original));
        case actions.series: {
            const [fix] = self.checked?.missingFixes ?? [];
            if (fix) await vscode.commands.executeCommand(commands.addToSeries, fix.id);
            return;
        }
        case actions.build:
        case actions.test:
            await runTrialTask(action, subject, host.allowed);
            return sendCheckRows(self);
        case actions.checkpatch:
            if (!(await mayRunScript(session, 'checkpatch', host.allowed))) return;
            await session.run('checkpatch', backport);
            return sendCheckRows(self);
    }
}
