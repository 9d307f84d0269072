/** Names that upstream had before the pick and that the branch has nowhere: a line with one of them cannot stand there. */
import { readCommit } from '../git/commit.ts';
import { GitFailed } from '../git/git.ts';
import { grepWords } from '../git/grepWords.ts';
import type { Store } from '../git/store.ts';
import type { ComparedCommit } from '../verify/model.ts';

/** Names of one backport that are looked for. */
const MOST_NAMES = 60;
/** Shorter ones stand everywhere by accident. */
const NAME = /[A-Za-z_][A-Za-z0-9_]{4,60}/g;

/**
 * @param lines of the original's patch that the backport does not have
 * @returns names of these lines that stand in the original's parent and not in the backport; none where git cannot say, as in
 *   a clone that lacks contents
 * @throws GitCancelled
 */
export async function findUnusableNames(
    { git, objects }: Store,
    original: Pick<ComparedCommit, 'commit' | 'mainline'>,
    backport: Pick<ComparedCommit, 'commit'>,
    lines: readonly string[],
): Promise<ReadonlySet<string>> {
    const names = [...new Set(lines.flatMap((text) => text.match(NAME) ?? []))].slice(0, MOST_NAMES);
    const parent = (await readCommit(objects, original.commit))?.parents[(original.mainline ?? 1) - 1];
    if (names.length === 0 || parent === undefined) return new Set();
    try {
        const here = await grepWords(git, backport.commit, names);
        const lacking = names.filter((name) => !here.has(name));
        return await grepWords(git, parent, lacking);
    } catch (error) {
        if (error instanceof GitFailed) return new Set();
        throw error;
    }
}

/** Whether a line names one of them. */
export const namesOneOf = (text: string, names: ReadonlySet<string>): boolean =>
    names.size > 0 && (text.match(NAME) ?? []).some((name) => names.has(name));
