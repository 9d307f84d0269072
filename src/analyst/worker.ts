/**
 * The analysis in a thread of its own: parsing and comparing whole files must not hold up the editor. One worker per
 * repository keeps one store, so that what was learned for one pick serves the next.
 */
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { analyze } from '../core/analysis/analyze.ts';
import { findCommitsToPickFirst } from '../core/analysis/related/findCommitsToPickFirst.ts';
import {
    createAnalysisContext,
    type AnalyzeRequest,
    type AnalysisContext,
} from '../core/analysis/context/analysisContext.ts';
import { findBranches, findUpstream } from '../core/backlog/findBranches.ts';
import { readMonth } from '../core/backlog/month.ts';
import { continueBulk, pickInBulk } from '../core/backlog/pickInBulk.ts';
import type { BulkStep } from '../core/backlog/bulkRun.ts';
import { scanBacklog, type BacklogQuery } from '../core/backlog/scanBacklog.ts';
import { tryCells, type TriedCell } from '../core/backlog/tryCells.ts';
import { openStore, type Store } from '../core/git/store.ts';
import { checkCurrent } from '../core/analysis/warnings/checkCurrent.ts';
import { endLauncher, launchThrough } from '../core/git/launcher/client.ts';
import { openRepository } from '../core/git/repository.ts';
import { readWasm } from '../core/files/readWasm.ts';
import type { Host } from '../core/base/host.ts';
import { planRevert } from '../core/revert/planRevert.ts';
import { readMailPlan } from '../core/submit/fromMail.ts';
import { gatherChecks } from '../core/submit/gatherChecks.ts';
import { verifyCommits } from '../core/verify/verify.ts';
import { auditBranch, type AuditRequest } from '../core/audit/auditBranch.ts';
import { findBackportWarnings } from '../core/verify/backportWarnings.ts';
import { GitCancelled } from '../core/git/errors.ts';
import {
    toErrorData,
    type AnalystData,
    type Answer,
    type AnalystQuestion,
    type AuditPart,
    type BulkQuestion,
    type MonthQuestion,
    type Questions,
} from './protocol.ts';

type WorkQuestion = Exclude<AnalystQuestion, { name: 'close' | 'cancel' }>;

const { root, assets, sentences } = workerData as AnalystData;
if (sentences) l10n.config({ contents: sentences });
const post = (answer: Answer) => parentPort?.postMessage(answer);
const host: Host = {
    log: (line) => post({ kind: 'log', line }),
    progress: () => {},
    warn: ({ message }) => post({ kind: 'log', line: message }),
    clock: () => performance.now(),
    wasm: (name) => readWasm(assets, name),
};
launchThrough(path.join(assets, 'launcher.cjs'));
const store = openStore(root, host);
store.catch(() => {}); // reported with each question

const cancelled = new Set<number>();
/** What changes something, and so ends itself where it is cancelled. */
const running = new Map<number, AbortController>();
/** One after the other: two analyses at once would only slow each other down. */
let last: Promise<unknown> = Promise.resolve();

parentPort?.on('message', (question: AnalystQuestion) => {
    if (question.name === 'close') for (const run of running.values()) run.abort();
    if (question.name === 'cancel') {
        const run = running.get(question.id);
        return run ? run.abort() : void cancelled.add(question.id);
    }
    last = last.then(() => (question.name === 'close' ? close() : answer(question)));
});

async function answer(question: WorkQuestion): Promise<void> {
    if (cancelled.delete(question.id)) {
        if (question.name === 'bulk') post({ kind: 'error', id: question.id, error: toErrorData(new GitCancelled()) });
        return;
    }
    try {
        post({ kind: 'answer', id: question.id, answer: await find(await store, question) });
    } catch (error) {
        post({ kind: 'error', id: question.id, error: toErrorData(error) });
    } finally {
        // It was too late to leave it out.
        cancelled.delete(question.id);
    }
}

