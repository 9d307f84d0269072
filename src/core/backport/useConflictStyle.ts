/** How markers of the running pick, and of what follows it, are written: with the base, which git's own default leaves out. */
import { readConflictStyle, setConflictStyle, type ConflictStyle } from '../git/conflictStyle.ts';
import { findEqualFiles } from '../git/findEqualFiles.ts';
import type { LockedRepository } from '../git/locked.ts';
import { withOperationLock } from '../git/operationLock.ts';
import type { Repository } from '../git/repository.ts';
import { checkLock } from './checkRequest.ts';
import { readSnapshot } from './snapshot.ts';
import { writeOperationRecord } from './operationRecord.ts';
import { recreateConflict } from './stageFiles.ts';

/**
 * Rewrites files without edits; files with edits stay as they are.
 * @param options.forGood for every later conflict of this repository too: `git config merge.conflictStyle`
 * @returns the paths that were written anew
 * @throws Refusal, GitFailed where git cannot write
 */
export function useConflictStyle(
    repository: Repository,
    style: ConflictStyle,
    options: { readonly forGood: boolean },
): Promise<readonly string[]> {
    return withOperationLock(repository, 'files', (locked) => rewriteMarkers(locked, style, options));
}

async function rewriteMarkers(
    repository: LockedRepository,
    style: ConflictStyle,
    options: { readonly forGood: boolean },
): Promise<readonly string[]> {
    const { git } = repository;
    await checkLock(repository);
    const [{ record: run, files }, own] = await Promise.all([readSnapshot(repository), readConflictStyle(git)]);
    if (options.forGood) await setConflictStyle(git, style);
    const now = run?.request.conflictStyle ?? (run && own === 'merge' ? 'diff3' : own);
    if (run) await writeOperationRecord(repository, { ...run, request: { ...run.request, conflictStyle: style } });
    if (now === style) return [];
    const open = files.filter((file) => !file.resolved && file.left > 0).map((file) => file.path);
    const untouched = open.length ? await findEqualFiles(git, 'AUTO_MERGE', open) : new Set<string>();
    const paths = open.filter((file) => untouched.has(file));
    for (const file of paths) await recreateConflict(repository, file, style);
    return paths;
}
