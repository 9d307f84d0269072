/**
 * "Pick this first": a pick that has stopped is put off with all that was done for it, other commits are picked on its
 * branch, and it comes back on top of them (see returnToParked.ts). May nest: what is picked first may conflict, and need
 * something itself.
 *
 * At each moment the work is in the work tree, in `backport/parked/`, or both.
 */
import { beginPicks } from './beginPicks.ts';
import type { LockedRepository } from '../git/locked.ts';
import { resolveCommit } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import type { Host } from '../base/host.ts';
import { commitNotFound, Refusal, refusalOf } from '../messages/refusal.ts';
import { nothingRunning, nothingToPick } from '../messages/backport.ts';
import { needsBranch, picksItself } from '../messages/park.ts';
import { parking, pickingFirst, pickingInstead, savingResults } from '../messages/progress.ts';
import { checkRequest, checkLock } from './checkRequest.ts';
import { endPick } from './endPick.ts';
import { rememberNeeds, updateMemory } from './memory.ts';
import { createParked, locateParked, mapCopies, turnIntoBackup, writeParked, type Parked } from './parked.ts';
import { parkFiles } from './parkFiles.ts';
import { explainGitStop, readOutcome, readPickSettings } from './pickOutcome.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';
import { summarizeCommit } from './summarizeCommit.ts';
import { createParkedRecord, pickParked, restoreParkedPick } from './returnToParked.ts';
import { operateAndSettle } from './operateAndSettle.ts';
import { writeOperationRecord, type OperationRecord } from './operationRecord.ts';
import type { BackportState } from './state.ts';
import type { AtStep } from './stoppedStep.ts';

/**
 * Parks the running pick and picks these commits first. Where they apply, the parked pick has come back when this
 * returns; where one stops, it comes back when that one is continued or skipped.
 * @param commits what to pick first, in order
 * @throws Refusal where no pick has stopped, or they cannot be picked: the pick is there as before then
 */
export function pickFirst(
    repository: Repository,
    commits: readonly string[],
    host: Host,
    at: AtStep = {},
): Promise<BackportState> {
    return operateAndSettle(repository, 'park', host, (locked) => parkAndPick(locked, commits, host), at);
}

async function parkAndPick(
    repository: LockedRepository,
    commits: readonly string[],
    host: Host,
): Promise<BackportState> {
    const { git } = repository;
    const { seen, ids } = await checkParkable(repository, commits);
    host.progress(parking());
    const parked = await createParked(repository, (dir) => describePick(repository, seen, dir));
    const record = createInnerRecord(parked, ids);
    try {
        await clearParkedPick(repository, parked, record, seen.record);
        const need = { commit: parked.pick.id, subject: parked.pick.subject };
        await updateMemory(repository, (memory) => rememberNeeds(memory, ids, need));
        await writeOperationRecord(repository, { ...record, phase: 'picking' });
        host.progress(pickingFirst(ids.length));
        const ran = await beginPicks(
            repository,
            record.request.commits,
            record.request,
            await readPickSettings(git, record.request),
        );
        const after = await readSnapshot(repository);
        const refused = ran.code !== 0 && !after.pick && after.operation.head === parked.head;
        if (refused) throw await explainGitStop(repository, ran, false);
        return await restoreParkedPick(
            repository,
            await readOutcome(repository, { ...record, phase: 'picking' }, ran),
            host,
        );
    } catch (error) {
        // Nothing was picked and nothing runs: give back what was there, then say why.
        const now = await readSnapshot(repository);
        if (error instanceof Refusal && !now.pick && now.operation.head === parked.head)
            await pickParked(repository, host, parked.id);
        throw error;
    }
}

/**
 * Leaves the running pick out and picks another commit in its place, e.g. a sibling that was adapted to a branch like
 * this one. What was done for the pick is kept aside.
 * @throws Refusal where no pick has stopped, or the other cannot be picked: the pick is there as before then
 */
export function pickInstead(
    repository: Repository,
    commit: string,
    host: Host,
    at: AtStep = {},
): Promise<BackportState> {
    return operateAndSettle(repository, 'park', host, (locked) => replacePick(locked, commit, host), at);
}

