/**
 * The step of a backport that an operation applies to. If two processes skip the same commit, by the time the second
 * gets the lock another commit has stopped, and that one must not be skipped.
 */
import { isLocked, type LockedRepository } from '../git/locked.ts';
import type { OperationName } from '../git/lockOwner.ts';
import { refuseRunning, withOperationLock } from '../git/operationLock.ts';
import type { Repository } from '../git/repository.ts';
import { stepChanged } from '../messages/backport.ts';
import { readOperation } from '../operation/readOperation.ts';
import { readStepId } from './otherOperation.ts';
import { readOperationRecord } from './operationRecord.ts';
import { readParked } from './parked.ts';
import { findCurrentPick, selectRecord, countSteps } from './snapshot.ts';
import type { BackportState, CommitSummary } from './state.ts';

export interface StoppedStep {
    /** 40 hex; missing where no pick has stopped. */
    readonly pick?: string;
    /** Its place in the sequence, 1-based. */
    readonly index?: number;
    /** The pick that was parked last: the name of its folder, and its commit. */
    readonly parked?: string;
}

/** Options of an operation on a stopped pick. */
export interface AtStep {
    /** The step that the user was shown; defaults to the step that is current when the operation is called. */
    readonly step?: StoppedStep | undefined;
}

/** @returns undefined for a state without a step; the current step is then used */
export function readStoppedStep(state: BackportState): StoppedStep | undefined {
    if (state.kind === 'blocked') return undefined;
    const parked = parkedName(state.parked?.at(-1));
    if (state.kind === 'idle' || state.kind === 'picked') return parked;
    return { pick: state.pick.id, index: state.step.index, ...parked };
}

/**
 * {@link withOperationLock} for operations on a stopped or parked pick.
 * @throws Refusal if another process has moved on since; nothing is changed then
 */
export async function operateOnStep<Result>(
    repository: Repository,
    name: OperationName,
    { step }: AtStep,
    work: (locked: LockedRepository) => Promise<Result>,
): Promise<Result> {
    // Part of an operation that has checked this already.
    if (isLocked(repository)) return work(repository);
    const meant = step ?? (await lookBefore(repository));
    return withOperationLock(repository, name, async (locked) => {
        await refuseOtherStep(locked, meant);
        return work(locked);
    });
}

/** In the middle of another operation any step may be current, also one that the user was not shown. @throws Refusal */
async function lookBefore(repository: Repository): Promise<StoppedStep> {
    await refuseRunning(repository);
    const { step } = await findStoppedStep(repository);
    await refuseRunning(repository);
    return step;
}

async function refuseOtherStep(repository: Repository, meant: StoppedStep): Promise<void> {
    const { step, pick } = await findStoppedStep(repository);
    if (step.pick === meant.pick && step.index === meant.index && step.parked === meant.parked) return;
    throw stepChanged(step.pick === meant.pick ? undefined : pick);
}

async function findStoppedStep(
    repository: Repository,
): Promise<{ readonly step: StoppedStep; readonly pick: CommitSummary | undefined }> {
    const { git } = repository;
    const [operation, record, parked] = await Promise.all([
        readOperation(repository),
        readOperationRecord(repository),
        readParked(repository),
    ]);
    const { running } = operation;
    if (running && running.kind !== 'cherry-pick' && running.kind !== 'bisect') {
        const pick = readStepId(running);
        return { step: { pick, index: running.step?.index ?? 1, ...parkedName(parked.at(-1)) }, pick: undefined };
    }
    const pick = operation.other ? undefined : await findCurrentPick(operation);
    const run = pick && selectRecord(record, operation, pick.id);
    const index = pick && (await countSteps(git, operation, run, pick.id)).index;
    const step = { ...(pick && index ? { pick: pick.id, index } : {}), ...parkedName(parked.at(-1)) };
    return { step, pick };
}

function parkedName(parked: { readonly id: string; readonly pick: CommitSummary } | undefined): StoppedStep {
    return parked ? { parked: `${parked.id} ${parked.pick.id}` } : {};
}
