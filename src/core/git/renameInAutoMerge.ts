/** `AUTO_MERGE`: the tree of what git's merge has put into the work tree, markers and all; regions are found in it. */
import { rm } from 'node:fs/promises';
import { GitFailed, readOutput, run, withEnvironment } from './git.ts';
import type { LockedGit } from './locked.ts';
import { writeIndexEntries } from './updateIndex.ts';
import { moveRef } from './updateRef.ts';

/**
 * Puts one file in the place of another, as it is in the work tree now, where git tells its merge.
 * @param index a file that may be written and is deleted
 * @returns the blob of that file @throws GitFailed
 */
export async function renameInAutoMerge(
    git: LockedGit,
    files: { readonly from: string; readonly to: string; readonly mode: string },
    index: string,
): Promise<string> {
    const oid = (await readOutput(git, ['hash-object', '-w', '--', files.to])).trim();
    const before = await run(git, ['rev-parse', '--verify', '--quiet', 'AUTO_MERGE^{tree}']);
    if (before.code !== 0) return oid;
    const apart = withEnvironment(git, { GIT_INDEX_FILE: index });
    try {
        await readOutput(apart, ['read-tree', '--end-of-options', before.stdout.trim()]);
        const lines = [`0 ${'0'.repeat(oid.length)}\t${files.from}\0`, `${files.mode} ${oid} 0\t${files.to}\0`];
        const changed = await writeIndexEntries(apart, lines);
        if (changed.code !== 0) throw new GitFailed(['update-index'], changed.code, changed.stderr);
        const tree = (await readOutput(apart, ['write-tree'])).trim();
        const moved = await moveRef(git, 'AUTO_MERGE', tree, before.stdout.trim(), 'backport: rename');
        if (moved.code !== 0) throw new GitFailed(['update-ref'], moved.code, moved.stderr);
        return oid;
    } finally {
        await rm(index, { force: true });
    }
}
