/** The host's end of the analysis worker. Starts it with the first question and ends it when nobody has asked for long. */
import { Worker } from 'node:worker_threads';
import type { Report } from '../core/analysis/context/report.ts';
import { GitCancelled } from '../core/git/git.ts';
import { Refusal } from '../core/messages/refusal.ts';
import type { AnalystData, Answer, AnalystQuestion, Questions } from './protocol.ts';

export interface Analyst {
    /**
     * @param onPart hears what is known so far, where the question is answered in parts
     * @throws Refusal where there is no answer, GitCancelled; the worker's work for a cancelled question is thrown away
     */
    ask<Name extends keyof Questions>(
        name: Name,
        ask: Questions[Name]['ask'],
        signal?: AbortSignal,
        onPart?: (report: Report) => void,
    ): Promise<Questions[Name]['answer']>;
    dispose(): void;
}

/** Milliseconds without a question after which the worker gives its memory back. */
const IDLE = 10 * 60 * 1000;
/** Milliseconds that a worker gets to finish and clean up before it is ended. */
const GRACE = 3000;

interface Waiting {
    resolve(answer: Questions[keyof Questions]['answer']): void;
    reject(error: Error): void;
    readonly onPart: ((report: Report) => void) | undefined;
}

/** @param script the worker's bundle */
export function startAnalyst(script: string, data: AnalystData, log: (line: string) => void): Analyst {
    const waiting = new Map<number, Waiting>();
    let worker: Worker | undefined;
    let idle: ReturnType<typeof setTimeout> | undefined;
    let next = 1;

    function begin(): Worker {
        const started = new Worker(script, { workerData: data });
        started.unref();
        started.on('message', (said: Answer) => {
            if (said.kind === 'log') return log(said.line);
            const question = waiting.get(said.id);
            if (said.kind === 'part') return question?.onPart?.(said.report);
            waiting.delete(said.id);
            if (waiting.size === 0) idle = setTimeout(end, IDLE).unref();
            if (said.kind === 'answer') question?.resolve(said.answer);
            else question?.reject(said.code ? new Refusal(said.code, said.message) : new Error(said.message));
        });
        const gone = (why: string) => {
            if (worker !== started) return;
            worker = undefined;
            for (const question of waiting.values()) question.reject(new Error(why));
            waiting.clear();
        };
        started.on('error', (error) => gone(`The analysis stopped: ${error.message}`));
        started.on('exit', () => gone('The analysis ended before it had an answer.'));
        return started;
    }

    function end() {
        const ending = worker;
        worker = undefined;
        clearTimeout(idle);
        for (const question of waiting.values()) question.reject(new GitCancelled());
        waiting.clear();
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
            onPart?: (report: Report) => void,
        ) {
            if (signal?.aborted) return Promise.reject(new GitCancelled());
            clearTimeout(idle);
            worker ??= begin();
            const id = next++;
            const asked = worker;
            return new Promise<Questions[Name]['answer']>((resolve, reject) => {
                waiting.set(id, { resolve, reject, onPart });
                // A name and its own question: more than the compiler can follow through the union.
                asked.postMessage({ id, name, ask } as AnalystQuestion);
                signal?.addEventListener('abort', () => {
                    // A pick that is over needs no report; the next question must not wait for the old one.
                    if (waiting.delete(id)) {
                        reject(new GitCancelled());
                        // What is typed on is checked again at once: the worker keeps what it knows for that. Where others
                        // wait for it, what it has not begun is left out.
                        if (name === 'check' || waiting.size > 0)
                            asked.postMessage({ name: 'cancel', id } satisfies AnalystQuestion);
                        else end();
                    }
                });
            });
        },
        dispose: end,
    };
}
