/** Leaves out the step that git is at, and goes on with the next. */
import type { Host } from '../base/host.ts';
import { skipPick } from '../backport/continue.ts';
import type { BackportState } from '../backport/state.ts';
import type { AtStep } from '../backport/stoppedStep.ts';
import { runOperationVerb } from '../git/operationVerbs.ts';
import type { Repository } from '../git/repository.ts';
import { operationCannot } from '../messages/backport.ts';
import { isSkippable } from '../messages/operationNames.ts';
import { savingResults, skipping } from '../messages/progress.ts';
import { readSnapshot } from '../backport/snapshot.ts';
import { readOperationOutcome } from './continueOperation.ts';
import { keepEdits } from './keepEdits.ts';
import { settleRebase } from './rebaseOutcome.ts';
import { findStoppingCommand, isPick, operateOnOther } from './stoppedOperation.ts';

/**
 * What was done for the step is kept aside first.
 * @param options.reason of a pick: why, in the user's words
 * @throws Refusal where the operation has no steps; as continue otherwise
 */
export async function skipOperation(
    repository: Repository,
    host: Host,
    options: { readonly reason?: string } & AtStep = {},
): Promise<BackportState> {
    if (await isPick(repository)) return skipPick(repository, host, options);
    return operateOnOther(repository, 'skip', host, options, async (stopped) => {
        const { running, seen } = stopped;
        const command = findStoppingCommand(running.kind);
        if (!isSkippable(running.kind) || command === undefined) throw operationCannot(running.kind, 'skip');
        host.progress(savingResults());
        await keepEdits(stopped, 'skip', seen.operation.head ?? 'HEAD');
        host.progress(skipping());
        const ran = await runOperationVerb(stopped.repository.git, command, 'skip');
        const state = await readOperationOutcome(stopped, ran);
        const commit = running.sides?.change;
        if (running.kind !== 'rebase') return state;
        const left = commit === undefined ? undefined : { commit, state: seen.state, reason: options.reason };
        return settleRebase(stopped.repository, await readSnapshot(stopped.repository), ran, left);
    });
}
