/** `git am`: only how it is left. */
import { readOutput } from './git.ts';
import type { LockedGit } from './locked.ts';

/** Forgets the mails that are left; branch, index and files stay. @throws GitFailed */
export async function quitAm(git: LockedGit): Promise<void> {
    await readOutput(git, ['am', '--quit']);
}
