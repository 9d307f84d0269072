/** Makes files of the work tree what a commit has, after what is there was moved away: nothing is written over. */
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { findEqualFiles } from '../git/findEqualFiles.ts';
import { GitFailed, type Git } from '../git/git.ts';
import type { LockedRepository } from '../git/locked.ts';
import { requireWorkTree } from '../git/repository.ts';
import { readTreeEntries } from '../git/treeEntries.ts';
import { writeFiles } from '../git/updateIndex.ts';
import { moveAside, findUntrackedObstacles, type MoveRequest } from './moveAside.ts';
import type { Backup } from './backups.ts';

/**
 * Index and refs stay. A file that is saved while this runs stays too, as an edit. May be called again where it was cut
 * off: what has been written is left alone then.
 * @param request `paths`: where the work tree may differ from the commit
 * @returns what was kept
 * @throws Refusal, GitFailed
 */
export async function restoreFiles(
    repository: LockedRepository,
    commit: string,
    request: MoveRequest,
): Promise<Backup | undefined> {
    const root = requireWorkTree(repository);
    const { git } = repository;
    const wanted = await readEntries(git, commit, request.paths);
    const there = request.paths.filter((file) => wanted.has(file));
    const right = await findEqualFiles(git, commit, there);
    const stale = request.paths.filter((file) => !right.has(file));
    // Where a file is to be, there may be a folder of the user's by now, or a file in place of its folder.
    const obstacles = await findUntrackedObstacles(
        git,
        root,
        there.filter((file) => !right.has(file)),
    );
    const kept = await moveAside(repository, { ...request, paths: [...stale, ...obstacles], returning: there });
    const missing = new Map<string, string>();
    for (const [file, entry] of wanted)
        if ((await lstat(path.join(root, file)).catch(() => undefined)) === undefined) missing.set(file, entry);
    if (missing.size === 0) return kept;
    const ran = await writeFiles(git, path.join(repository.backportDir, 'restore.index'), missing);
    for (const file of missing.keys())
        if ((await lstat(path.join(root, file)).catch(() => undefined)) === undefined)
            throw new GitFailed(['checkout-index'], ran.code, ran.stderr);
    return kept;
}

/** Lines for the index by path, without submodules: these have a work tree of their own, which stays as it is. */
export async function readEntries(git: Git, commit: string, paths: readonly string[]): Promise<Map<string, string>> {
    const entries = new Map<string, string>();
    for (const [file, { mode, type, oid }] of await readTreeEntries(git, commit, paths))
        if (type === 'blob') entries.set(file, `${mode} ${oid} 0\t${file}\0`);
    return entries;
}
