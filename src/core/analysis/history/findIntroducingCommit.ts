/** Which commit upstream brought a word to a file. */
import { GitFailed } from '../../git/git.ts';
import { pickaxe } from '../../git/pickaxe.ts';
import type { AnalysisContext } from '../context/analysisContext.ts';
import { readCommitsBetween } from './pathIndex.ts';

/**
 * @param paths files of the pick's parent
 * @returns the oldest commit between the target and the pick that changed how often the word stands there; undefined if
 *   no commit did, or a clone lacks the contents
 */
export async function findIntroducingCommit(
    { store, onto, base, ignore }: Pick<AnalysisContext, 'store' | 'onto' | 'base' | 'ignore'>,
    word: string,
    paths: readonly string[],
): Promise<string | undefined> {
    if (base === undefined) return undefined;
    const touching = (await readCommitsBetween(store, onto.id, base)).commitsTouching(paths);
    const ids = touching.flatMap(({ id, side, parents }) =>
        side === 'right' && parents === 1 && !ignore.has(id) ? [id] : [],
    );
    return pickaxe(store.git, { ids: ids.reverse(), word, paths }).catch((error: unknown) => {
        if (error instanceof GitFailed) return undefined;
        throw error;
    });
}
