/**
 * Puts a commit back in place of what an operation has left in files and index. git's own `--abort` writes over whatever stands
 * there in that moment: here what stands there is moved aside and compared, and a file is only written where nothing is.
 */
import type { Backup } from '../backport/backups.ts';
import { restoreFiles } from '../backport/restoreFiles.ts';
import { explainGitStop } from '../backport/pickOutcome.ts';
import { explainMoveFault } from '../git/explainFault.ts';
import { attachHead } from '../git/attachHead.ts';
import { isAncestor } from '../git/isAncestor.ts';
import { listStagedPaths } from '../git/diffIndex.ts';
import { resolveCommit, shortRef } from '../git/refs.ts';
import { readSequencer } from '../git/sequencer.ts';
import { resetIndex } from '../git/updateIndex.ts';
import { moveRef } from '../git/updateRef.ts';
import { branchMoved } from '../messages/backport.ts';
import type { StoppedOperation } from './stoppedOperation.ts';
import { undoHalfFinish } from './endOfRebase.ts';

/**
 * Files first, then HEAD, then the index: cut off anywhere, it can be called again.
 * @param goal a commit @param more paths that differ from the index as well @param copies what is saved already, by path
 * @returns what was kept @throws Refusal where the branch is another one by now, or git cannot write
 */
export async function putBackCommit(
    stopped: StoppedOperation,
    goal: string,
    why: 'abort' | 'skip',
    more: readonly string[] = [],
    copies: ReadonlyMap<string, string> = new Map(),
): Promise<Backup | undefined> {
    const { repository, running, seen } = stopped;
    const { git } = repository;
    const trees = ['AUTO_MERGE', seen.operation.head ?? 'HEAD', goal];
    const kept = await restoreFiles(repository, goal, {
        ...{ why, pick: running.sides?.change },
        paths: [...new Set([...(await listStagedPaths(git, goal)), ...more])],
        written: trees.map((tree) => ({ git, tree })),
        copies,
    });
    if (why === 'abort') await putBackHead(stopped, goal);
    const reset = await resetIndex(git);
    if (reset.code !== 0) throw await explainGitStop(repository, reset, false);
    return kept;
}

/** The commit that an abort goes back to. As in git: only if no commits were made in between. */
export async function findGoal(stopped: StoppedOperation): Promise<string> {
    const { repository, running, seen } = stopped;
    const { git, gitDir } = repository;
    const head = seen.operation.head ?? 'HEAD';
    if (running.kind === 'rebase') return (await isMovedByUser(stopped)) ? head : (running.from ?? head);
    if (running.kind === 'am') return running.from ?? head;
    if (running.kind !== 'revert') return head;
    const sequencer = await readSequencer(git, gitDir);
    return (sequencer?.safe === head ? sequencer.head : undefined) ?? head;
}

async function putBackHead(stopped: StoppedOperation, goal: string): Promise<void> {
    const { repository, running, seen } = stopped;
    const { git } = repository;
    const { ref } = seen.operation;
    // A rebase moves its branch at its very end, and then goes back to it.
    if (running.kind === 'rebase' && running.branch !== undefined) {
        if (ref === running.branch) return moveHead(stopped, goal);
        await undoHalfFinish(stopped);
        if ((await resolveCommit(git, running.branch)) !== goal) throw branchMoved(shortRef(running.branch));
        return attachHead(git, running.branch, `git-backport: abort of the rebase of ${shortRef(running.branch)}`);
    }
    await moveHead(stopped, goal);
}

async function moveHead({ repository, running, seen }: StoppedOperation, goal: string): Promise<void> {
    const { head, ref = 'HEAD' } = seen.operation;
    if (head === undefined || head === goal) return;
    const moved = await moveRef(repository.git, ref, goal, head, `git-backport: abort of ${running.kind}`);
    if (moved.code !== 0) throw explainMoveFault(ref, moved.stderr);
}

/** The user has gone back to the branch in the middle of its rebase, and has committed there. */
async function isMovedByUser({ repository, running, seen }: StoppedOperation): Promise<boolean> {
    const { head, ref } = seen.operation;
    const { branch, from, onto } = running;
    if (branch === undefined || ref !== branch || head === undefined || head === from) return false;
    return onto === undefined || !(await isAncestor(repository.git, onto, head));
}
