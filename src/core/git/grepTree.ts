/** `git grep -l -F`: files of a tree that hold a text. */
import { run, type Git } from './git.ts';

/**
 * @param tree a commit or tree
 * @param text one line, taken as it stands
 * @param pattern of paths, e.g. `*.c`
 * @returns paths, in git's order
 */
export async function grepTree(git: Git, tree: string, text: string, pattern: string): Promise<string[]> {
    const { code, stdout } = await run(withGlobs(git), [
        ...['grep', '-l', '-z', '-F', '-I', '--no-recurse-submodules', '-e', text, tree, '--', pattern],
    ]);
    if (code !== 0) return [];
    return stdout.split('\0').flatMap((name) => (name.startsWith(`${tree}:`) ? [name.slice(tree.length + 1)] : []));
}

/** Paths are taken literally everywhere else. */
const withGlobs = (git: Git): Git => ({ ...git, extra: { ...git.extra, GIT_LITERAL_PATHSPECS: '0' } });
