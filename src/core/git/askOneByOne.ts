/** A clone may lack some contents: what git cannot say about one commit must not cost the answers about the others. */
import { GitFailed } from './git.ts';

/**
 * Asks about all at once; where git fails, about halves, until only what it fails on is left out.
 * @param ask one process for all of them
 * @throws whatever `ask` throws but GitFailed
 */
export async function askOneByOne<Answer>(
    ids: readonly string[],
    ask: (ids: readonly string[]) => Promise<ReadonlyMap<string, Answer>>,
): Promise<Map<string, Answer>> {
    if (!ids.length) return new Map();
    try {
        return new Map(await ask(ids));
    } catch (error) {
        if (!(error instanceof GitFailed)) throw error;
        if (ids.length === 1) return new Map();
        const middle = ids.length >> 1;
        const before = await askOneByOne(ids.slice(0, middle), ask);
        return new Map([...before, ...(await askOneByOne(ids.slice(middle), ask))]);
    }
}
