/**
 * The analysis in a thread of its own: parsing and comparing whole files must not hold up the editor. One worker per
 * repository keeps one store, so that what was learned for one pick serves the next.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { analyze } from '../core/analysis/analyze.ts';
import { openStore, type Store } from '../core/analysis/store.ts';
import { openRepository } from '../core/git/repository.ts';
import type { Host } from '../core/host.ts';
import { Refusal } from '../core/messages.ts';
import { readMailPlan } from '../core/submit/fromMail.ts';
import { gatherChecks } from '../core/submit/gatherChecks.ts';
import { verifyCommits } from '../core/verify/verify.ts';
import type { AnalystData, Answer, Question, Questions } from './protocol.ts';

const { root, assets } = workerData as AnalystData;
const say = (answer: Answer) => parentPort?.postMessage(answer);
const host: Host = {
    log: (line) => say({ kind: 'log', line }),
    progress: () => {},
    clock: () => performance.now(),
    wasm: (name) => readFile(path.join(assets, 'wasm', name)),
};
const store = openStore(root, host);
store.catch(() => {}); // said with each question

/** One after the other: two analyses at once would only slow each other down. */
let last: Promise<unknown> = Promise.resolve();

parentPort?.on('message', (question: Question) => {
    last = last.then(() => (question.name === 'close' ? close() : answer(question)));
});

async function answer(question: Exclude<Question, { name: 'close' }>): Promise<void> {
    try {
        say({ kind: 'answer', id: question.id, answer: await find(await store, question) });
    } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        say({ kind: 'error', id: question.id, message, ...(error instanceof Refusal ? { code: error.code } : {}) });
    }
}

async function find(
    opened: Store,
    question: Exclude<Question, { name: 'close' }>,
): Promise<Questions[keyof Questions]['answer']> {
    switch (question.name) {
        case 'analyze':
            return analyze(opened, question.ask);
        case 'verify': {
            const { original, backport, ignoreWhitespace } = question.ask;
            return verifyCommits(opened.git, opened.objects, original, backport, { ignoreWhitespace });
        }
        case 'checks':
            return gatherChecks((await openRepository(root, host)).git, opened, question.ask);
        case 'mail':
            return readMailPlan(await openRepository(root, host), opened, question.ask.source);
    }
}

/** Takes the temporary store along, then lets the thread end. */
async function close(): Promise<void> {
    await store.then((opened) => opened.dispose()).catch(() => {});
    parentPort?.close();
}
