/** `git fetch`: the one thing that a user asks git to get from elsewhere. */
import { readOutput, type Git } from './git.ts';

/** @throws GitFailed with git's own words */
export async function fetchRef(git: Git, remote: string, refspec: string): Promise<void> {
    await readOutput(git, ['fetch', '--no-tags', '--no-recurse-submodules', '--end-of-options', remote, refspec]);
}
