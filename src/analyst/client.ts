/** The host's end of the analysis worker. Starts it with the first question and ends it after a long idle time. */
import { Worker } from 'node:worker_threads';
import { GitCancelled } from '../core/git/git.ts';
import {
    fromErrorData,
    type AnalystData,
    type Answer,
    type AnalystQuestion,
    type PartOf,
    type Questions,
} from './protocol.ts';

/**
 * The host's end of a worker thread. The thread starts with the first question; questions are answered one after
 * the other.
 */
export interface Analyst {
    /**
     * @param onPart hears what is known so far, where the question is answered in parts
     * @throws Refusal where there is no answer, GitCancelled; the worker's work for a cancelled question is thrown away
     */
    ask<Name extends keyof Questions>(
        name: Name,
        ask: Questions[Name]['ask'],
        signal?: AbortSignal,
        onPart?: (part: PartOf<Name>) => void,
    ): Promise<Questions[Name]['answer']>;
    dispose(): void;
}

/** Milliseconds without a question after which the worker gives its memory back. */
const IDLE = 10 * 60 * 1000;
/** Milliseconds that a worker gets to finish and clean up before it is ended. */
const GRACE = 3000;

interface PendingQuestion {
    resolve(answer: Questions[keyof Questions]['answer']): void;
    reject(error: Error): void;
    /** Listens no longer for a cancellation: the signal may live on for hours, and would hold the question with it. */
    forget(): void;
    readonly onPart: ((part: PartOf<keyof Questions>) => void) | undefined;
}

/** @param script the worker's bundle */
export function startAnalyst(script: string, data: AnalystData, log: (line: string) => void): Analyst {
    const pending = new Map<number, PendingQuestion>();
    let worker: Worker | undefined;
    let idle: ReturnType<typeof setTimeout> | undefined;
    let nextId = 1;
    let isDisposed = false;

    /** @returns undefined where it is answered or cancelled */
    function removePending(id: number): PendingQuestion | undefined {
        const question = pending.get(id);
        pending.delete(id);
        question?.forget();
        return question;
    }

    function rejectAll(createError: () => Error) {
        for (const id of [...pending.keys()]) removePending(id)?.reject(createError());
    }

    function begin(): Worker {
        const started = new Worker(script, { workerData: data });
        started.unref();
        started.on('message', (answer: Answer) => {
            if (answer.kind === 'log') return log(answer.line);
            if (answer.kind === 'part') return pending.get(answer.id)?.onPart?.(answer.part);
            const question = removePending(answer.id);
            if (pending.size === 0) idle = setTimeout(end, IDLE).unref();
            if (answer.kind === 'answer') question?.resolve(answer.answer);
            else question?.reject(fromErrorData(answer.error));
        });
        const onEnd = (message: string) => {
            if (worker !== started) return;
            worker = undefined;
            rejectAll(() => new Error(message));
        };
        started.on('error', (error) => onEnd(`The analysis stopped: ${error.message}`));
        started.on('exit', () => onEnd('The analysis ended before it had an answer.'));
        return started;
    }

    function end() {
        const ending = worker;
        worker = undefined;
        clearTimeout(idle);
        rejectAll(() => new GitCancelled());
        if (!ending) return;
        ending.postMessage({ name: 'close' } satisfies AnalystQuestion);
        const kill = setTimeout(() => void ending.terminate(), GRACE).unref();
        ending.on('exit', () => clearTimeout(kill));
    }

    return {
        ask<Name extends keyof Questions>(
            name: Name,
            ask: Questions[Name]['ask'],
            signal?: AbortSignal,
            onPart?: (part: PartOf<Name>) => void,
        ) {
            if (signal?.aborted || isDisposed) return Promise.reject(new GitCancelled());
            clearTimeout(idle);
            worker ??= begin();
            const id = nextId++;
            const asked = worker;
            return new Promise<Questions[Name]['answer']>((resolve, reject) => {
                const cancel = () => {
                    // It has changed something: it is over where the worker says so.
                    if (name === 'bulk') return asked.postMessage({ name: 'cancel', id } satisfies AnalystQuestion);
                    if (!removePending(id)) return;
                    reject(new GitCancelled());
                    // Of what the user types, the next check follows at once: the worker keeps its context for it. Where other
                    // questions wait, only those that have not begun are left out. Otherwise the worker is no longer needed.
                    if (name === 'check' || pending.size > 0)
                        asked.postMessage({ name: 'cancel', id } satisfies AnalystQuestion);
                    else end();
                };
                const forget = () => signal?.removeEventListener('abort', cancel);
                // Parts have the type of their question: more than the compiler can follow through the union.
                pending.set(id, { resolve, reject, forget, onPart: onPart as PendingQuestion['onPart'] });
                // A name and its own question: more than the compiler can follow through the union.
                asked.postMessage({ id, name, ask } as AnalystQuestion);
                signal?.addEventListener('abort', cancel);
            });
        },
        dispose() {
            isDisposed = true;
            end();
        },
    };
}
