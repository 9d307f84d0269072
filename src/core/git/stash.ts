/** `git stash`: changes of tracked files put aside, staged ones too. */
import { GitFailed, run, type Git } from './git.ts';

/** @returns false where there was nothing to put aside @throws GitFailed */
export async function stash(git: Git, message: string): Promise<boolean> {
    const before = await top(git);
    const args = ['stash', 'push', '--quiet', '--message', message];
    const ran = await run(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return (await top(git)) !== before;
}

async function top(git: Git): Promise<string> {
    return (await run(git, ['rev-parse', '--quiet', '--verify', 'refs/stash'])).stdout.trim();
}
