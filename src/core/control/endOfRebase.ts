/** A rebase that was ended at its very end, or before its beginning: what it was is told by branch and HEAD. */
import { findHalfWritten } from '../backport/findHalfWritten.ts';
import { explainGitStop } from '../backport/pickOutcome.ts';
import { restoreFiles } from '../backport/restoreFiles.ts';
import { listStagedPaths } from '../git/diffIndex.ts';
import type { LockedRepository } from '../git/locked.ts';
import { resetIndex } from '../git/updateIndex.ts';
import { readOperation } from '../operation/readOperation.ts';
import { resolveCommit } from '../git/refs.ts';
import { explainMoveFault } from '../git/explainFault.ts';
import { runOperationVerb } from '../git/operationVerbs.ts';
import { moveRef } from '../git/updateRef.ts';
import type { StoppedOperation } from './stoppedOperation.ts';

/** Whether nothing is left but git's files of it: HEAD is on its branch, which it leaves for as long as it has steps. */
export function isOver({ running, seen }: StoppedOperation): boolean {
    const { isCutOff, kind, backend, next, branch } = running;
    return isCutOff === true || (kind === 'rebase' && backend === 'merge' && !next && branch === seen.operation.ref);
}

/** Has git forget an operation that {@link isOver}. @throws Refusal where it cannot */
export async function endCutOff({ repository, running }: StoppedOperation): Promise<void> {
    const command = running.kind === 'am' ? 'am' : 'rebase';
    const ran = await runOperationVerb(repository.git, command, 'quit');
    if ((await readOperation(repository)).running?.kind !== running.kind) return;
    throw await explainGitStop(repository, ran, false);
}

/**
 * A rebase that was ended while it checked out its new base: HEAD is where it was, and files and index are partly of the base.
 * Puts them back to what HEAD is. Nothing was changed before it began, so what is staged is git's.
 * @param onto the new base @throws Refusal where it cannot be written
 */
export async function undoHalfStart(repository: LockedRepository, head: string, onto: string): Promise<void> {
    const { git } = repository;
    const half = await findHalfWritten(repository, head, { git, tree: onto });
    const paths = [...new Set([...(await listStagedPaths(git, head)), ...half])];
    if (paths.length === 0) return;
    const written = [head, onto].map((tree) => ({ git, tree }));
    await restoreFiles(repository, head, { why: 'abort', pick: undefined, paths, written });
    await resetIndex(git);
}

/**
 * Puts the branch where git expects it, so that git carries the rebase on, or gives it up: git itself is stuck there ("is at … but
 * expected …"). Changes nothing in any other place of a rebase.
 * @throws Refusal where git cannot write
 */
export async function undoHalfFinish({ repository, running, seen }: StoppedOperation): Promise<void> {
    const { git } = repository;
    const { branch, from, next } = running;
    const { head, ref } = seen.operation;
    if (running.kind !== 'rebase' || branch === undefined || from === undefined || head === undefined) return;
    if (next !== undefined || ref !== undefined || head === from) return;
    if ((await resolveCommit(git, branch)) !== head) return;
    const moved = await moveRef(git, branch, from, head, 'git-backport: the rebase had not ended');
    if (moved.code !== 0) throw explainMoveFault(branch, moved.stderr);
}
