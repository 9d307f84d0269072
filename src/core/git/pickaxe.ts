/** `git log -S`: which commits of a range changed how often a word stands in some files. */
import { GitFailed, run, type Git } from './git.ts';

/**
 * @param paths at least one: without, every file of every commit would be read
 * @returns commit ids, oldest first
 * @throws GitFailed
 */
export async function pickaxe(
    git: Git,
    { from, to, word, paths, most }: { from: string; to: string; word: string; paths: readonly string[]; most: number },
): Promise<string[]> {
    if (!paths.length) return [];
    const args = [
        ...['log', '--topo-order', '--no-merges', '--no-renames', '--no-show-signature', '--format=%H', `-S${word}`],
        ...['--end-of-options', `${from}..${to}`, '--', ...paths],
    ];
    const ran = await run(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return ran.stdout.split('\n').filter(Boolean).reverse().slice(0, most);
}
