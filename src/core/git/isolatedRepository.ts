/**
 * The same objects, seen from an empty repository: no settings of the user, of the machine or of the repository, no
 * attributes, notes, replacements or hooks. What git writes there depends on the objects alone.
 */
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readRepositoryParts } from './resolveGitPath.ts';
import { makeTemporaryFolder } from '../files/temporaryFolder.ts';
import type { Git } from './git.ts';
import { readCommitter } from './identity.ts';

/**
 * Objects are named by full ids there: it has no refs.
 * @param use gets the repository, which is gone when it ends
 * @throws GitFailed where `git.dir` is not a repository; whatever `use` throws
 */
export async function withIsolatedRepository<Result>(
    git: Git,
    use: (isolated: Git) => Promise<Result>,
): Promise<Result> {
    const [{ objectFormat, paths }, identity] = await Promise.all([
        readRepositoryParts(git, ['objects', 'shallow']),
        readCommitter(git),
    ]);
    const [objects, shallow] = paths;
    const dir = await makeTemporaryFolder('isolated');
    const none = path.join(dir, 'none');
    try {
        await Promise.all([mkdir(path.join(dir, 'objects')), mkdir(path.join(dir, 'refs'))]);
        await writeFile(path.join(dir, 'HEAD'), 'ref: refs/heads/none\n');
        await writeFile(path.join(dir, 'config'), settings(objectFormat));
        await copyFile(shallow, path.join(dir, 'shallow')).catch(() => {}); // few are shallow
        return await use({
            ...git,
            dir,
            extra: {
                GIT_OBJECT_DIRECTORY: objects,
                ...git.extra,
                GIT_DIR: dir,
                GIT_CONFIG_COUNT: '0',
                GIT_CONFIG_GLOBAL: none,
                GIT_CONFIG_SYSTEM: none,
                GIT_CONFIG_NOSYSTEM: '1',
                GIT_ATTR_NOSYSTEM: '1',
                ...(identity ? { GIT_COMMITTER_NAME: identity.name, GIT_COMMITTER_EMAIL: identity.email } : {}),
            },
        });
    } finally {
        await rm(dir, { recursive: true, force: true });
    }
}

/** `core.attributesFile` has a default in the user's folder. */
function settings(format: string): string {
    const extension = format === 'sha1' ? '' : `[extensions]\n\tobjectFormat = ${format}\n`;
    const version = format === 'sha1' ? 0 : 1;
    return `[core]\n\trepositoryFormatVersion = ${version}\n\tbare = true\n\tattributesFile =\n${extension}`;
}

/** Paths may hold newlines: only the last one is git's. */
