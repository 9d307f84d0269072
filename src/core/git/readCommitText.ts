/** `git show`: one commit as a text to read, the same on every machine. */
import { readOutput, type Git } from './git.ts';

/** @throws GitFailed where there is no such commit */
export function readCommitText(git: Git, commit: string): Promise<string> {
    return readOutput(git, [
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

/**
 * `combined`: the work tree against the index, files in conflict against both sides; `head`: the work tree against the
 * branch; `staged`: what a commit would hold.
 */
export type Diff = 'combined' | 'head' | 'staged';

const AGAINST: Readonly<Record<Diff, readonly string[]>> = { combined: [], head: ['HEAD'], staged: ['--cached'] };

/** @throws GitFailed */
export function readDiffText(git: Git, which: Diff): Promise<string> {
    // eslint-disable-next-line git/end-of-options -- words of our own
    return readOutput(git, ['diff', '--no-color', '--no-ext-diff', '--no-textconv', ...AGAINST[which], '--']);
}
