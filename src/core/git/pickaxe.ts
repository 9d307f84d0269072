/** `git log -S`: which of some commits changed how often a word stands in some files. */
import { append } from '../base/arrays.ts';
import { GitFailed, run, type Git } from './git.ts';

/**
 * @param ids commits, in the order in which they are looked at
 * @param paths at least one: without, every file of every commit would be read
 * @returns the first such commit
 * @throws GitFailed
 */
export async function pickaxe(
    git: Git,
    { ids, word, paths }: { ids: readonly string[]; word: string; paths: readonly string[] },
): Promise<string | undefined> {
    if (!paths.length || !ids.length) return undefined;
    const args = ['log', '--no-walk=unsorted', '--stdin', '--no-renames', '--no-show-signature', '--max-count=1'];
    args.push('--format=%H', `-S${word}`, '--');
    append(args, paths);
    const ran = await run(git, args, { input: ids.map((id) => `${id}\n`).join('') });
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return ran.stdout.split('\n')[0] || undefined;
}
