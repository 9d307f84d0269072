/** What git would overwrite when it puts a commit back is kept first, among the saved results. */
import { backUpResults, type Backup } from '../backport/backups.ts';
import { moveAside, findTrackedPaths, findUntrackedObstacles } from '../backport/moveAside.ts';
import { listStagedPaths } from '../git/diffIndex.ts';
import type { LockedRepository } from '../git/locked.ts';
import { requireWorkTree } from '../git/repository.ts';
import { status } from '../git/status.ts';
import { addFiles, checkOutFiles } from '../git/updateIndex.ts';
import type { StoppedOperation } from './stoppedOperation.ts';

/**
 * Edits of tracked files, staged or not, and what git does not track (ignored files too) where the commit has a file.
 * @param to the commit that is put back
 * @returns undefined where there is nothing to keep @throws Refusal where it cannot be written
 */
export async function keepEdits(
    { repository, running }: StoppedOperation,
    why: 'abort' | 'skip' | 'quit',
    to: string,
): Promise<Backup | undefined> {
    const { git } = repository;
    const edited = (await status(git)).filter((entry) => !entry.submodule).map(({ path }) => path);
    const written = await listStagedPaths(git, to);
    const tracked = await findTrackedPaths(git, written);
    const obstacles = await findUntrackedObstacles(
        git,
        requireWorkTree(repository),
        written.filter((file) => !tracked.has(file)),
    );
    const kept = await backUpResults(repository, { why, pick: running.sides?.change, also: [...edited, ...obstacles] });
    if (why !== 'quit') await dropEditsOfStaged(repository);
    return kept;
}

/**
 * git refuses to put back a file that is staged and was edited since. Its text is kept: it goes out of the way, and the one of
 * the index comes back.
 */
async function dropEditsOfStaged(repository: LockedRepository): Promise<void> {
    const { git } = repository;
    const stale = (await status(git))
        .filter(
            ({ staged, unstaged, unmerged, submodule }) =>
                staged !== '.' && unstaged !== '.' && !unmerged && !submodule,
        )
        .map(({ path }) => path);
    if (stale.length === 0) return;
    await moveAside(repository, { why: 'abort', pick: undefined, paths: stale, written: [], returning: stale });
    await checkOutFiles(git, stale);
    // The same text: the index learns that the file is as it has it.
    await addFiles(git, stale);
}
