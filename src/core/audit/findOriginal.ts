/** Which commit a commit of a branch carries over. */
import { nameAuthorship, type BranchHistory } from './branchHistory.ts';
import { findReferences } from '../commitMessage/messageReference.ts';
import { readCommit, type Commit } from '../git/commit.ts';
import type { Store } from '../git/store.ts';

/** The original of a commit as `findOriginal` found it, or the name of one that this repository lacks. */
export type FoundOriginal =
    /** `isNamed`: the message names it; else it is known by what a pick keeps */
    | { readonly kind: 'commit'; readonly commit: Commit; readonly isNamed: boolean }
    /** The message names one that is not here. */
    | { readonly kind: 'not-here'; readonly reference: string };

/**
 * By the first commit that the message names as its original; else by another name of the change (a change id, for example), or by
 * author, second and subject, among what upstream has and the branch has not.
 * @returns undefined for a commit of the branch's own
 */
export async function findOriginal(
    { objects }: Pick<Store, 'objects'>,
    backport: Commit,
    history: BranchHistory | undefined,
): Promise<FoundOriginal | undefined> {
    const [reference] = findReferences(backport.message);
    if (reference) {
        const commit = await readCommit(objects, reference.id);
        return commit ? { kind: 'commit', commit, isNamed: true } : { kind: 'not-here', reference: reference.id };
    }
    if (!history) return undefined;
    const { author, subject, message } = backport;
    const named = history.references.originalsOf(message).map(({ id }) => id);
    const like = history.missing.byAuthorship.get(nameAuthorship(author.seconds, subject));
    for (const id of like === undefined ? named : [...named, like]) {
        const commit = history.missing.ids.has(id) ? await readCommit(objects, id) : undefined;
        if (commit?.parents.length === 1 && commit.author.email === author.email)
            return { kind: 'commit', commit, isNamed: false };
    }
    return undefined;
}
