/** Which commits, on any ref, are copies of another one by their own word: `(cherry picked from commit …)` and its kin. */
import type { Commit } from '../../git/commit.ts';
import type { Store } from '../../git/store.ts';
import { indexReferencesSince } from './referenceIndex.ts';

export interface SiblingCommit {
    /** 40 hex. */
    readonly id: string;
    readonly parents: readonly string[];
    /** Seconds since 1970, of the committer. */
    readonly seconds: number;
    /** The message's own id of the original, maybe abbreviated. */
    readonly refersTo: string;
}

/** Commits that name this one as their original, newest first. Nothing older than it is looked for. */
export async function findSiblingCommits(
    store: Store,
    commit: Pick<Commit, 'id' | 'message' | 'committer'>,
): Promise<readonly SiblingCommit[]> {
    const references = await indexReferencesSince(store, commit.committer.seconds);
    return references.referencesAbout(commit).filter(({ kind }) => kind === 'copies');
}
