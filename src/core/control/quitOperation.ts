/** Leaves an operation where it is: git forgets it; branch, index and files stay as they are, markers and all. */
import type { Host } from '../base/host.ts';
import { backUpResults } from '../backport/backups.ts';
import { explainGitStop } from '../backport/pickOutcome.ts';
import { quitBackport } from '../backport/quitBackport.ts';
import { readSnapshot } from '../backport/snapshot.ts';
import type { BackportState } from '../backport/state.ts';
import type { AtStep } from '../backport/stoppedStep.ts';
import { runOperationVerb } from '../git/operationVerbs.ts';
import type { Repository } from '../git/repository.ts';
import { operationCannot } from '../messages/backport.ts';
import { isQuittable } from '../messages/operationNames.ts';
import { savingResults } from '../messages/progress.ts';
import { findStoppingCommand, isPick, operateOnOther } from './stoppedOperation.ts';

/** @throws Refusal where git remembers nothing that it could forget */
export async function quitOperation(repository: Repository, host: Host, at: AtStep = {}): Promise<BackportState> {
    if (await isPick(repository)) return quitBackport(repository, host, at);
    return operateOnOther(repository, 'quit', host, at, async ({ repository: locked, running }) => {
        const command = findStoppingCommand(running.kind);
        if (!isQuittable(running.kind) || command === undefined) throw operationCannot(running.kind, 'quit');
        host.progress(savingResults());
        await backUpResults(locked, { why: 'quit', pick: running.sides?.change });
        const ran = await runOperationVerb(locked.git, command, 'quit');
        const after = await readSnapshot(locked);
        if (after.operation.running?.kind === running.kind) throw await explainGitStop(locked, ran, false);
        return after.state;
    });
}
