/** `git grep -w`: which of some words stand anywhere in a tree. For trees that are too large to be read into memory. */
import { GitFailed, type Git } from './git.ts';
import { stream } from './stream.ts';

/**
 * @param tree id of a tree or commit, in full: `git grep` knows no --end-of-options
 * @param words identifiers: letters, digits, `_`
 * @returns those that were found, in code or comments
 * @throws GitFailed, GitCancelled
 */
export async function grepWords(git: Git, tree: string, words: readonly string[]): Promise<Set<string>> {
    const found = new Set<string>();
    const wanted = new Set(words);
    if (!wanted.size) return found;
    if (!/^[0-9a-f]{40,64}$/.test(tree)) throw new Error('A tree is named by its whole id here.');
    const patterns = [...wanted].flatMap((word) => ['-e', word]);
    // eslint-disable-next-line git/end-of-options -- git grep has none; the id was checked
    const args = ['grep', '-h', '-o', '-w', '-F', '-I', '--no-color', ...patterns, tree, '--'];
    let rest = '';
    const { code, stderr } = await stream(git, args, (text) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (wanted.has(line)) found.add(line);
        // A word that stands everywhere would be told a million times.
        return found.size < wanted.size;
    });
    // 1: nothing found.
    if (code !== undefined && code > 1) throw new GitFailed(args, code, stderr);
    return found;
}
