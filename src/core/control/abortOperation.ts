/** Ends whatever git is in the middle of, and gives back branch, index and files as they were before it. */
import type { Host } from '../base/host.ts';
import { abortAndCompare, type AbortReport } from '../backport/abortBackport.ts';
import { findLocalEdits, listLocalEdits, type FoundEdit } from '../backport/compareWithBefore.ts';
import { leaveBranch } from '../backport/leaveBranch.ts';
import { deleteOperationRecord, writeOperationRecord } from '../backport/operationRecord.ts';
import { explainGitStop } from '../backport/pickOutcome.ts';
import { readSnapshot } from '../backport/snapshot.ts';
import type { AtStep } from '../backport/stoppedStep.ts';
import { listStagedPaths } from '../git/diffIndex.ts';
import { runOperationVerb } from '../git/operationVerbs.ts';
import { readHeadRef, resolveCommit, shortRef } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import type { GitResult } from '../git/git.ts';
import { editedAfterwards } from '../messages/backport.ts';
import { puttingBack } from '../messages/progress.ts';
import type { Backup } from '../backport/backups.ts';
import { keepEdits } from './keepEdits.ts';
import { endCutOff, undoHalfStart } from './endOfRebase.ts';
import { findGoal, putBackCommit } from './putBackCommit.ts';
import { readRebaseRecord } from './rebaseOutcome.ts';
import { findStoppingCommand, isPick, operateOnOther, type StoppedOperation } from './stoppedOperation.ts';

/** As {@link abortAndCompare}, for any operation. Edits that git throws away are kept first. @throws Refusal */
export async function abortOperation(repository: Repository, host: Host, at: AtStep = {}): Promise<AbortReport> {
    if (await isPick(repository)) return abortAndCompare(repository, host, at);
    return operateOnOther(repository, 'abort', host, at, abort);
}

async function abort(stopped: StoppedOperation): Promise<AbortReport> {
    const { repository, running, host, seen } = stopped;
    const { git } = repository;
    if (running.isCutOff) {
        await endCutOff(stopped);
        return { state: (await readSnapshot(repository)).state, kept: [], differs: [] };
    }
    const goal = await findGoal(stopped);
    host.progress(puttingBack());
    const edits = await findLocalEdits(git);
    const record = running.kind === 'rebase' ? await readRebaseRecord(repository, running.branch) : undefined;
    if (record) await writeOperationRecord(repository, { ...record, phase: 'aborting' });
    // It has not left the commit that it began at.
    const isAtStart = running.kind === 'rebase' && seen.operation.head === record?.before.commit;
    if (record && isAtStart) await undoHalfStart(repository, record.before.commit, record.start);
    const command = findStoppingCommand(running.kind);
    let kept: Backup | undefined;
    let ran: GitResult<string> | undefined;
    // What was set aside when it began, git alone brings back; and what has no commit yet it makes empty again.
    if ((running.autostash !== undefined || seen.operation.head === undefined) && command !== undefined) {
        kept = await keepEdits(stopped, 'abort', goal);
        ran = await runOperationVerb(git, command, 'abort');
    } else {
        kept = await putBackCommit(stopped, goal, 'abort');
        ran = command === undefined ? undefined : await runOperationVerb(git, command, 'quit');
    }
    const after = await readSnapshot(repository);
    if (after.operation.running?.kind === running.kind) {
        const stale = [...(ran?.stderr ?? '').matchAll(/^error: Entry '(.+)' not uptodate\. Cannot merge\.$/gm)];
        throw stale.length
            ? editedAfterwards(stale.map((one) => one[1]!))
            : await explainGitStop(repository, ran ?? { code: 1, stdout: '', stderr: '' }, false);
    }
    const differs = await compare(stopped, goal, edits);
    if (!record) return { state: after.state, kept: kept ? [kept] : [], differs };
    // It was begun here, maybe from another branch.
    const { before, branch } = record;
    const place = before.ref === undefined ? { commit: before.commit } : { ref: before.ref };
    const left = before.ref === branch ? [] : await leaveBranch(repository, place, { why: 'abort', pick: undefined });
    await deleteOperationRecord(repository);
    return { state: (await readSnapshot(repository)).state, kept: [...(kept ? [kept] : []), ...left], differs };
}

/** @param goal the commit that is to be checked out again @param edits before; those of files outside of the operation stay */
async function compare(
    { repository, running, seen }: StoppedOperation,
    goal: string,
    edits: readonly FoundEdit[] | undefined,
): Promise<string[]> {
    const { git } = repository;
    const [ref, head, staged, now] = await Promise.all([
        readHeadRef(git),
        resolveCommit(git, 'HEAD'),
        listStagedPaths(git, 'HEAD'),
        listLocalEdits(git),
    ]);
    const differs = new Set<string>(staged);
    const branch = running.kind === 'rebase' ? running.branch : seen.operation.ref;
    if (ref !== branch || head !== goal) differs.add(shortRef(ref ?? head ?? 'HEAD'));
    const touched = new Set(seen.files.map((file) => file.path));
    const known = new Map((edits ?? []).map(({ path, oid }) => [path, oid ?? '']));
    for (const { path, oid } of now ?? []) if (known.get(path) !== (oid ?? '')) differs.add(path);
    // An autostash brings its edits back, which were not there before.
    if (running.autostash === undefined) {
        const left = new Set((now ?? []).map(({ path }) => path));
        // A submodule is back at its commit: with `submodule.recurse` the operation had left it at that of the branch.
        for (const { path, isSubmodule } of edits ?? [])
            if (!isSubmodule && !left.has(path) && !touched.has(path)) differs.add(path);
    } else for (const { path } of now ?? []) differs.delete(path);
    return [...differs];
}
