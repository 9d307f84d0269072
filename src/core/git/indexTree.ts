/** `git write-tree`: what a commit of the index would hold. */
import { copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { resolveGitPath } from './resolveGitPath.ts';
import { readOutput, withEnvironment, type Git } from './git.ts';
import { makeTemporaryFolder } from '../files/temporaryFolder.ts';

/**
 * Reads a copy: git keeps what it finds out in the index otherwise.
 * @param git a scratch store's handle (see `openScratch`)
 * @throws GitFailed where something is in conflict
 */
export async function writeIndexTree(git: Git): Promise<string> {
    const index = await resolveGitPath(git, 'index');
    const dir = await makeTemporaryFolder('index');
    try {
        const copy = path.join(dir, 'index');
        await copyFile(index, copy);
        return (await readOutput(withEnvironment(git, { GIT_INDEX_FILE: copy }), ['write-tree'])).trim();
    } finally {
        await rm(dir, { recursive: true, force: true });
    }
}
