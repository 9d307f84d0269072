/** `git rev-list --stdin`: which of many commits are not ancestors of others. */
import { GitFailed, type Git } from './git.ts';
import { stream } from './stream.ts';

/** Those of `ids` that none of `bases` reaches, by one process. @param ids full ids of commits that are there @throws GitFailed */
export async function findUnreached(git: Git, ids: readonly string[], bases: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0 || bases.length === 0) return new Set(ids);
    const wanted = new Set(ids);
    const found = new Set<string>();
    let rest = '';
    const take = (text: string) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (wanted.has(line)) found.add(line);
        return true;
    };
    const input = [...ids, ...bases.map((id) => `^${id}`)].map((line) => `${line}\n`).join('');
    const { code, stderr } = await stream(git, ['rev-list', '--stdin'], take, input);
    if (code !== 0) throw new GitFailed(['rev-list', '--stdin'], code ?? -1, stderr);
    return found;
}
