/** Leaves a pick where it is: git forgets it; branch, index and files stay as they are, markers and all. */
import { cherryPickQuit } from '../git/cherryPick.ts';
import type { LockedRepository } from '../git/locked.ts';
import type { Repository } from '../git/repository.ts';
import type { Host } from '../base/host.ts';
import { nothingRunning } from '../messages/backport.ts';
import { savingResults } from '../messages/progress.ts';
import { checkLock } from './checkRequest.ts';
import { backUpResults } from './backups.ts';
import { endSequence } from './endSequence.ts';
import { explainGitStop } from './pickOutcome.ts';
import { readSnapshot } from './snapshot.ts';
import { deleteOperationRecord } from './operationRecord.ts';
import type { BackportState } from './state.ts';
import { operateOnStep, type AtStep } from './stoppedStep.ts';

/** Results are kept aside all the same: what the user does next may overwrite them. @throws Refusal where none runs */
export function quitBackport(repository: Repository, host: Host, at: AtStep = {}): Promise<BackportState> {
    return operateOnStep(repository, 'quit', at, (locked) => quit(locked, host));
}

async function quit(repository: LockedRepository, host: Host): Promise<BackportState> {
    const { operation, pick } = await readSnapshot(repository);
    if (operation.other) throw operation.other;
    if (!pick) throw nothingRunning();
    await checkLock(repository);
    host.progress(savingResults());
    await backUpResults(repository, { why: 'quit', pick: pick.id });
    await deleteOperationRecord(repository);
    const ran = await cherryPickQuit(repository.git);
    if (ran.code !== 0) throw await explainGitStop(repository, ran, false);
    await endSequence(repository);
    return (await readSnapshot(repository)).state;
}
