/**
 * What a user calls the branch that is picked to. Elsewhere git takes a tag before a branch of the same name; where a commit is
 * taken *to*, only a branch can be meant.
 */
import { readCommit, type Commit } from './commit.ts';
import type { Git } from './git.ts';
import type { Objects } from './objects.ts';
import { resolveCommit } from './refs.ts';

/** In the order in which they count: a local branch, a remote one, any other revision. Pure. */
export function listTargetNames(name: string): readonly string[] {
    if (/^(?:refs\/.*|HEAD|@|(?:[0-9a-f]{40}|[0-9a-f]{64}))$/s.test(name)) return [name];
    return [`refs/heads/${name}`, `refs/remotes/${name}`, name];
}

/** @returns undefined where there is no such commit */
export async function readTarget(objects: Objects, name: string): Promise<Commit | undefined> {
    for (const each of listTargetNames(name)) {
        const commit = await readCommit(objects, each);
        if (commit) return commit;
    }
    return undefined;
}

/** @returns the id of the commit; undefined if missing */
export async function resolveTarget(git: Git, name: string): Promise<string | undefined> {
    for (const each of listTargetNames(name)) {
        const id = await resolveCommit(git, each);
        if (id !== undefined) return id;
    }
    return undefined;
}
