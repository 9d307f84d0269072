/** Several questions to `git rev-parse` in one process: where its files are, what kind of repository it is. */
import { run, type Git, type GitResult } from './git.ts';

/** An option, and what belongs to it. */
type Question = readonly [option: `--${string}`, ...values: string[]];

/** One answer for each question. */
type AnswersOf<Questions extends readonly unknown[]> = { readonly [Index in keyof Questions]: GitResult<string> };

/**
 * @param questions arguments of one answer each, a line; `--path-format` holds for the questions behind it, too
 * @returns an answer for each, as if it had been asked alone
 * @throws GitCancelled, GitUnavailable
 */
export async function askRevParse<const Questions extends readonly Question[]>(
    git: Git,
    questions: Questions,
): Promise<AnswersOf<Questions>> {
    // By their type these are options.
    const ask = (options: readonly string[]) => run(git, ['rev-parse', ...options]);
    const all = await ask(questions.flat());
    const lines = all.stdout.split(/(?<=\n)/);
    if (all.code === 0 && lines.length === questions.length)
        return lines.map((stdout) => ({ ...all, stdout })) as AnswersOf<Questions>;
    // A path may hold a line end. One question that fails (there is no work tree) leaves those behind it open.
    return Promise.all(questions.map(ask)) as Promise<AnswersOf<Questions>>;
}
