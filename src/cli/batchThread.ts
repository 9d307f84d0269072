/** A thread of `git-backport analyze --batch --jobs`: the same bundle, started once more, which answers lines. */
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { openRepository } from '../core/git/repository.ts';
import { openStore } from '../core/git/store.ts';
import { answerHere, type AnswerLine, type BatchAnswer, type SharedRequest } from './batch.ts';
import { cliHost } from './host.ts';

/** What a thread is started with. */
interface ThreadData {
    /** Absolute. */
    readonly dir: string;
    readonly verbose: boolean;
    readonly shared: SharedRequest;
}

/** A thread that answers lines. */
export interface BatchThread {
    readonly answer: AnswerLine;
    /** Waits until it has written what it has learned, and cleaned up. */
    end(): Promise<void>;
}

/** @param script the running bundle */
export function startBatchThread(script: string, data: ThreadData): BatchThread {
    const worker = new Worker(script, { workerData: data });
    let failed: Error | undefined;
    let settle: { resolve(answer: BatchAnswer): void; reject(error: Error): void } | undefined;
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    const fail = (error: Error) => {
        failed ??= error;
        settle?.reject(failed);
    };
    worker.on('message', (answer: BatchAnswer) => settle?.resolve(answer));
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('A thread of the batch has ended before its answer.')));
    return {
        answer: (line) =>
            new Promise((resolve, reject) => {
                if (failed) return reject(failed);
                settle = { resolve, reject };
                worker.postMessage(line);
            }),
        async end() {
            worker.postMessage(undefined);
            await ended;
        },
    };
}

/** Runs in the thread. @throws as openRepository and openStore */
export async function serveBatch(): Promise<void> {
    const port = parentPort!;
    const { dir, verbose, shared } = workerData as ThreadData;
    const host = cliHost({ verbose });
    const [repository, store] = await Promise.all([openRepository(dir, { log: host.log }), openStore(dir, host)]);
    const answer = answerHere(repository, store, shared);
    port.on('message', (line: string | undefined) => {
        if (line !== undefined) return void answer(line).then((said) => port.postMessage(said));
        void store.dispose().finally(() => port.close());
    });
}
