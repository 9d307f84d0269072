/** Starts a backport: makes or switches to the branch, then lets git pick. */
import { beginPicks } from './beginPicks.ts';
import type { LockedRepository } from '../git/locked.ts';
import { readHeadRef, shortRef } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { switchBranch } from '../git/switchBranch.ts';
import { createRef } from '../git/updateRef.ts';
import type { Host } from '../base/host.ts';
import { branchClash, switchFailed } from '../messages/backport.ts';
import { checkingStart, pickingCommits, switchingTo } from '../messages/progress.ts';
import { putBack } from './abortBackport.ts';
import { listLocalEdits } from './compareWithBefore.ts';
import { checkRequest } from './checkRequest.ts';
import { applyMailOrigins } from './applyMailOrigins.ts';
import { readOperation } from '../operation/readOperation.ts';
import { operateAndSettle } from './operateAndSettle.ts';
import { skipPresent } from './continueBackport.ts';
import { explainGitStop, readOutcome, readPickSettings } from './pickOutcome.ts';
import { refuseWhileRunning } from './refuseWhileRunning.ts';
import { readSnapshot } from './snapshot.ts';
import { deleteOperationRecord, writeOperationRecord, type OperationRecord } from './operationRecord.ts';
import type { BackportRequest, BackportState } from './state.ts';
import { dropPendingRequest } from './pendingRequests.ts';

/**
 * @returns `conflicted` or `empty` where git stopped, `picked` where it did not have to
 * @throws Refusal with nothing changed where it cannot start; where a commit fails (a hook, signing) the pick is kept
 *   as it is and `readState` tells how far it got. GitCancelled likewise.
 */
export function startBackport(repository: Repository, request: BackportRequest, host: Host): Promise<BackportState> {
    return operateAndSettle(repository, 'start', host, async (locked) =>
        skipPresent(locked, await start(locked, request, host), host),
    );
}

async function start(repository: LockedRepository, asked: BackportRequest, host: Host): Promise<BackportState> {
    const { git } = repository;
    const request = await applyMailOrigins(git, asked);
    const { state, operation } = await readSnapshot(repository);
    refuseWhileRunning(state);
    const head = operation.head!;
    host.progress(checkingStart());
    const { picks, branch, create, start: at } = await checkRequest(repository, request, head);
    const edits = await listLocalEdits(git);
    const record: OperationRecord = {
        version: 1,
        phase: 'starting',
        request: { ...request, commits: picks.map((pick) => pick.id) },
        branch,
        created: create,
        start: at,
        before: { ...(operation.ref ? { ref: operation.ref } : {}), commit: head, ...(edits ? { edits } : {}) },
    };
    await writeOperationRecord(repository, record);
    host.progress(switchingTo(shortRef(branch)));
    await switchTo(repository, record, host);
    const picking: OperationRecord = { ...record, phase: 'picking' };
    await writeOperationRecord(repository, picking);
    await dropPendingRequest(repository, picking.request);
    host.progress(pickingCommits(picks.length));
    const ran = await beginPicks(repository, picking.request.commits, request, await readPickSettings(git, request));
    const after = ran.code === 0 ? undefined : await readOperation(repository);
    if (after && after.pick === undefined && after.head === at) {
        // git would not even try (or not this time): give back what was there.
        const reason = await explainGitStop(repository, ran, false);
        await putBack(repository, picking, host);
        throw reason;
    }
    return readOutcome(repository, picking, ran);
}

/** @throws Refusal with the branch and the record gone again */
async function switchTo(repository: LockedRepository, record: OperationRecord, host: Host): Promise<void> {
    const { git } = repository;
    if ((await readHeadRef(git)) === record.branch) return;
    const name = shortRef(record.branch);
    if (record.created) {
        // Before the switch: `switch --create` makes the branch last, and leaves the files switched if it cannot.
        const made = await createRef(git, record.branch, record.start);
        if (made.code !== 0) {
            await deleteOperationRecord(repository);
            const reason = await explainGitStop(repository, made, false);
            throw reason.code === 'pick-failed' ? branchClash(name, made.stderr) : reason;
        }
    }
    const ran = await switchBranch(repository, { ref: record.branch });
    if (ran === undefined) return;
    const reason = await explainGitStop(repository, ran, false);
    await putBack(repository, record, host);
    throw reason.code === 'pick-failed' ? switchFailed(name, ran.stderr) : reason;
}
