/** Picks the commit that has stopped once more, with other ways to merge; what was resolved is kept aside. */
import { beginPicks } from './beginPicks.ts';
import type { LockedRepository } from '../git/locked.ts';
import type { Repository } from '../git/repository.ts';
import { withOptions } from '../git/strategyOptions.ts';
import type { Host } from '../base/host.ts';
import { nothingRunning, retryElsewhere } from '../messages/backport.ts';
import { pickingAgain, savingResults } from '../messages/progress.ts';
import { checkLock, checkOptions } from './checkRequest.ts';
import { endPick } from './endPick.ts';
import { refuseOverwriting } from './refuseOverwriting.ts';
import { endWithPending, forgetPending } from './pendingPick.ts';
import { restoreParkedPick } from './returnToParked.ts';
import { readOutcome, readPickSettings } from './pickOutcome.ts';
import { operateAndSettle } from './operateAndSettle.ts';
import { readSnapshot } from './snapshot.ts';
import type { OperationRecord } from './operationRecord.ts';
import type { BackportRequest, BackportState } from './state.ts';
import type { AtStep } from './stoppedStep.ts';

/** What changes; it holds for the rest of the run too. */
export interface Retry extends Pick<BackportRequest, 'renameLimit' | 'conflictStyle'> {
    /** Besides those of the run; one that makes another void takes its place. */
    readonly strategyOptions?: readonly string[];
}

/**
 * Commits that the run has picked before stay.
 * @throws Refusal where no pick of ours has stopped, or git knows no such option: nothing has changed then
 */
export function retryBackport(
    repository: Repository,
    retry: Retry,
    host: Host,
    at: AtStep = {},
): Promise<BackportState> {
    return operateAndSettle(repository, 'retry', host, (locked) => pickAgain(locked, retry, host), at);
}

async function pickAgain(repository: LockedRepository, retry: Retry, host: Host): Promise<BackportState> {
    const { git } = repository;
    const { record, state, operation, pick } = await readSnapshot(repository);
    if ((state.kind !== 'conflicted' && state.kind !== 'empty') || !pick || !operation.pick) throw nothingRunning();
    if (!record) throw retryElsewhere();
    checkOptions(retry);
    await checkLock(repository, operation.ref);
    const strategyOptions = withOptions(record.request.strategyOptions ?? [], retry.strategyOptions ?? []);
    const again: OperationRecord = { ...record, request: { ...record.request, ...retry, strategyOptions } };
    host.progress(savingResults());
    const head = operation.head!;
    const left = again.request.commits.slice(again.request.commits.indexOf(pick.id));
    await refuseOverwriting(repository, left, head, again.request);
    // Cut off from here on, nothing of git's may tell of the pick.
    await endWithPending(repository, again, { pending: pick.id, before: record }, () =>
        endPick(repository, { why: 'retry', pick: pick.id, start: head, record }),
    );
    host.progress(pickingAgain());
    const ran = await beginPicks(repository, left, again.request, await readPickSettings(git, again.request));
    await forgetPending(repository, again, ran);
    return restoreParkedPick(repository, await readOutcome(repository, again, ran), host);
}
