/** `git merge-base --is-ancestor` */
import { GitFailed, run, type Git } from './git.ts';

/** @throws GitFailed where one of them is not a commit */
export async function isAncestor(git: Git, older: string, newer: string): Promise<boolean> {
    const args = ['merge-base', '--is-ancestor', '--end-of-options', older, newer];
    const ran = await run(git, args);
    if (ran.code > 1) throw new GitFailed(args, ran.code, ran.stderr);
    return ran.code === 0;
}
