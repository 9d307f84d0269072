/** Backport: Show Month Report: an editor with the figures and rows of a month, read in the analysis' thread. */
import * as vscode from 'vscode';
import * as v from 'valibot';
import type { MonthOfBranch } from '../../core/backlog/monthRow.ts';
import { printMonth, type MonthFormat } from '../../core/backlog/printMonth.ts';
import type { FromMonth, ToMonth } from '../../protocol/month.ts';
import { describeError } from '../base/describeError.ts';
import { webviews } from '../base/ids.ts';
import { readSetting } from '../base/readSetting.ts';
import { monthToShow, showMonth, timeOfMonth } from '../model/showMonth.ts';
import type { Session } from '../session/session.ts';
import { openCommitDocument } from '../ui/registerDocuments.ts';
import { showPage } from '../ui/showPage.ts';

/** Two commits side by side. */
export type CompareCommits = (session: Session, original: string, backport: string) => Promise<void>;

const id = v.pipe(v.number(), v.safeInteger());
const commit = v.pipe(v.string(), v.regex(/^[0-9a-f]{40,64}$/));
/** `2026-03` */
const monthName = v.pipe(v.string(), v.regex(/^(19[7-9]\d|[2-9]\d{3})-(0[1-9]|1[0-2])$/));

const request = v.variant('type', [
    v.object({ id, type: v.literal('ready') }),
    v.object({ id, type: v.literal('read'), month: monthName }),
    v.object({ id, type: v.literal('export'), format: v.picklist(['markdown', 'csv', 'svg']) }),
    v.object({ id, type: v.literal('showCommit'), commit }),
    v.object({ id, type: v.literal('compare'), original: commit, backport: commit }),
]);

/** Compiles only where it is exactly what the page may ask. */
type Same = [FromMonth] extends [v.InferOutput<typeof request>] ? typeof request : never;
const schema: Same = request;

/** @returns undefined for anything that the page may not ask */
export function parseMonthRequest(message: unknown): FromMonth | undefined {
    const read = v.safeParse(schema, message);
    return read.success ? read.output : undefined;
}

const LANGUAGES: Readonly<Record<Exclude<MonthFormat, 'text' | 'json'>, string>> = {
    markdown: 'markdown',
    csv: 'csv',
    svg: 'xml',
};

/**
 * Opens the report in an editor of its own; the page says for which month.
 * @param dist where the page's bundle is
 * @param compare opens the comparison of a row's two commits
 */
export function openMonthReport(session: Session, dist: vscode.Uri, compare: CompareCommits): void {
    const options = { enableScripts: true, enableFindWidget: true };
    const panel = vscode.window.createWebviewPanel(webviews.month, '', vscode.ViewColumn.Active, options);
    connectMonth(panel, session, dist, compare, undefined);
}

/** A panel with its page, and the month that it shows. */
interface MonthPanel {
    readonly panel: vscode.WebviewPanel;
    readonly session: Session;
    readonly compare: CompareCommits;
    /** `2026-03` */
    month: string;
    /** What was read of that month; undefined until it is there. */
    found: readonly MonthOfBranch[] | undefined;
    /** Cancels the reading that runs. */
    reading: AbortController | undefined;
}

/** Fills a panel that VS Code has made. @param saved what its page kept, of a former window */
export function connectMonth(
    panel: vscode.WebviewPanel,
    session: Session,
    dist: vscode.Uri,
    compare: CompareCommits,
    saved: unknown,
): void {
    const savedMonth = (Object(saved) as { readonly month?: unknown }).month;
    const month = v.is(monthName, savedMonth) ? savedMonth : monthToShow(new Date());
    const self: MonthPanel = { panel, session, compare, month, found: undefined, reading: undefined };
    const title = vscode.l10n.t('Month Report');
    panel.title = title;
    const listening = vscode.Disposable.from(
        panel.webview.onDidReceiveMessage((message: unknown) => receive(self, message)),
        showPage(panel.webview, dist, 'month', title),
    );
    panel.onDidDispose(() => {
        self.reading?.abort();
        listening.dispose();
    });
}

function send({ panel }: MonthPanel, message: ToMonth): void {
    void panel.webview.postMessage(message);
}

/** Every request is answered, with an error too. */
function receive(self: MonthPanel, message: unknown): void {
    const request = parseMonthRequest(message);
    if (!request) return;
    const { id } = request;
    answerRequest(self, request).then(
        () => send(self, { type: 'answer', id }),
        (error: unknown) => send(self, { type: 'answer', id, error: describeError(error) }),
    );
}

async function answerRequest(self: MonthPanel, request: FromMonth): Promise<void> {
    switch (request.type) {
        case 'ready':
            return void readMonth(self);
        case 'read':
            self.month = request.month;
            return void readMonth(self);
        case 'export':
            return exportMonth(self, request.format);
        case 'showCommit':
            return openCommitDocument(self.session.root, request.commit);
        case 'compare':
            return self.compare(self.session, request.original, request.backport);
    }
}

/** Reads the month and shows it; a reading that runs is given up. */
async function readMonth(self: MonthPanel): Promise<void> {
    const { session, month } = self;
    self.reading?.abort();
    const reading = new AbortController();
    self.reading = reading;
    self.found = undefined;
    const isLatest = () => self.reading === reading;
    send(self, { type: 'reading', repository: session.root.toString(), month });
    try {
        const texts = (values: readonly unknown[]) => values.filter((value) => typeof value === 'string');
        const branches = texts(readSetting('branches', session.root));
        const nominations = texts(readSetting('nominations', session.root));
        const query = { ...timeOfMonth(month), branches, nominations };
        const found = await session.watched({ signal: reading.signal }).run('readMonth', query);
        if (!isLatest()) return;
        self.found = found;
        send(self, { type: 'month', shown: showMonth(month, found) });
    } catch (error) {
        if (isLatest()) send(self, { type: 'failed', why: describeError(error) });
    }
}

/** Opens what is shown as a document of that format. */
async function exportMonth({ found, month }: MonthPanel, format: keyof typeof LANGUAGES): Promise<void> {
    if (!found) return;
    const content = printMonth(found, timeOfMonth(month), format);
    const document = await vscode.workspace.openTextDocument({ content, language: LANGUAGES[format] });
    await vscode.window.showTextDocument(document, { preview: false });
}
