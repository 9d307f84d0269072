/** Whether a commit is in a release candidate: for messages that ask to wait for one. */
import { readOutput, type Git } from '../git/git.ts';

/** Whether a tag that ends so has the commit. @param end e.g. `-rc3` */
export type TagTest = (commit: string, end: string) => boolean;

/** Commits of one scan that are asked about: each is a process. */
const MOST = 50;

/** @param asked commits with the end of the tag that each waits for */
export async function readTagTest(
    git: Git,
    asked: readonly { readonly commit: string; readonly end: string }[],
): Promise<TagTest> {
    const known = new Set<string>();
    for (const { commit, end } of asked.slice(0, MOST)) {
        const args = ['for-each-ref', '--count=1', '--format=%(refname)', `--contains=${commit}`];
        const found = await readOutput(git, [...args, '--', `refs/tags/*${end}`]);
        if (found.trim()) known.add(`${commit} ${end}`);
    }
    return (commit, end) => known.has(`${commit} ${end}`);
}
