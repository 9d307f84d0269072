/** Aborts a backport and restores branch, HEAD, work tree and index as they were. */
import { append } from '../base/arrays.ts';
import type { Git } from '../git/git.ts';
import { isAncestor } from '../git/isAncestor.ts';
import type { LockedRepository } from '../git/locked.ts';
import { showCommits } from '../git/log.ts';
import { readHeadRef, resolveCommit, shortRef } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import type { SwitchTarget } from '../git/switchBranch.ts';
import { resetIndex } from '../git/updateIndex.ts';
import { deleteRef } from '../git/updateRef.ts';
import type { Host } from '../base/host.ts';
import { nothingRunning } from '../messages/backport.ts';
import { puttingBack } from '../messages/progress.ts';
import { explainGitFault } from '../git/explainFault.ts';
import { compareWithBefore } from './compareWithBefore.ts';
import { checkLock } from './checkRequest.ts';
import { endPick } from './endPick.ts';
import { findHalfWritten } from './findHalfWritten.ts';
import { operateWithoutIntentToAdd } from './operateWithoutIntentToAdd.ts';
import type { Backup } from './backups.ts';
import { leaveBranch } from './leaveBranch.ts';
import type { OperationInProgress } from '../operation/readOperation.ts';
import { readSnapshot, matchOperation } from './snapshot.ts';
import { restoreFiles } from './restoreFiles.ts';
import { deleteOperationRecord, findTipBefore, writeOperationRecord, type OperationRecord } from './operationRecord.ts';
import type { BackportState } from './state.ts';
import type { AtStep } from './stoppedStep.ts';

/** How an abort ended: the state after it, and what the user should know of their files. */
export interface AbortReport {
    readonly state: BackportState;
    /** What was saved during the abort, in order. */
    readonly kept: readonly Backup[];
    /** What differs from before the backport, e.g. a file that was saved meanwhile: see `compareWithBefore`. */
    readonly differs: readonly string[];
}

/**
 * First saves the user's results and the commits made on the way (see moveAside.ts). Commits on the branch that
 * are not picks are never dropped: the branch then stays as it is, and only the stopped pick is removed.
 * @returns idle, or what else is in progress; and what differs from before
 * @throws Refusal if no pick is in progress or something is in the way; calling it again resumes where it stopped
 */
export function abortAndCompare(repository: Repository, host: Host, at: AtStep = {}): Promise<AbortReport> {
    return operateWithoutIntentToAdd(repository, 'abort', (locked) => abort(locked, host), at);
}

async function abort(repository: LockedRepository, host: Host): Promise<AbortReport> {
    const { state, operation, record, pick } = await readSnapshot(repository);
    if (operation.other) throw operation.other;
    const cut = state.kind === 'blocked' && record !== undefined;
    if (!pick && !cut) throw nothingRunning();
    await checkLock(repository, operation.ref);
    host.progress(puttingBack());
    if (record) {
        const { kept, differs } = await putBack(repository, record, host);
        return { state: (await readSnapshot(repository)).state, kept, differs };
    }
    const start = safeStart(operation);
    const half = operation.pick === undefined ? pick : undefined;
    const kept = await endPick(repository, { why: 'abort', pick: pick?.id, from: start, start, half });
    return { state: (await readSnapshot(repository)).state, kept: kept ? [kept] : [], differs: [] };
}

/** Undoes a run at whatever point it is; can be called again after an interruption. */
export async function putBack(
    repository: LockedRepository,
    record: OperationRecord,
    host: Host,
): Promise<Pick<AbortReport, 'kept' | 'differs'>> {
    const { git } = repository;
    await writeOperationRecord(repository, { ...record, phase: 'aborting' });
    const { operation, pick } = await readSnapshot(repository);
    const matched = await matchOperation(git, record);
    // If we cannot tell who made the commits, treat them as the user's and keep them.
    const ours = matched?.foreign.length === 0;
    const kept: Backup[] = [];
    const keep = { why: 'abort', pick: pick?.id } as const;
    if ((await readHeadRef(git)) === record.branch) {
        const next = pick?.id ?? record.pending ?? record.request.commits[0]!;
        const [half] = operation.pick === undefined ? await showCommits(git, [next]).catch(() => []) : [];
        const start = ours ? findTipBefore(record) : operation.head!;
        const moved = await endPick(repository, { ...keep, from: record.start, start, record, half });
        if (moved) kept.push(moved);
        append(kept, await leaveBranch(repository, await placeBefore(repository, record), keep));
    } else if (operation.head === record.before.commit) {
        const moved = await undoHalfSwitch(repository, record);
        if (moved) kept.push(moved);
    }
    if (!ours) host.log(`${shortRef(record.branch)} keeps its commits: some are no picks.`);
    else if (record.created && record.before.ref !== record.branch) {
        // Delete the branch only if it is still where the reset put it, and no commit becomes unreachable by it.
        if (await isNamedElsewhere(git, record)) {
            const deleted = await deleteRef(git, record.branch, record.start);
            const fault = deleted.code === 0 ? undefined : explainGitFault(deleted.stderr);
            if (fault) throw fault;
        }
    }
    const differs = await compareWithBefore(repository, record);
    await deleteOperationRecord(repository);
    return { kept, differs };
}

/** A branch that we created starts where its target was or is; a record that says otherwise is not trusted. */
async function isNamedElsewhere(git: Git, { branch, start, request, before }: OperationRecord): Promise<boolean> {
    for (const name of [request.target, before.ref ?? before.commit]) {
        if (name === branch) continue;
        const tip = await resolveCommit(git, name);
        if (tip !== undefined && (await isAncestor(git, start, tip))) return true;
    }
    return false;
}

/** Files left behind by a killed switch to the run's branch. */
async function undoHalfSwitch(repository: LockedRepository, record: OperationRecord): Promise<Backup | undefined> {
    const { git } = repository;
    const { commit } = record.before;
    const paths = await findHalfWritten(repository, commit, { git, tree: record.start });
    if (paths.length === 0) return undefined;
    const written = [commit, record.start].map((tree) => ({ git, tree }));
    const kept = await restoreFiles(repository, commit, { why: 'abort', pick: undefined, paths, written });
    await resetIndex(git);
    return kept;
}

/** As in git, a sequence is only rewound if no commits were made in between. */
function safeStart({ sequencer, head }: OperationInProgress): string {
    return (sequencer && sequencer.safe === head && sequencer.head) || head!;
}

/** The branch that was checked out may be gone by now. */
async function placeBefore({ git }: LockedRepository, { before }: OperationRecord): Promise<SwitchTarget> {
    const there = before.ref !== undefined && (await resolveCommit(git, before.ref)) !== undefined;
    return there ? { ref: before.ref! } : { commit: before.commit };
}
