/** The verbs that carry on, or end, what git is in the middle of: `git rebase --continue` and its like. */
import { run, type GitResult } from './git.ts';
import type { LockedGit } from './locked.ts';

/** The commands of git that remember where they are. */
export type StoppingCommand = 'rebase' | 'revert' | 'am' | 'merge';

/**
 * A merge has no `skip`. No editor opens: messages stay as git has them. Submodules stay as they are where git resets: with
 * `submodule.recurse` it would throw away what is edited in them.
 * @param action as git calls it
 */
export function runOperationVerb(
    git: LockedGit,
    command: StoppingCommand,
    action: 'continue' | 'skip' | 'abort' | 'quit',
): Promise<GitResult<string>> {
    const resets = action === 'abort' || action === 'skip';
    return run(git, [...(resets ? ['-c', 'submodule.recurse=false'] : []), command, `--${action}`]);
}

/** What a branch is put onto, and what of it. */
export interface RebaseRequest {
    /** 40 hex: the new base, and the commit behind which the branch's own begin. */
    readonly onto: string;
    readonly since: string;
    /** Short name of a local branch. */
    readonly branch: string;
    /** Merges among its commits are made again. */
    readonly withMerges: boolean;
}

/**
 * Each commit is picked anew, whether the new base has it or not, and one that becomes empty by it is dropped with a word on
 * standard error (see {@link parseDropped}). The user's own settings do not change what is made.
 */
export function startRebase(
    git: LockedGit,
    { onto, since, branch, withMerges }: RebaseRequest,
): Promise<GitResult<string>> {
    return run(git, [
        ...[
            '-c',
            'rebase.updateRefs=false',
            '-c',
            'rebase.autoSquash=false',
            '-c',
            'rebase.missingCommitsCheck=ignore',
        ],
        ...[
            'rebase',
            '--merge',
            '--no-autostash',
            '--reapply-cherry-picks',
            '--empty=drop',
            '--no-stat',
            '--no-fork-point',
        ],
        ...(withMerges ? ['--rebase-merges'] : []),
        `--onto=${onto}`,
        '--end-of-options',
        since,
        branch,
    ]);
}

/** Commits of which nothing was left, in full: `dropping <id> <subject> -- patch contents already upstream`. Pure. */
export function parseDropped(stderr: string): string[] {
    return [...stderr.matchAll(/^dropping ([0-9a-f]{40,64}) /gm)].map((match) => match[1]!);
}
