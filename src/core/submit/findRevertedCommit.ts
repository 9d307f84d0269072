/** The commit of its own branch that a commit takes back, as its message tells. */
import { isAbbreviationOf, parseMessageReferences } from '../commitMessage/messageReferences.ts';
import { readCommit, type Commit } from '../git/commit.ts';
import { isAncestor } from '../git/isAncestor.ts';
import type { Store } from '../git/store.ts';

/** References of one message that are looked up. */
const MOST_REFERENCES = 20;

/**
 * `This reverts commit <id>`, where the history of `revert` has that commit. A backport of upstream's revert names upstream's
 * revert besides: that one is carried, and nothing of the branch is named.
 * @returns undefined where `revert` takes no commit of its own history back
 */
export async function findRevertedCommit(store: Store, revert: Commit): Promise<Commit | undefined> {
    const { reverts, copies } = parseMessageReferences(revert.message);
    const [parent] = revert.parents;
    if (parent === undefined) return undefined;
    for (const id of reverts.slice(0, MOST_REFERENCES)) {
        const found = await readCommit(store.objects, id);
        if (!found || !(await isAncestor(store.git, found.id, parent))) continue;
        const carried = listCarried(found);
        const isCopy = copies.some((copy) => !carried.some((own) => isEqualId(own, copy)));
        if (!isCopy) return found;
    }
    return undefined;
}

/** Ids that a commit names as what it carries, as they are written. */
export const listCarried = ({ message }: Commit): readonly string[] => parseMessageReferences(message).copies;

const isEqualId = (one: string, other: string) => isAbbreviationOf(one, other) || isAbbreviationOf(other, one);
