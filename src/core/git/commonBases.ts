/** `git merge-base --octopus`: where the histories of several commits meet. */
import { GitFailed, run, type Git } from './git.ts';

/** @returns commits that all of these reach, the best ones; none where they have nothing in common @throws GitFailed */
export async function listCommonBases(git: Git, tips: readonly string[]): Promise<string[]> {
    const [first, ...others] = new Set(tips);
    if (first === undefined) return [];
    if (others.length === 0) return [first];
    const args = ['merge-base', '--octopus', '--all', '--end-of-options', first, ...others];
    const ran = await run(git, args);
    if (ran.code > 1) throw new GitFailed(args, ran.code, ran.stderr);
    return ran.stdout.split('\n').filter(Boolean);
}
