/** `git stash`: changes of tracked files put aside, staged ones too, and brought back. */
import { GitFailed, run, type Git, type Ran } from './git.ts';
import type { LockedGit } from './locked.ts';

/** @returns id of the stash; undefined where there was nothing to put aside @throws GitFailed */
export async function stash(git: LockedGit, message: string): Promise<string | undefined> {
    const before = await top(git);
    const args = ['stash', 'push', '--quiet', '--message', message];
    const ran = await run(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    const after = await top(git);
    return after === before ? undefined : after;
}

/** Ids of all stashes, the newest first. */
export async function listStashes(git: Git): Promise<string[]> {
    const ran = await run(git, ['stash', 'list', '--no-show-signature', '--format=%H']);
    return ran.code === 0 ? ran.stdout.split('\n').filter(Boolean) : [];
}

/**
 * Brings the changes of a stash back, staged ones as staged, and drops it; with a conflict git keeps it.
 * @param place its place in {@link listStashes}
 */
export function popStash(git: LockedGit, place: number): Promise<Ran<string>> {
    return run(git, ['stash', 'pop', '--index', '--quiet', `stash@{${place}}`]);
}

async function top(git: Git): Promise<string> {
    return (await run(git, ['rev-parse', '--quiet', '--verify', 'refs/stash'])).stdout.trim();
}
