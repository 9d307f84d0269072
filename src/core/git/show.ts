/** `git show`: one commit as a text to read, the same on every machine. */
import { output, type Git } from './git.ts';

/** @throws GitFailed where there is no such commit */
export function showCommit(git: Git, commit: string): Promise<string> {
    return output(git, [
        'show',
        '--format=fuller',
        '--stat',
        '--patch',
        '--no-color',
        '--no-ext-diff',
        '--no-textconv',
        '--no-show-signature',
        '--encoding=UTF-8',
        '--diff-merges=first-parent',
        '--end-of-options',
        commit,
        '--',
    ]);
}
