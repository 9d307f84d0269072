/** `git am`: only how it is left. */
import { output } from './git.ts';
import type { LockedGit } from './locked.ts';

/** Forgets the mails that are left; branch, index and files stay. @throws GitFailed */
export async function quitAm(git: LockedGit): Promise<void> {
    await output(git, ['am', '--quit']);
}
