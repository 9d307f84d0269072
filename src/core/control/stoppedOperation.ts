/** What continue, skip, abort and quit share: which operation they are about, and what is in the way. */
import type { Host } from '../base/host.ts';
import { checkLock } from '../backport/checkRequest.ts';
import { operateWithoutIntentToAdd } from '../backport/operateWithoutIntentToAdd.ts';
import { isCutOffPick } from '../backport/isCutOffPick.ts';
import { refuseMovedHead } from '../backport/refuseMovedHead.ts';
import { readOperationRecord } from '../backport/operationRecord.ts';
import { readSnapshot, type Snapshot } from '../backport/snapshot.ts';
import type { AtStep } from '../backport/stoppedStep.ts';
import type { LockedRepository } from '../git/locked.ts';
import type { OperationName } from '../git/lockOwner.ts';
import type { StoppingCommand } from '../git/operationVerbs.ts';
import type { Repository } from '../git/repository.ts';
import { nothingRunning } from '../messages/backport.ts';
import type { GitOperation, OperationKind } from '../operation/operation.ts';
import { readOperation } from '../operation/readOperation.ts';

/** An operation that is no pick, and all that was read of it. */
export interface StoppedOperation {
    readonly repository: LockedRepository;
    readonly seen: Snapshot;
    readonly running: GitOperation;
    readonly host: Host;
}

/** git's command for it; undefined for those that leave nothing but the index. */
export function findStoppingCommand(kind: OperationKind): StoppingCommand | undefined {
    return kind === 'rebase' || kind === 'revert' || kind === 'am' || kind === 'merge' ? kind : undefined;
}

/** Whether what runs is for the functions of a backport: a pick, or nothing (they say what is to be said then). */
export async function isPick(repository: Repository): Promise<boolean> {
    const operation = await readOperation(repository);
    const { running } = operation;
    if (running === undefined || running.kind === 'cherry-pick') return true;
    return isCutOffPick(repository, operation, await readOperationRecord(repository));
}

/**
 * Runs `work` under the lock, on the step that was shown.
 * @throws Refusal where another git holds the index or a ref, or another process has gone on
 */
export function operateOnOther<Result>(
    repository: Repository,
    name: OperationName,
    host: Host,
    at: AtStep,
    work: (stopped: StoppedOperation) => Promise<Result>,
): Promise<Result> {
    return operateWithoutIntentToAdd(
        repository,
        name,
        async (locked) => {
            const seen = await readSnapshot(locked);
            const { running, ref, other } = seen.operation;
            if (!running || running.kind === 'cherry-pick') throw nothingRunning();
            if (running.kind === 'bisect') throw other!;
            await checkLock(locked, running.branch ?? ref);
            // A rebase knows its branch, and puts it back itself.
            const goesOn = name === 'continue' || name === 'skip';
            if (goesOn && running.kind !== 'rebase') await refuseMovedHead(locked, seen);
            return work({ repository: locked, seen, running, host });
        },
        at,
    );
}
