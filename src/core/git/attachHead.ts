/** `git symbolic-ref HEAD`: puts HEAD on a branch; index and files stay as they are. */
import { readOutput } from './git.ts';
import type { LockedGit } from './locked.ts';

/** @param branch full name @param why for HEAD's log @throws GitFailed */
export async function attachHead(git: LockedGit, branch: string, why: string): Promise<void> {
    await readOutput(git, ['symbolic-ref', '-m', why, '--', 'HEAD', branch]);
}
