/** `git-backport check --gate`: three words over the backport, and what there is to ask. */
import { acceptQuestion, readAcceptedQuestions } from '../core/gate/acceptedQuestions.ts';
import { judgeBackport, type GateResult } from '../core/gate/judgeBackport.ts';
import type { Repository } from '../core/git/repository.ts';
import type { Store } from '../core/git/store.ts';
import { describeGateQuestion } from '../core/messages/gateQuestions.ts';
import { verifyCommits } from '../core/verify/verify.ts';
import { UsageError } from './args.ts';
import { plainText } from './plainText.ts';

/** What `gate` was asked beside the pair of commits. */
export interface GateOptions {
    /** Ids of questions that are right as they are, and why. */
    readonly accept: readonly string[];
    readonly reason: string | undefined;
    readonly mainline?: number;
}

/** @throws UsageError where a question is not asked, or no reason is given */
export async function runGate(
    repository: Repository,
    store: Store,
    { upstream, backport }: { readonly upstream: string; readonly backport: string },
    { accept, reason, mainline }: GateOptions,
): Promise<GateResult> {
    const options = mainline === undefined ? {} : { mainline };
    const comparison = await verifyCommits(store.git, store.objects, upstream, backport, options);
    const judge = async () =>
        judgeBackport(store, { comparison, accepted: await readAcceptedQuestions(repository, backport) });
    const found = await judge();
    if (accept.length === 0) return found;
    const why = reason?.trim() ?? '';
    if (why === '') throw new UsageError('Say with --reason why it is right.');
    const unknown = accept.find((id) => !found.questions.some((question) => question.id === id));
    if (unknown !== undefined) throw new UsageError(`There is no question ${JSON.stringify(unknown)}.`);
    for (const id of accept) await acceptQuestion(repository, backport, id, why);
    return judge();
}

/** Pure. */
export function printGate({ word, checks, questions }: GateResult): string {
    const words = { proven: 'proven', checked: 'checked', 'needs-you': 'needs you' } as const;
    const states = { passed: 'passed', asks: 'asks', accepted: 'accepted', 'not-checked': 'not checked' } as const;
    return [
        `gate: ${words[word]}`,
        ...checks.map(({ id, state }) => `  ${states[state].padEnd(11)} ${id}`),
        ...questions.flatMap(({ id, path, line, facts, accepted }) => [
            `  ${id} ${path}${line === undefined ? '' : `:${line}`}: ${describeGateQuestion(facts)}`,
            ...(accepted === undefined ? [] : [`               accepted: ${accepted}`]),
        ]),
    ]
        .map((text) => `${plainText(text)}\n`)
        .join('');
}

/** The same with a sentence for each question, as JSON has it. */
export const reportGate = (found: GateResult) => ({
    ...found,
    questions: found.questions.map((question) => ({ ...question, question: describeGateQuestion(question.facts) })),
});
