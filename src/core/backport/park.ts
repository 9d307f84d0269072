/**
 * "Pick this first": a pick that has stopped is put off with all that was done for it, other commits are picked on its
 * branch, and it comes back on top of them. May nest: what is picked first may conflict, and need something itself.
 *
 * At each moment the work is in the work tree, in `backport/parked/`, or both; returning can be called again wherever it
 * was cut off.
 */
import { cherryPick } from '../git/cherryPick.ts';
import type { LockedRepository } from '../git/locked.ts';
import { log, showCommits } from '../git/log.ts';
import { withOperationLock } from '../git/operationLock.ts';
import { headRef, resolveCommit, shortRef } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { switchBranch } from '../git/switchBranch.ts';
import { createRef } from '../git/updateRef.ts';
import type { Host } from '../base/host.ts';
import { commitNotFound, Refusal, refusalOf } from '../messages/refusal.ts';
import { backportRunning, nothingRunning, nothingToPick, switchFailed } from '../messages/backport.ts';
import { needsBranch, nothingParked, picksItself } from '../messages/park.ts';
import {
    parking,
    pickingFirst,
    pickingInstead,
    restoringResults,
    returningToParked,
    savingResults,
} from '../messages/progress.ts';
import { checkRequest, checkLock } from './checkRequest.ts';
import { endPick } from './endPick.ts';
import { matchPicks } from './matchPicks.ts';
import { rememberNeeds, updateMemory } from './memory.ts';
import {
    createParked,
    parkedFilePath,
    deleteParked,
    readParked,
    turnIntoBackup,
    writeParked,
    type Parked,
} from './parked.ts';
import { parkFiles } from './parkFiles.ts';
import { explainGitStop, readOutcome, pickSettings } from './pick.ts';
import { readSnapshot, matchOperation, summarizeCommit, type Snapshot } from './snapshot.ts';
import { operateAndSettle } from './settleBackport.ts';
import { restoreParked } from './restoreParked.ts';
import { readOperationRecord, writeOperationRecord, type OperationRecord } from './operationRecord.ts';
import type { BackportState } from './state.ts';

/**
 * Parks the running pick and picks these commits first. Where they apply, the parked pick has come back when this
 * returns; where one stops, it comes back when that one is continued or skipped.
 * @param commits what to pick first, in order
 * @throws Refusal where no pick has stopped, or they cannot be picked: the pick is there as before then
 */
export function pickFirst(repository: Repository, commits: readonly string[], host: Host): Promise<BackportState> {
    return operateAndSettle(repository, 'park', host, (locked) => parkAndPick(locked, commits, host));
}

