/** The verbs that carry on, or end, what git is in the middle of: `git rebase --continue` and its like. */
import { run, type GitResult } from './git.ts';
import type { LockedGit } from './locked.ts';

/** The commands of git that remember where they are. */
export type StoppingCommand = 'rebase' | 'revert' | 'am' | 'merge';

/**
 * `skip` is none of a merge. No editor opens: messages stay as git has them.
 * @param action as git calls it
 */
export function runOperationVerb(
    git: LockedGit,
    command: StoppingCommand,
    action: 'continue' | 'skip' | 'abort' | 'quit',
): Promise<GitResult<string>> {
    // `git am` says on its own how to go on, in words for a terminal.
    return run(git, [command, `--${action}`]);
}
