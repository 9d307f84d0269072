/** Where git keeps a file of its own: `git rev-parse --git-path`, which knows work trees and variables. */
import path from 'node:path';
import { readOutput, type Git } from './git.ts';

/**
 * @param name relative to the git directory, e.g. `hooks`, `info/attributes`
 * @returns absolute; the file need not exist
 * @throws GitFailed if `git.dir` is not in a repository
 */
export async function resolveGitPath(git: Git, name: string): Promise<string> {
    return path.resolve(git.dir, (await readOutput(git, ['rev-parse', '--git-path', name])).replace(/\r?\n$/, ''));
}
