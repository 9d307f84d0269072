/** Questions to git that may take long in a large repository: better no answer than a late one. */
import { GitCancelled, GitFailed, type Git } from '../../git/git.ts';

/** Each question ends after so many milliseconds, unanswered. */
const PATIENCE = 1000;

/** @returns undefined where git took too long, or could not answer */
export async function patiently<Answer>(git: Git, ask: (git: Git) => Promise<Answer>): Promise<Answer | undefined> {
    const ending = AbortSignal.timeout(PATIENCE);
    const signal = git.signal ? AbortSignal.any([git.signal, ending]) : ending;
    try {
        return await ask({ ...git, signal });
    } catch (error) {
        if ((error instanceof GitCancelled && !git.signal?.aborted) || error instanceof GitFailed) return undefined;
        throw error;
    }
}