async function replacePick(repository: LockedRepository, commit: string, host: Host): Promise<BackportState> {
    const { git } = repository;
    const { seen, ids } = await checkParkable(repository, [commit]);
    host.progress(savingResults());
    const parked = await createParked(repository, (dir) => describePick(repository, seen, dir));
    const whole = createParkedRecord(parked, []);
    const others = whole.request.commits.flatMap((id) => (id === parked.pick.id ? ids : [id]));
    const record: OperationRecord = { ...whole, request: { ...whole.request, commits: others } };
    const request = { ...parked.options, commits: [...ids, ...parked.rest], target: parked.branch };
    try {
        await clearParkedPick(repository, parked, createInnerRecord(parked, request.commits), seen.record);
    } catch (error) {
        if (error instanceof Refusal) await pickParked(repository, host, parked.id);
        throw error;
    }
    await turnIntoBackup(repository, parked);
    await writeOperationRecord(repository, record);
    host.progress(pickingInstead());
    return restoreParkedPick(
        repository,
        await readOutcome(
            repository,
            record,
            await beginPicks(repository, request.commits, request, await readPickSettings(git, request)),
        ),
        host,
    );
}

/** A pick has stopped that can be put off for these commits. @returns their ids @throws Refusal */
async function checkParkable(
    repository: Repository,
    commits: readonly string[],
): Promise<{ seen: Snapshot; ids: string[] }> {
    const seen = await readSnapshot(repository);
    const { state, operation, pick } = seen;
    if (state.kind === 'blocked') throw refusalOf(state.reasons[0]!);
    if (operation.other) throw operation.other;
    if (!pick || operation.pick === undefined) throw nothingRunning();
    if (operation.ref === undefined) throw needsBranch();
    if (commits.length === 0) throw nothingToPick();
    const found = await Promise.all(commits.map((name) => resolveCommit(repository.git, name)));
    const ids = found.map((id, index) => {
        if (id === undefined) throw commitNotFound(commits[index]!);
        return id;
    });
    if (ids.includes(pick.id)) throw picksItself(pick.subject);
    await checkLock(repository, operation.ref);
    return { seen, ids };
}

/** Takes a parked pick out of the work tree, and looks whether what comes first can start. @throws Refusal */
async function clearParkedPick(
    repository: LockedRepository,
    parked: Parked,
    first: OperationRecord,
    before: OperationRecord | undefined,
): Promise<void> {
    await writeOperationRecord(repository, first);
    const { pick, head: start } = parked;
    await endPick(repository, {
        ...{ why: 'park', pick: pick.id, start, record: before },
        copies: mapCopies(parked, locateParked(repository, parked.id)),
    });
    await writeParked(repository, { ...parked, phase: 'parked' });
    await checkRequest(repository, { ...first.request, target: parked.branch }, parked.head);
}

/** Nothing but what is picked first: an abort of it ends at the parked pick's place. */
function createInnerRecord({ options, branch, head, run: outer }: Parked, commits: readonly string[]): OperationRecord {
    return {
        version: 1,
        phase: 'starting',
        // As the user knows it; what moves is the branch.
        request: { ...options, commits, target: outer?.request.target ?? branch },
        branch,
        created: false,
        start: head,
        before: { ref: branch, commit: head },
    };
}

async function describePick(
    repository: Repository,
    seen: Snapshot,
    dir: string,
): Promise<Omit<Parked, 'version' | 'id' | 'phase'>> {
    const { operation, record, pick } = seen;
    const { sequencer } = operation;
    const todo = await Promise.all((sequencer?.todo ?? []).map((name) => resolveCommit(repository.git, name)));
    const { commits: _commits, target: _target, newBranch: _made, workBranch: _work, ...asked } = record?.request ?? {};
    return {
        pick: summarizeCommit(pick!),
        branch: operation.ref!,
        head: operation.head!,
        ...(record ? { run: record } : {}),
        options: { recordOrigin: true, signOff: false, ...asked, ...sequencer?.options },
        rest: todo.flatMap((id) => (id && id !== pick!.id ? [id] : [])),
        files: await parkFiles(repository, seen, dir),
    };
}
