/** `git-backport analyze --batch`: many picks, one line each, in this thread or in several. */
import { createInterface } from 'node:readline';
import { analyze } from '../core/analysis/analyze.ts';
import type { AnalyzeRequest } from '../core/analysis/context/analysisContext.ts';
import type { Report } from '../core/analysis/context/report.ts';
import { toJsonReport } from '../core/analysis/jsonReport.ts';
import type { Repository } from '../core/git/repository.ts';
import type { Store } from '../core/git/store.ts';
import { addMailHints } from '../core/submit/hints.ts';
import { UsageError } from './args.ts';
import { describeFailure } from './describeFailure.ts';
import { printOut } from './terminal.ts';

/** What every line of a batch is asked with. */
export type SharedRequest = Omit<AnalyzeRequest, 'commit' | 'onto'>;

/** What is printed for one line: JSON without a line end, and what it means for the exit status. */
export interface BatchAnswer {
    readonly json: string;
    readonly status: 0 | 1;
}

/** Answers one line, `commit onto [ignored,ignored…]`. It never throws: a line that fails is told in its own answer. */
export type AnswerLine = (line: string) => Promise<BatchAnswer>;

/** 0 applies and nothing to say, 1 something to look at. */
export function statusOf({ outcome, warnings }: Report): 0 | 1 {
    return outcome === 'conflicts' || warnings.some(({ severity }) => severity !== 'info') ? 1 : 0;
}

/** Lines that are read ahead of the one that is printed next, for each job: the answers to them wait in memory. */
const AHEAD = 8;

/**
 * Reads lines from standard input and prints an answer for each, in their order.
 * @param answerers each is asked one line at a time
 * @returns the exit status
 */
export async function runBatch(answerers: readonly AnswerLine[]): Promise<number> {
    const idle = [...answerers];
    const waiting: ((answer: AnswerLine) => void)[] = [];
    const take = () => {
        const next = idle.pop();
        return next ? Promise.resolve(next) : new Promise<AnswerLine>((resolve) => waiting.push(resolve));
    };
    const giveBack = (one: AnswerLine) => {
        const next = waiting.shift();
        if (next) next(one);
        else idle.push(one);
    };
    const ask = async (line: string) => {
        const one = await take();
        try {
            return await one(line);
        } finally {
            giveBack(one);
        }
    };
    let status = 0;
    const asked: Promise<BatchAnswer>[] = [];
    const printNext = async () => {
        const answer = await asked.shift()!;
        status = Math.max(status, answer.status);
        // Waits while a slow reader catches up, so that a long batch does not pile up in memory.
        await printOut(`${answer.json}\n`);
    };
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
        if (line.trim() === '') continue;
        const answer = ask(line);
        // Awaited when its turn comes; a failure before that must not count as unhandled.
        answer.catch(() => {});
        asked.push(answer);
        if (answerers.length === 1 || asked.length >= answerers.length * AHEAD) await printNext();
    }
    while (asked.length > 0) await printNext();
    return status;
}

/** Answers lines in this thread. */
export function answerHere(repository: Repository, store: Store, shared: SharedRequest): AnswerLine {
    return async (line) => {
        try {
            const [commit, onto, ignored, ...rest] = line.trim().split(/\s+/);
            if (!commit || !onto || rest.length)
                throw new UsageError('A line of the batch is "commit onto [ignored,ignored…]".');
            const ignore = [...(shared.ignore ?? []), ...(ignored?.split(',').filter(Boolean) ?? [])];
            const report = await analyze(store, { ...shared, commit, onto, ignore });
            const hinted = await addMailHints(repository, report);
            return { json: JSON.stringify(toJsonReport(hinted)), status: statusOf(hinted) };
        } catch (error) {
            return { json: JSON.stringify({ schema: 1, error: describeFailure(error) }), status: 1 };
        }
    };
}
