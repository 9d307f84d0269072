import { readCommit, type Commit } from '../git/commit.ts';
import type { Git } from '../git/git.ts';
import type { Objects } from '../git/objects.ts';
import { requireParent } from '../git/requireParent.ts';
import { commitNotFound } from '../messages.ts';
import { readChangeSets } from './changeSet.ts';
import { comparePatches, type CompareOptions } from './compare.ts';
import type { Verification } from './model.ts';

export type { Verification } from './model.ts';

/**
 * Compares two commits of a repository as patches; a merge counts by what it changes against its first parent.
 * @param original,backport anything that names a commit
 * @throws Refusal where there is no such commit; GitFailed, GitCancelled
 */
export async function verifyCommits(
    git: Git,
    objects: Objects,
    original: string,
    backport: string,
    options: CompareOptions = {},
): Promise<Verification> {
    const [from, to] = await Promise.all([commitNamed(objects, original), commitNamed(objects, backport)]);
    await Promise.all([from, to].map((commit) => requireParent(git, objects, commit, commit.parents[0])));
    const [change, other] = await readChangeSets(git, objects, [requestFor(from), requestFor(to)]);
    const comparison = comparePatches(change!, other!, options);
    return { schema: 1, original: named(from), backport: named(to), ...comparison };
}

async function commitNamed(objects: Objects, name: string): Promise<Commit> {
    const commit = await readCommit(objects, name);
    if (!commit) throw commitNotFound(name);
    return commit;
}

function requestFor({ id, parents: [parent] }: Commit) {
    return parent === undefined ? { commit: id } : { commit: id, parent };
}

function named({ id, subject }: Commit): Verification['original'] {
    return { commit: id, subject };
}
