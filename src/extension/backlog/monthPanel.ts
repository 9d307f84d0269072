/** Backport: Show Month Report: an editor with the figures and rows of a month, read in the analysis' thread. */
import * as vscode from 'vscode';
import * as v from 'valibot';
import type { MonthOfBranch } from '../../core/backlog/monthRow.ts';
import { printMonth, type MonthFormat } from '../../core/backlog/printMonth.ts';
import type { FromMonth, ToMonth } from '../../protocol/month.ts';
import { describeError } from '../base/describeError.ts';
import { webviews } from '../base/ids.ts';
import { setting } from '../base/settings.ts';
import { monthToShow, showMonth, timeOfMonth } from '../model/shownMonth.ts';
import type { Session } from '../session/session.ts';
import { openCommitDocument } from '../ui/documents.ts';
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

export function openMonthReport(session: Session, dist: vscode.Uri, compare: CompareCommits): void {
    const options = { enableScripts: true, enableFindWidget: true };
    const panel = vscode.window.createWebviewPanel(webviews.month, '', vscode.ViewColumn.Active, options);
    connectMonth(panel, session, dist, compare, undefined);
}

/** Fills a panel that VS Code has made. @param saved what its page kept, of a former window */
export function connectMonth(
    panel: vscode.WebviewPanel,
    session: Session,
    dist: vscode.Uri,
    compare: CompareCommits,
    saved: unknown,
): void {
    const kept = (Object(saved) as { readonly month?: unknown }).month;
    let month = v.is(monthName, kept) ? kept : monthToShow(new Date());
    let found: readonly MonthOfBranch[] | undefined;
    let reading: AbortController | undefined;
    const send = (message: ToMonth) => void panel.webview.postMessage(message);
    const read = async () => {
        reading?.abort();
        const mine = new AbortController();
        reading = mine;
        found = undefined;
        send({ type: 'reading', repository: session.root.toString(), month });
        try {
            const branches = setting('branches', session.root).filter((one) => typeof one === 'string');
            const question = { ...timeOfMonth(month), branches };
            const answer = await session.watched({ signal: mine.signal }).run('readMonth', question);
            if (reading !== mine) return;
            found = answer;
            send({ type: 'month', shown: showMonth(month, answer) });
        } catch (error) {
            if (reading === mine) send({ type: 'failed', why: describeError(error) });
        }
    };
    const carryOut = async (asked: FromMonth): Promise<void> => {
        switch (asked.type) {
            case 'ready':
                return void read();
            case 'read':
                month = asked.month;
                return void read();
            case 'export': {
                if (!found) return;
                const content = printMonth(found, timeOfMonth(month), asked.format);
                const document = await vscode.workspace.openTextDocument({
                    content,
                    language: LANGUAGES[asked.format],
                });
                return void (await vscode.window.showTextDocument(document, { preview: false }));
            }
            case 'showCommit':
                return openCommitDocument(session.root, asked.commit);
            case 'compare':
                return compare(session, asked.original, asked.backport);
        }
    };
    const title = vscode.l10n.t('Month Report');
    panel.title = title;
    const listening = vscode.Disposable.from(
        panel.webview.onDidReceiveMessage((message: unknown) => {
            const asked = parseMonthRequest(message);
            if (!asked) return;
            carryOut(asked).then(
                () => send({ type: 'answer', id: asked.id }),
                (error: unknown) => send({ type: 'answer', id: asked.id, error: describeError(error) }),
            );
        }),
        showPage(panel.webview, dist, 'month', title),
    );
    panel.onDidDispose(() => {
        reading?.abort();
        listening.dispose();
    });
}