async function parkAndPick(
    repository: LockedRepository,
    commits: readonly string[],
    host: Host,
): Promise<BackportState> {
    const { git } = repository;
    const { seen, ids } = await ready(repository, commits);
    host.progress(parking());
    const parked = await createParked(repository, (dir) => describe(repository, seen, dir));
    const record = innerRun(parked, ids);
    try {
        await putOff(repository, parked, record, seen.run);
        const need = { commit: parked.pick.id, subject: parked.pick.subject };
        await updateMemory(repository, (memory) => rememberNeeds(memory, ids, need));
        await writeOperationRecord(repository, { ...record, phase: 'picking' });
        host.progress(pickingFirst(ids.length));
        const ran = await cherryPick(
            git,
            record.request.commits,
            record.request,
            await pickSettings(git, record.request),
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
export function pickInstead(repository: Repository, commit: string, host: Host): Promise<BackportState> {
    return operateAndSettle(repository, 'park', host, (locked) => replacePick(locked, commit, host));
}

async function replacePick(repository: LockedRepository, commit: string, host: Host): Promise<BackportState> {
    const { git } = repository;
    const { seen, ids } = await ready(repository, [commit]);
    host.progress(savingResults());
    const parked = await createParked(repository, (dir) => describe(repository, seen, dir));
    const whole = runFor(parked, []);
    const others = whole.request.commits.flatMap((id) => (id === parked.pick.id ? ids : [id]));
    const record: OperationRecord = { ...whole, request: { ...whole.request, commits: others } };
    const request = { ...parked.options, commits: [...ids, ...parked.rest], target: parked.branch };
    try {
        await putOff(repository, parked, innerRun(parked, request.commits), seen.run);
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
            await cherryPick(git, request.commits, request, await pickSettings(git, request)),
        ),
        host,
    );
}

/**
 * Goes back to the parked pick where what was picked first is done.
 * @param state that continue or skip has come to
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
 * Picks a parked commit again, on top of what its branch holds now, and brings the work on it back. What cannot be
 * brought back stays in conflict, and the work is found among the kept results.
 * @param id by default the one that was parked last
 * @throws Refusal where nothing is parked, another pick is not finished, or something is in the way
 */
export function returnToParked(repository: Repository, host: Host, id?: string): Promise<BackportState> {
    return operateAndSettle(repository, 'return', host, (locked) => pickParked(locked, host, id));
}

async function pickParked(repository: LockedRepository, host: Host, id?: string): Promise<BackportState> {
    const { git } = repository;
    const all = await readParked(repository);
    const parked = id === undefined ? all.at(-1) : all.find((one) => one.id === id);
    if (!parked) throw nothingParked();
    const seen = await readSnapshot(repository);
    if (seen.operation.other) throw seen.operation.other;
    await checkLock(repository, parked.branch);
    const between = parked.between ?? (await pickedBetween(repository, parked));
    if (await isMade(repository, parked, between)) {
        await turnIntoBackup(repository, parked);
        return restoreParkedPick(repository, (await readSnapshot(repository)).state, host);
    }
    if (seen.pick && seen.pick.id !== parked.pick.id) throw backportRunning(seen.pick.subject);
    const record = runFor(parked, between);
    const cut = seen.pick || parked.phase !== 'parked' ? record : await cutOff(repository, parked, seen);
    if (cut && (await headRef(git)) === parked.branch) {
        // On the way there or back: what is in the work tree now is kept before it is made anew.
        host.progress(savingResults());
        const head = seen.operation.head!;
        const half = seen.pick ? [] : await showCommits(git, [parked.pick.id]).catch(() => []);
        await endPick(repository, {
            ...{ why: 'park', pick: parked.pick.id, start: head, record: cut, half: half[0] },
            copies: copiesOf(repository, parked),
        });
    }
    await switchTo(repository, parked);
    host.progress(returningToParked());
    const request = { ...record.request, commits: [parked.pick.id, ...parked.rest], target: parked.branch };
    const { newBranch: _made, ...again } = request;
    await checkRequest(repository, again, (await resolveCommit(git, 'HEAD'))!);
    const returning: Parked = { ...parked, phase: 'returning', between };
    await writeParked(repository, returning);
    await writeOperationRecord(repository, record);
    const ran = await cherryPick(git, again.commits, again, await pickSettings(git, again));
    const after = await readSnapshot(repository);
    if (ran.code !== 0 && !after.pick && !(await isMade(repository, returning, between))) {
        const reason = await explainGitStop(repository, ran, false);
        await writeParked(repository, { ...parked, phase: 'parked' });
        throw reason;
    }
    host.progress(restoringResults());
    const stopped = after.operation.pick === parked.pick.id;
    const left = stopped ? await restoreParked(repository, returning) : ['all'];
    if (left.length) await turnIntoBackup(repository, parked);
    else await deleteParked(repository, parked);
    return restoreParkedPick(repository, await readOutcome(repository, record, ran), host);
}

/**
 * Takes a parked pick off the stack without returning to it.
 * @returns the name of its results among those kept aside, from where they can be restored
 * @throws Refusal where there is none of that name
 */
export function dropParked(repository: Repository, id?: string): Promise<string> {
    return withOperationLock(repository, 'drop', async (locked) => {
        const all = await readParked(locked);
        const parked = id === undefined ? all.at(-1) : all.find((one) => one.id === id);
        if (!parked) throw nothingParked();
        return turnIntoBackup(locked, parked);
    });
}

/** A pick has stopped that can be put off for these commits. @returns their ids @throws Refusal */
async function ready(repository: Repository, commits: readonly string[]): Promise<{ seen: Snapshot; ids: string[] }> {
    const seen = await readSnapshot(repository);
    const { state, operation, pick } = seen;
    if (state.kind === 'blocked') throw refusalOf(state.reasons[0]!);
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
async function putOff(
    repository: LockedRepository,
    parked: Parked,
    first: OperationRecord,
    before: OperationRecord | undefined,
): Promise<void> {
    await writeOperationRecord(repository, first);
    const { pick, head: start } = parked;
    await endPick(repository, {
        ...{ why: 'park', pick: pick.id, start, record: before },
        copies: copiesOf(repository, parked),
    });
    await writeParked(repository, { ...parked, phase: 'parked' });
    await checkRequest(repository, { ...first.request, target: parked.branch }, parked.head);
}

/** What was parked is kept there. */
function copiesOf(repository: Repository, { id, files }: Parked): ReadonlyMap<string, string> {
    const copied = files.filter(({ copy }) => copy !== undefined);
    return new Map(copied.map(({ path, copy }) => [path, parkedFilePath(repository, id, String(copy))]));
}

/** Nothing but what is picked first: an abort of it ends at the parked pick's place. */
function innerRun({ options, branch, head, run: outer }: Parked, commits: readonly string[]): OperationRecord {
    return {
        version: 1,
        phase: 'starting',
        // As the person knows it; what moves is the branch.
        request: { ...options, commits, target: outer?.request.target ?? branch },
        branch,
        created: false,
        start: head,
        before: { ref: branch, commit: head },
    };
}

async function describe(
    repository: Repository,
    seen: Snapshot,
    dir: string,
): Promise<Omit<Parked, 'version' | 'id' | 'phase'>> {
    const { operation, run: record, pick } = seen;
    const { sequencer } = operation;
    const todo = await Promise.all((sequencer?.todo ?? []).map((name) => resolveCommit(repository.git, name)));
    const { commits: _commits, target: _target, newBranch: _branch, ...asked } = record?.request ?? {};
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

/** One run of everything: an abort gives back what was there before the first of it, and the state tells all of it. */
function runFor(
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
async function pickedBetween(repository: Repository, { branch, head }: Parked): Promise<readonly string[]> {
    const record = await readOperationRecord(repository);
    if (record?.branch !== branch || record.start !== head) return [];
    const matched = await matchOperation(repository.git, record);
    return matched?.picks.flatMap(({ pick, commit }) => (commit ? [pick.id] : [])) ?? [];
}

/** The run in between, where git was killed in it before it made a commit: it may have left files, and nothing tells of them. */
async function cutOff(
    repository: Repository,
    { branch, head }: Parked,
    seen: Snapshot,
): Promise<OperationRecord | undefined> {
    const record = await readOperationRecord(repository);
    const between = record?.branch === branch && record.start === head && record.phase !== 'done';
    return between && seen.operation.head === head ? record : undefined;
}

/** A return that was cut off behind its pick: the commit is there. */
async function isMade(
    { git }: Repository,
    { pick, branch, head, phase }: Parked,
    between: readonly string[],
): Promise<boolean> {
    if (phase !== 'returning' || (await resolveCommit(git, branch)) === undefined) return false;
    const [picks, since] = await Promise.all([
        showCommits(git, [...between, pick.id]),
        log(git, ['--reverse', '--first-parent', '--end-of-options', `${head}..${branch}`, '--']),
    ]);
    return matchPicks(picks, since).picks.some((made) => made.pick.id === pick.id && made.commit !== undefined);
}

/** The branch may be gone: an abort that found nothing on it has deleted it. @throws Refusal */
async function switchTo(repository: LockedRepository, { branch, head }: Parked): Promise<void> {
    const { git } = repository;
    if ((await headRef(git)) === branch) return;
    if ((await resolveCommit(git, branch)) === undefined) await createRef(git, branch, head);
    const ran = await switchBranch(repository, { ref: branch });
    if (ran) throw switchFailed(shortRef(branch), ran.stderr);
}
