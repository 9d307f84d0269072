/** Files in conflict without CHERRY_PICK_HEAD: git writes the index before that name, and may be killed in between. */
import { getEmptyTree } from '../git/emptyTree.ts';
import { explainsConflict } from '../operation/explainConflict.ts';
import type { OperationInProgress } from '../operation/readOperation.ts';
import type { UnmergedFile } from '../git/unmergedFile.ts';
import type { Repository } from '../git/repository.ts';
import { findMainline } from './findMainline.ts';
import type { OperationRecord } from './operationRecord.ts';

/**
 * Whether the files in conflict are those of the run's next pick. A row of picks is told by git's own todo list; of a single one
 * nothing but our record is left.
 * @param operation what git's files say, which no name explains
 * @throws GitFailed, GitCancelled
 */
export async function isCutOffPick(
    { git }: Repository,
    { running, files, head, ref, readCommit }: OperationInProgress,
    record: OperationRecord | undefined,
): Promise<boolean> {
    if (running?.kind !== 'conflict' && running?.kind !== 'checkout') return false;
    if (!record || record.branch !== ref || record.rebasedFrom !== undefined || record.phase === 'done') return false;
    const next = record.pending ?? (head === record.start ? record.request.commits[0] : undefined);
    const pick = next === undefined ? undefined : await readCommit(next);
    if (!pick) return false;
    const mainline = pick.parents.length > 1 ? (record.request.mainline ?? (await findMainline(git, pick)) ?? 1) : 1;
    const open = files.filter((file): file is UnmergedFile => !file.resolved);
    return explainsConflict(git, open, pick.parents[mainline - 1] ?? getEmptyTree(pick.id), pick.id);
}
