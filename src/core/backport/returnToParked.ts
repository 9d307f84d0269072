/** Returns to a parked pick (see pickFirst.ts), or drops it from the stack. Can be called again after an interruption at any point. */
import { beginPicks } from './beginPicks.ts';
import type { LockedRepository } from '../git/locked.ts';
import { logCommits, showCommits } from '../git/log.ts';
import { readHeadRef, resolveCommit, shortRef } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { switchBranch } from '../git/switchBranch.ts';
import { createRef } from '../git/updateRef.ts';
import type { Host } from '../base/host.ts';
import { backportRunning, switchFailed } from '../messages/backport.ts';
import { nothingParked } from '../messages/park.ts';
import { restoringResults, returningToParked, savingResults } from '../messages/progress.ts';
import { checkRequest, checkLock } from './checkRequest.ts';
import { endPick } from './endPick.ts';
import { matchPicks } from './matchPicks.ts';
import {
    deleteParked,
    locateParked,
    mapCopies,
    readParked,
    turnIntoBackup,
    writeParked,
    type Parked,
} from './parked.ts';
import { explainGitStop, readOutcome, readPickSettings } from './pickOutcome.ts';
import { readSnapshot, matchOperation, type Snapshot } from './snapshot.ts';
import { operateAndSettle } from './operateAndSettle.ts';
import { restoreParked } from './restoreParked.ts';
import { readOperationRecord, writeOperationRecord, type OperationRecord } from './operationRecord.ts';
import type { BackportState } from './state.ts';
import { operateOnStep, type AtStep } from './stoppedStep.ts';

/**
 * Returns to the parked pick once the picks made first are done.
 * @param state after continue or skip
 */
export async function restoreParkedPick(
    repository: LockedRepository,
    state: BackportState,
    host: Host,
): Promise<BackportState> {
    if (state.kind !== 'picked' || !state.parked) return state;
    const [top, record] = [(await readParked(repository)).at(-1), await readOperationRecord(repository)];
    if (top?.phase !== 'parked' || record?.branch !== top.branch || record.start !== top.head) return state;
    return pickParked(repository, host, top.id);
}

/**
 * Picks the most recently parked commit again, on top of what its branch holds now, and restores the work on it. What cannot be
 * restored stays in conflict, and the work stays among the saved results.
 * @throws Refusal if nothing is parked, another pick is unfinished, or local files are in the way
 */
export function returnToParked(repository: Repository, host: Host, at: AtStep = {}): Promise<BackportState> {
    return operateAndSettle(repository, 'return', host, (locked) => pickParked(locked, host), at);
}

/**
 * @param id of the pick; the last that was parked by default
 * @throws Refusal where nothing is parked, or the pick cannot be made; the parked one is kept
 */
export async function pickParked(repository: LockedRepository, host: Host, id?: string): Promise<BackportState> {
    const { git } = repository;
    const all = await readParked(repository);
    const parked = id === undefined ? all.at(-1) : all.find((one) => one.id === id);
    if (!parked) throw nothingParked();
    const seen = await readSnapshot(repository);
    if (seen.operation.other) throw seen.operation.other;
    await checkLock(repository, parked.branch);
    const between = parked.between ?? (await findPickedBetween(repository, parked));
    if (await isPickedAgain(repository, parked, between)) {
        await turnIntoBackup(repository, parked);
        return restoreParkedPick(repository, (await readSnapshot(repository)).state, host);
    }
    if (seen.pick && seen.pick.id !== parked.pick.id) throw backportRunning(seen.pick.subject);
    const record = createParkedRecord(parked, between);
    const cut = seen.pick || parked.phase !== 'parked' ? record : await findCutOffRun(repository, parked, seen);
    if (cut && (await readHeadRef(git)) === parked.branch) {
        // Interrupted on the way there or back: save what is in the work tree before it is rewritten.
        host.progress(savingResults());
        const head = seen.operation.head!;
        // What git was about to write: the pick of the run in between, if it was at that one.
        const next = cut === record ? parked.pick.id : cut.request.commits[0]!;
        const half = seen.pick ? [] : await showCommits(git, [next]).catch(() => []);
        await endPick(repository, {
            ...{ why: 'park', pick: parked.pick.id, start: head, record: cut, half: half[0] },
            copies: mapCopies(parked, locateParked(repository, parked.id)),
        });
    }
    await switchTo(repository, parked);
    host.progress(returningToParked());
    const request = { ...record.request, commits: [parked.pick.id, ...parked.rest], target: parked.branch };
    const { newBranch: _made, workBranch: _work, ...again } = request;
    await checkRequest(repository, again, (await resolveCommit(git, 'HEAD'))!);
    const returning: Parked = { ...parked, phase: 'returning', between };
    await writeParked(repository, returning);
    await writeOperationRecord(repository, record);
    const ran = await beginPicks(repository, again.commits, again, await readPickSettings(git, again));
    const after = await readSnapshot(repository);
    if (ran.code !== 0 && !after.pick && !(await isPickedAgain(repository, returning, between))) {
        const reason = await explainGitStop(repository, ran, false);
        await writeParked(repository, { ...parked, phase: 'parked' });
        throw reason;
    }
    host.progress(restoringResults());
    const stopped = after.operation.pick === parked.pick.id;
    const left = stopped ? await restoreParked(repository, returning, locateParked(repository, parked.id)) : ['all'];
    if (left.length) await turnIntoBackup(repository, parked);
    else await deleteParked(repository, parked);
    // If everything was resolved before parking, nothing is unresolved now, and git did not fail to commit.
    const state = stopped ? (await readSnapshot(repository)).state : await readOutcome(repository, record, ran);
    return restoreParkedPick(repository, state, host);
}

