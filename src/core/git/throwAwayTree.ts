/** A work tree of our own, which nobody edits: what stands in it may be thrown away. */
import { GitFailed, run, type Git } from './git.ts';
import type { LockedGit } from './locked.ts';

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

/** Removes a work tree, whatever stands in it; one whose folder is gone is forgotten. */
export async function removeWorkTree(git: Git, folder: string): Promise<void> {
    await run(git, ['worktree', 'remove', '--force', '--force', '--', folder]);
    await run(git, ['worktree', 'prune', '--expire=now']);
}
