/** `git diff-index --cached`: what the index has otherwise than a commit. */
import { GitFailed, run, type Git } from './git.ts';

/** Paths, those in conflict too, each once. @throws GitFailed */
export async function listStagedPaths(git: Git, commit: string): Promise<string[]> {
    const args = [
        'diff-index',
        '--cached',
        '--name-only',
        '-z',
        '--no-renames',
        '--ignore-submodules=none',
        '--end-of-options',
        commit,
    ];
    const ran = await run(git, [...args, '--']);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return [...new Set(ran.stdout.split('\0').filter(Boolean))];
}