/**
 * Drops the most recently parked pick from the stack without returning to it.
 * @returns the name under which its results are saved, for restoring them later
 * @throws Refusal if nothing is parked
 */
export function dropParked(repository: Repository, at: AtStep = {}): Promise<string> {
    return operateOnStep(repository, 'drop', at, async (locked) => {
        const parked = (await readParked(locked)).at(-1);
        if (!parked) throw nothingParked();
        return turnIntoBackup(locked, parked);
    });
}

/** Joins the runs into one record: an abort goes back to before the first of them, and the state covers all of them. */
export function createParkedRecord(
    { run: record, pick, branch, head, rest, options }: Parked,
    between: readonly string[],
): OperationRecord {
    const asked = record?.request.commits ?? [];
    const done = asked.slice(0, Math.max(0, asked.indexOf(pick.id)));
    const commits = [...done, ...between.filter((id) => !done.includes(id)), pick.id, ...rest];
    return {
        version: 1,
        phase: 'picking',
        request: { ...(record?.request ?? { ...options, target: branch }), commits },
        branch,
        created: record?.created ?? false,
        start: record?.start ?? head,
        before: record?.before ?? { ref: branch, commit: head },
    };
}

/** Commits that the run in between has picked, 40 hex upstream. */
async function findPickedBetween(repository: Repository, { branch, head }: Parked): Promise<readonly string[]> {
    const record = await readOperationRecord(repository);
    if (record?.branch !== branch || record.start !== head) return [];
    const matched = await matchOperation(repository.git, record);
    return matched?.picks.flatMap(({ pick, commit }) => (commit ? [pick.id] : [])) ?? [];
}

/** The run in between, if git was killed in it before its first commit: it may have left files that no git state mentions. */
async function findCutOffRun(
    repository: Repository,
    { branch, head }: Parked,
    seen: Snapshot,
): Promise<OperationRecord | undefined> {
    const record = await readOperationRecord(repository);
    const between = record?.branch === branch && record.start === head && record.phase !== 'done';
    return between && seen.operation.head === head ? record : undefined;
}

/** A return that was interrupted after its pick: the commit exists already. */
async function isPickedAgain(
    { git }: Repository,
    { pick, branch, head, phase }: Parked,
    between: readonly string[],
): Promise<boolean> {
    if (phase !== 'returning' || (await resolveCommit(git, branch)) === undefined) return false;
    const [picks, since] = await Promise.all([
        showCommits(git, [...between, pick.id]),
        logCommits(git, ['--reverse', '--first-parent', '--end-of-options', `${head}..${branch}`, '--']),
    ]);
    return matchPicks(picks, since).picks.some((made) => made.pick.id === pick.id && made.commit !== undefined);
}

/** The branch may be gone: an abort deletes a branch without commits of its own. @throws Refusal */
async function switchTo(repository: LockedRepository, { branch, head }: Parked): Promise<void> {
    const { git } = repository;
    if ((await readHeadRef(git)) === branch) return;
    if ((await resolveCommit(git, branch)) === undefined) await createRef(git, branch, head);
    const ran = await switchBranch(repository, { ref: branch });
    if (ran) throw switchFailed(shortRef(branch), ran.stderr);
}