async function find(opened: Store, question: WorkQuestion): Promise<Questions[keyof Questions]['answer']> {
    switch (question.name) {
        case 'analyze':
            return analyze(opened, question.ask, (part) => post({ kind: 'part', id: question.id, part })).finally(
                // Behind the answer: a window that is closed in a hurry has saved what took long.
                () => void (last = last.then(() => opened.index.save())),
            );
        case 'backlog':
            return findBacklog(opened, question.id, question.ask);
        case 'bulk':
            return pickMany(question.id, question.ask);
        case 'month':
            return findMonth(question.ask);
        case 'minimalSet':
            return findCommitsToPickFirst(opened, question.ask);
        case 'check': {
            const { commit, onto, mainline, stopped = false, operation = false, texts, options } = question.ask;
            const request = { commit, onto, stopped, operation, ...(mainline === undefined ? {} : { mainline }) };
            const context = await contextOf(opened, request);
            return checkCurrent(context, texts, options);
        }
        case 'verify': {
            const { original, backport, ignoreWhitespace } = question.ask;
            return verifyCommits(opened.git, opened.objects, original, backport, { ignoreWhitespace });
        }
        case 'audit':
            return audit(opened, question.id, question.ask);
        case 'warned': {
            const { original, backport, paths, options } = question.ask;
            return findBackportWarnings(
                await contextOf(opened, { commit: original, onto: `${backport}^` }),
                backport,
                paths,
                options,
            );
        }
        case 'checks':
            return gatherChecks(await openRepository(root, host), opened, question.ask);
        case 'revertPlan':
            return planRevert(await openRepository(root, host), opened, question.ask);
        case 'mail':
            return readMailPlan(await openRepository(root, host), opened, question.ask.source);
    }
}

/** Milliseconds between two parts: each makes the page draw. */
const PART_PAUSE = 150;

/** Sends the rows as soon as they are known, then what the dry runs say of them. */
async function findBacklog(opened: Store, id: number, query: BacklogQuery) {
    const repository = await openRepository(root, host);
    const backlog = await scanBacklog(repository, query);
    post({ kind: 'part', id, part: { kind: 'scanned', backlog } });
    let cells: TriedCell[] = [];
    let sent = host.clock();
    return tryCells(repository, opened, backlog, {
        needs: true,
        onTried(cell) {
            cells.push(cell);
            if (host.clock() - sent < PART_PAUSE) return;
            post({ kind: 'part', id, part: { kind: 'tried', cells } });
            cells = [];
            sent = host.clock();
        },
    });
}

/** Sends what is found some at a time, and answers with the rest. */
async function audit(opened: Store, id: number, request: AuditRequest): Promise<AuditPart> {
    let part: AuditPart = { done: 0, total: 0, last: undefined, found: [] };
    let sent = host.clock();
    const run = new AbortController();
    running.set(id, run);
    for await (const audited of (await auditBranch(opened, request)).backports) {
        if (run.signal.aborted) break;
        const { done, total, backport: last, findings } = audited;
        part = { done, total, last, found: findings.length > 0 ? [...part.found, audited] : part.found };
        if (host.clock() - sent < PART_PAUSE) continue;
        post({ kind: 'part', id, part });
        part = { ...part, found: [] };
        sent = host.clock();
    }
    running.delete(id);
    return { ...part, done: part.total };
}

async function findMonth({ since, until, branches: wanted, nominations }: MonthQuestion) {
    const repository = await openRepository(root, host);
    const upstream = await findUpstream(repository);
    const { branches } = await findBranches(repository, upstream, [], wanted);
    return readMonth(repository, { upstream, branches, since, until, nominations });
}

async function pickMany(id: number, question: BulkQuestion) {
    const run = new AbortController();
    running.set(id, run);
    try {
        const repository = await openRepository(root, { signal: run.signal, log: host.log });
        const onStep = (part: BulkStep) => post({ kind: 'part', id, part });
        return await (question.kind === 'begin'
            ? pickInBulk(repository, host, { ...question.request, onStep })
            : continueBulk(repository, host, { onStep }));
    } finally {
        running.delete(id);
    }
}

/** The context of the pick that is being resolved; another pick takes its place. */
let latest: { readonly key: string; readonly context: Promise<AnalysisContext> } | undefined;

async function contextOf(opened: Store, request: AnalyzeRequest): Promise<AnalysisContext> {
    // A stopped commit may have been picked anew, with other options: git's merge of it tells.
    const isStopped = request.stopped === true || request.operation === true;
    const merged = isStopped ? (await opened.objects.info('AUTO_MERGE'))?.oid : undefined;
    const key = JSON.stringify([request, merged]);
    if (latest?.key !== key) latest = { key, context: createAnalysisContext(opened, request) };
    const { context } = latest;
    // A context that could not be made must not answer the next question.
    context.catch(() => (latest = undefined));
    return context;
}

/** Removes the temporary store, then lets the thread end. */
async function close(): Promise<void> {
    await store.then((opened) => opened.dispose()).catch(() => {});
    await endLauncher();
    parentPort?.close();
}
