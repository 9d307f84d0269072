/** Gives commits of a branch other messages. Trees stay as they are, so no file is touched and nothing is checked out. */
import { commitTreeAs } from '../git/applyPatch.ts';
import { readCommit, type Commit, type Person } from '../git/commit.ts';
import { readOutput, run, type Git } from '../git/git.ts';
import type { LockedRepository } from '../git/locked.ts';
import type { Objects } from '../git/objects.ts';
import { withOperationLock } from '../git/operationLock.ts';
import type { Repository } from '../git/repository.ts';
import { moveRef } from '../git/updateRef.ts';
import { commitNotFound } from '../messages/refusal.ts';
import { alreadyPublished, branchMovedSince, notOnBranch } from '../messages/submit.ts';

/**
 * Commits that follow are made again on top, with author and date as they were.
 * @param branch short name
 * @param messages by the id of the commit
 * @returns the new id of every commit that was made again
 * @throws Refusal where a commit is not on the branch, is in a remote branch already, or the branch moves meanwhile
 */
export function rewordCommits(
    repository: Repository,
    objects: Objects,
    branch: string,
    messages: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
    return withOperationLock(repository, 'message', (locked) => commitAgain(locked, objects, branch, messages));
}

async function commitAgain(
    { git }: LockedRepository,
    objects: Objects,
    branch: string,
    messages: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
    const ref = `refs/heads/${branch}`;
    const tip = await readCommit(objects, ref);
    if (!tip) throw commitNotFound(branch);
    const commits = await downTo(objects, tip, new Set(messages.keys()));
    if (!commits) throw notOnBranch(branch);
    const [oldest] = commits;
    if (oldest && (await isPublished(git, oldest.id))) throw alreadyPublished(oldest.id);
    const sign = (await run(git, ['config', '--type=bool', '--get', 'commit.gpgSign'])).stdout.trim() === 'true';
    const made = new Map<string, string>();
    for (const commit of commits) {
        const message = messages.get(commit.id) ?? commit.message;
        const parents = commit.parents.map((parent) => made.get(parent) ?? parent);
        if (message === commit.message && parents.every((parent, at) => parent === commit.parents[at])) continue;
        const author = { name: commit.author.name, email: commit.author.email, date: dateOf(commit.author) };
        made.set(commit.id, await commitTreeAs(git, { tree: commit.tree, parents, message, author, sign }));
    }
    const now = made.get(tip.id);
    if (now === undefined) return made;
    const moved = await moveRef(git, ref, now, tip.id, 'backport: message');
    if (moved.code !== 0) throw branchMovedSince(branch);
    return made;
}

/** Commits looked at below the tip. */
const MOST = 500;

/** First parents from the tip down to the last of `wanted`, oldest first; undefined where some are not there. */
async function downTo(objects: Objects, tip: Commit, wanted: Set<string>): Promise<Commit[] | undefined> {
    const commits: Commit[] = [];
    for (let commit: Commit | undefined = tip; commit && commits.length < MOST;) {
        commits.push(commit);
        wanted.delete(commit.id);
        if (wanted.size === 0) return commits.reverse();
        const [parent]: readonly string[] = commit.parents;
        commit = parent === undefined ? undefined : await readCommit(objects, parent);
    }
    return undefined;
}

async function isPublished(git: Git, commit: string): Promise<boolean> {
    const listed = await readOutput(git, ['for-each-ref', '--count=1', `--contains=${commit}`, '--', 'refs/remotes/']);
    return listed.trim() !== '';
}

const dateOf = ({ seconds, zone }: Person) => `@${seconds} ${zone}`;
