/** `git commit` of a pick that has stopped: message and author are those that git keeps for it. */
import { run, type GitResult } from './git.ts';
import type { LockedGit } from './locked.ts';

/** How a stopped pick is committed. */
export interface CommitOptions {
    /** Lines that start with it are git's comments (`core.commentChar`). */
    readonly comment: string;
    readonly allowEmpty: boolean;
}

/**
 * Commits what is staged with the message in `MERGE_MSG`, as `cherry-pick --continue` does; the rest of a sequence waits
 * for that.
 */
export function commitPick(git: LockedGit, { comment, allowEmpty }: CommitOptions): Promise<GitResult<string>> {
    const empty = allowEmpty ? ['--allow-empty'] : [];
    // eslint-disable-next-line git/end-of-options -- an option
    return run(git, ['-c', `core.commentChar=${comment}`, 'commit', '--no-edit', '--cleanup=strip', ...empty]);
}
