/**
 * A temporary object store over the user's own: what a dry run writes goes there and is gone afterwards, while
 * everything in the repository can be read through it.
 */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { resolveGitPath } from './resolveGitPath.ts';
import { makeTemporaryFolder } from '../files/temporaryFolder.ts';
import { withEnd, withEnvironment, type Git } from './git.ts';
import { mergeDirectoryIn } from './mergeDirectory.ts';
import { openObjects, type Objects } from './objects.ts';

export interface Scratch {
    /** The same repository; objects are read from both stores and written to the temporary one. */
    readonly git: Git;
    /** Reads from both stores; starts with the first question. */
    readonly objects: Objects;
    /** Ends what still runs, waits for it, and removes the temporary store. */
    dispose(): Promise<void>;
}

/** @throws GitFailed where `git.dir` is not a repository */
export async function openScratch(git: Git): Promise<Scratch> {
    const repository = await resolveGitPath(git, 'objects');
    const dir = await makeTemporaryFolder('objects');
    const store = path.join(dir, 'objects');
    await mkdir(store);
    const { git: own, end } = withEnd({ ...git, access: 'look' });
    const scratch = withEnvironment(own, {
        GIT_OBJECT_DIRECTORY: store,
        GIT_ALTERNATE_OBJECT_DIRECTORIES: quoteAlternate(repository),
        // Synthetic commits need an identity, which is never shown. Their date is fixed, so that the same dry run
        // has the same ids, and late: git walks history by date, and a child older than its parents would make it
        // walk all of it in search of the merge base (20 ms become 250).
        GIT_AUTHOR_NAME: 'git-backport',
        GIT_AUTHOR_EMAIL: 'dry-run@localhost',
        GIT_AUTHOR_DATE: '@4102444800 +0000',
        GIT_COMMITTER_NAME: 'git-backport',
        GIT_COMMITTER_EMAIL: 'dry-run@localhost',
        GIT_COMMITTER_DATE: '@4102444800 +0000',
    });
    const objects = openObjects(scratch);
    return {
        git: { ...scratch, mergeDirectory: mergeDirectoryIn(scratch, objects, dir) },
        objects,
        async dispose() {
            await objects.dispose();
            await end();
            await rm(dir, { recursive: true, force: true });
        },
    };
}

/** The list is separated by `:` (`;` on Windows); a path that holds one, or starts with `"`, must be quoted (git(1)). */
function quoteAlternate(dir: string): string {
    if (!dir.includes(path.delimiter) && !dir.startsWith('"')) return dir;
    return `"${dir.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
