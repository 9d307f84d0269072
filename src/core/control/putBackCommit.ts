/**
 * Puts a commit back in place of what an operation has left in files and index. git's own `--abort` writes over whatever stands
 * there in that moment: here what stands there is moved aside and compared, and a file is only written where nothing is.
 */
import type { Backup } from '../backport/backups.ts';
import { restoreFiles } from '../backport/restoreFiles.ts';
import { explainGitStop } from '../backport/pickOutcome.ts';
import { attachHead } from '../git/attachHead.ts';
import { listStagedPaths } from '../git/diffIndex.ts';
import { readMailSequence } from '../git/mailSequence.ts';
import { resolveCommit, shortRef } from '../git/refs.ts';
import { readSequencer } from '../git/sequencer.ts';
import { resetIndex } from '../git/updateIndex.ts';
import { moveRef } from '../git/updateRef.ts';
import { branchMoved } from '../messages/backport.ts';
import type { StoppedOperation } from './stoppedOperation.ts';

/**
 * Files first, then HEAD, then the index: cut off anywhere, it can be called again.
 * @param goal a commit @param more paths that differ from the index as well
 * @returns what was kept @throws Refusal where the branch is another one by now, or git cannot write
 */
export async function putBackCommit(
    stopped: StoppedOperation,
    goal: string,
    why: 'abort' | 'skip',
    more: readonly string[] = [],
): Promise<Backup | undefined> {
    const { repository, running, seen } = stopped;
    const { git } = repository;
    const trees = ['AUTO_MERGE', seen.operation.head ?? 'HEAD', goal];
    const kept = await restoreFiles(repository, goal, {
        ...{ why, pick: running.sides?.change },
        paths: [...new Set([...(await listStagedPaths(git, goal)), ...more])],
        written: trees.map((tree) => ({ git, tree })),
    });
    if (why === 'abort') await putBackHead(stopped, goal);
    const reset = await resetIndex(git);
    if (reset.code !== 0) throw await explainGitStop(repository, reset, false);
    return kept;
}

/** The commit that an abort goes back to. As in git: only if no commits were made in between. */
export async function findGoal({ repository, running, seen }: StoppedOperation): Promise<string> {
    const { git, gitDir } = repository;
    const head = seen.operation.head ?? 'HEAD';
    if (running.kind === 'rebase') return running.from ?? head;
    if (running.kind !== 'am' && running.kind !== 'revert') return head;
    const { safe, from } =
        running.kind === 'am'
            ? { ...(await readMailSequence(gitDir)) }
            : await readSequencer(git, gitDir).then((sequencer) => ({ ...sequencer, from: sequencer?.head }));
    return (safe === head ? from : undefined) ?? head;
}

async function putBackHead({ repository, running, seen }: StoppedOperation, goal: string): Promise<void> {
    const { git } = repository;
    const { head, ref } = seen.operation;
    // A rebase moves its branch at its very end: it still is where it was.
    if (running.kind === 'rebase' && running.branch !== undefined) {
        if (ref === running.branch) return;
        if ((await resolveCommit(git, running.branch)) !== goal) throw branchMoved(shortRef(running.branch));
        return attachHead(git, running.branch, `git-backport: abort of the rebase of ${shortRef(running.branch)}`);
    }
    if (head === undefined || head === goal) return;
    const name = ref ?? 'HEAD';
    const moved = await moveRef(git, name, goal, head, `git-backport: abort of ${running.kind}`);
    if (moved.code !== 0) throw branchMoved(shortRef(name));
}
