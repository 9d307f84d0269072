/** `git grep -w`: which of some words stand anywhere in a tree. For trees that are too large to be read into memory. */
import { createInterface } from 'node:readline';
import { GitCancelled, GitFailed, start, type Git } from './git.ts';

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
    const args = ['grep', '-h', '-o', '-w', '-F', '-I', '--no-color', ...patterns, tree, '--'];
    const child = start(git, args);
    let stderr = '';
    child.stderr.on('data', (data: Buffer) => (stderr = (stderr + data.toString('utf8')).slice(-4096)));
    child.stdin.on('error', () => {});
    child.stdin.end();
    const ended = new Promise<number | null>((resolve) => {
        child.on('error', () => resolve(null));
        child.on('close', resolve);
    });
    for await (const line of createInterface({ input: child.stdout })) {
        if (wanted.has(line)) found.add(line);
        // A word that stands everywhere would be told a million times.
        if (found.size < wanted.size) continue;
        child.kill();
        break;
    }
    child.stdout.resume();
    const code = await ended;
    if (git.signal?.aborted) throw new GitCancelled();
    // 1: nothing found.
    if (found.size < wanted.size && code !== 0 && code !== 1) throw new GitFailed(args, code ?? -1, stderr);
    return found;
}
