/** Compares a commit with its backport: reads both changes from git, then compares them (compare.ts). */
import { readCommit, type Commit } from '../git/commit.ts';
import type { Git } from '../git/git.ts';
import type { Objects } from '../git/objects.ts';
import { requireParent } from '../git/requireParent.ts';
import { commitNotFound, mergeNeedsMainline } from '../messages/refusal.ts';
import { mainlineMeaningless } from '../messages/backport.ts';
import { readChangeSets } from './changeSet.ts';
import { comparePlaces } from './comparePlaces.ts';
import { comparePatches, type CompareOptions } from './compare.ts';
import { ORDER } from './decideVerdict.ts';
import type { Verification } from './model.ts';

export type { Verification } from './model.ts';

/** Options of a comparison of two commits, beside those of their texts. */
export interface VerifyOptions extends CompareOptions {
    /** 1-based: the parent that the change of an original merge is taken against. By default the one that fits best. */
    readonly mainline?: number;
}

/** Parents of one merge that are tried. */
const MOST_PARENTS = 8;

/**
 * Compares two commits of a repository as patches. A merge as the original counts by what it changes against one parent,
 * which the answer names; as the backport, against the branch that it is on: its first parent.
 * @param original,backport anything that names a commit
 * @throws Refusal where there is no such commit or parent; GitFailed, GitCancelled
 */
export async function verifyCommits(
    git: Git,
    objects: Objects,
    original: string,
    backport: string,
    options: VerifyOptions = {},
): Promise<Verification> {
    const [from, to] = await Promise.all([commitNamed(objects, original), commitNamed(objects, backport)]);
    let best: Verification | undefined;
    for (const mainline of mainlinesOf(from, options.mainline)) {
        const parent = from.parents[mainline - 1];
        await requireParent(git, objects, from, parent);
        await requireParent(git, objects, to, to.parents[0]);
        const [change, other] = await readChangeSets(git, objects, [requestFor(from, parent), requestFor(to)]);
        const compared = comparePatches(change!, other!, options);
        const comparison = await comparePlaces(objects, change!, other!, compared);
        const found: Verification = {
            schema: 1,
            original: named(from, mainline),
            backport: named(to, 1),
            ...comparison,
        };
        if (!best || isCloser(found, best)) best = found;
    }
    return best!;
}

/** The parents to compare against, the first one first. @throws Refusal where there is no such parent */
function mainlinesOf({ id, subject, parents }: Commit, wanted: number | undefined): number[] {
    if (wanted !== undefined && parents.length > 1 && wanted > parents.length) throw mergeNeedsMainline(id, parents);
    if (wanted !== undefined && wanted > Math.max(1, parents.length)) throw mainlineMeaningless(id, subject);
    if (wanted !== undefined) return [wanted];
    return parents.length < 2 ? [1] : parents.slice(0, MOST_PARENTS).map((_, at) => at + 1);
}

function isCloser(one: Verification, other: Verification): boolean {
    const rank = ({ verdict }: Verification) => ORDER.indexOf(verdict);
    const difference = rank(one) - rank(other) || one.counts.change - other.counts.change;
    return difference < 0;
}

async function commitNamed(objects: Objects, name: string): Promise<Commit> {
    const commit = await readCommit(objects, name);
    if (!commit) throw commitNotFound(name);
    return commit;
}

function requestFor({ id, parents }: Commit, parent = parents[0]) {
    return parent === undefined ? { commit: id } : { commit: id, parent };
}

function named({ id, subject, parents }: Commit, mainline: number): Verification['original'] {
    return { commit: id, subject, ...(parents.length > 1 ? { mainline, parents: parents.length } : {}) };
}
