import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startAnalyst, type Analyst } from '../../../src/analyst/client.ts';
import { toErrorData } from '../../../src/analyst/protocol.ts';
import { GitCancelled } from '../../../src/core/git/git.ts';
import { Refusal } from '../../../src/core/messages/refusal.ts';

/** A worker that says what the source of a mail tells it to: the answer, a refusal, or nothing. */
const WORKER = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ id, name, ask }) => {
    if (name === 'close') return parentPort.close();
    if (name !== 'mail') return;
    if (ask.source !== '') parentPort.postMessage({ id, ...JSON.parse(ask.source) });
});
`;

describe('startAnalyst', () => {
    let folder: string;
    let analyst: Analyst;
    const ask = (said: object | undefined, signal?: AbortSignal) =>
        analyst.ask('mail', { source: said ? JSON.stringify(said) : '' }, signal);

    beforeEach(() => {
        folder = mkdtempSync(path.join(tmpdir(), 'analyst-'));
        const script = path.join(folder, 'worker.cjs');
        writeFileSync(script, WORKER);
        analyst = startAnalyst(script, { root: folder, assets: folder, sentences: undefined }, () => {});
    });

    afterEach(() => {
        analyst.dispose();
        rmSync(folder, { recursive: true });
    });

    it('listens to a signal no longer than for the answer', async () => {
        const { signal } = new AbortController();
        await ask({ kind: 'answer', answer: {} }, signal);
        await assert.rejects(ask({ kind: 'error', error: { message: 'no' } }, signal));
        assert.equal(getEventListeners(signal, 'abort').length, 0);
    });

    it('listens to a signal no longer than the worker lives', async () => {
        const { signal } = new AbortController();
        const asked = assert.rejects(ask(undefined, signal), GitCancelled);
        analyst.dispose();
        await asked;
        assert.equal(getEventListeners(signal, 'abort').length, 0);
    });

    it('rejects a question that is cancelled, and listens no longer', async () => {
        const ending = new AbortController();
        const asked = assert.rejects(ask(undefined, ending.signal), GitCancelled);
        ending.abort();
        await asked;
        assert.equal(getEventListeners(ending.signal, 'abort').length, 0);
    });

    it('gives a refusal with all that it carries', async () => {
        const refusal = new Refusal('target-elsewhere', { branch: 'stable', folder: '/there' });
        await assert.rejects(ask({ kind: 'error', error: toErrorData(refusal) }), refusal);
    });
});
