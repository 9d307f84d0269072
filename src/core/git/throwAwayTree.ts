/** A work tree of our own, which users do not edit: its contents can be discarded. */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { GitFailed, run, withEnvironment } from './git.ts';
import { readRegularContent } from '../files/readRegularFile.ts';
import type { LockedGit, LockedRepository } from './locked.ts';
import { addWorkTree } from './worktrees.ts';

/** Makes index and files what a commit is, and ends what git is in the middle of. HEAD is detached there. @throws GitFailed */
export async function resetThrowAway(git: LockedGit, commit: string): Promise<void> {
    if (!/^[0-9a-f]{40,64}$/.test(commit)) throw new Error(`${commit} is not an id.`);
    // eslint-disable-next-line git/end-of-options -- an id; git reset knows no such option (2.39)
    const args = ['-c', 'submodule.recurse=false', 'reset', '--hard', '--quiet', commit, '--'];
    const ran = await run(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
}

/** Gives the commit that HEAD is another message; who wrote it stays. @throws GitFailed */
export async function amendMessage(git: LockedGit, message: string): Promise<void> {
    const args = ['commit', '--amend', '--quiet', '--no-verify', '--cleanup=verbatim', '--file=-'];
    const ran = await run(git, args, { input: message });
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
}

/**
 * Makes a work tree at a commit, on no branch, in place of what a run that was killed has left there.
 * @param folder absolute, of our own @throws GitFailed
 */
export async function addThrowAway(repository: LockedRepository, folder: string, commit: string): Promise<void> {
    await removeThrowAway(repository, folder);
    await mkdir(path.dirname(folder), { recursive: true });
    await addWorkTree(repository.git, folder, commit);
}

/**
 * Removes a work tree, whatever stands in it. No other is pruned: one whose folder is missing may lie on a disk that is not
 * there today.
 */
export async function removeThrowAway({ git, commonDir }: LockedRepository, folder: string): Promise<void> {
    const args = ['worktree', 'remove', '--force', '--force', '--', folder];
    const ran = await run(git, args);
    if (ran.code === 0) return;
    // Half removed: without its `.git` git does not take the folder for a work tree, and without the folder it forgets it.
    await rm(folder, { recursive: true, force: true });
    if ((await run(git, args)).code !== 0) await removeHalfAdded(commonDir, folder);
}

/** Bytes of a path. */
const LONGEST = 1 << 16;

/**
 * git that was ended while it added a work tree leaves a folder that it cannot read, and lists no work tree any more. It bears the
 * name of the work tree, and names it, or nothing yet.
 */
async function removeHalfAdded(commonDir: string, folder: string): Promise<void> {
    const half = path.join(commonDir, 'worktrees', path.basename(folder));
    const named = (await readRegularContent(path.join(half, 'gitdir'), { max: LONGEST }))?.toString('utf8').trim();
    if (!named || path.resolve(named) === path.join(folder, '.git')) await rm(half, { recursive: true, force: true });
}

/** A handle on it. Where its `.git` is gone, git would find the repository around it: it finds none. */
export const openThrowAway = (git: LockedGit, folder: string): LockedGit =>
    withEnvironment({ ...git, dir: folder }, { GIT_CEILING_DIRECTORIES: path.dirname(folder) });
