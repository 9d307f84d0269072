/** Files whose changes git has been told not to look for (git-update-index(1), `--assume-unchanged`, `--skip-worktree`). */
import { GitFailed, run, type Git } from './git.ts';

/**
 * @param paths relative to the top of the work tree, where `git` runs; no more than a command line holds
 * @returns those that are marked so in the index
 * @throws GitFailed
 */
export async function listHiddenFiles(git: Git, paths: readonly string[]): Promise<string[]> {
    const args = ['ls-files', '-v', '-z', '--full-name', '--', ...paths];
    const ran = await run(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return parseHidden(ran.stdout);
}

/** `<tag> <path>\0` (git-ls-files(1), `-v`): `S` is not looked for in the work tree, small letters are assumed unchanged. Pure. */
export function parseHidden(text: string): string[] {
    return text
        .split('\0')
        .filter((field) => /^[Sa-z] /.test(field))
        .map((field) => field.slice(2));
}
