/** Which commits, on any ref, are copies of another one by their own word: `(cherry picked from commit …)` and its kin. */
import type { Store } from '../store.ts';
import { mentionsSince } from './mentions.ts';

export interface Copy {
    /** 40 hex. */
    readonly id: string;
    readonly parents: readonly string[];
    /** Seconds since 1970, of the committer. */
    readonly seconds: number;
    /** The message's own id of the original, maybe abbreviated. */
    readonly of: string;
}

/**
 * Commits that name `id` as their original, newest first.
 * @param id 40 hex
 * @param since the original's date in seconds since 1970: nothing older is looked for
 */
export async function copiesOf(store: Store, id: string, since: number): Promise<readonly Copy[]> {
    const mentions = await mentionsSince(store, since);
    return mentions.of(id).filter(({ kind }) => kind === 'copies');
}
