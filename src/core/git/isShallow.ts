/** `git rev-parse --is-shallow-repository`: whether the clone lacks history behind an edge. */
import { run, type Git } from './git.ts';

/** @throws GitCancelled, GitUnavailable */
export async function isShallow(git: Git): Promise<boolean> {
    return (await run(git, ['rev-parse', '--is-shallow-repository'])).stdout.trim() === 'true';
}
