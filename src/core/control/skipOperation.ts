/** Leaves out the step that git is at, and goes on with the next. */
import type { Host } from '../base/host.ts';
import { skipPick } from '../backport/continueBackport.ts';
import path from 'node:path';
import { exists } from '../files/exists.ts';
import type { GitResult } from '../git/git.ts';
import type { LockedGit } from '../git/locked.ts';
import { status } from '../git/status.ts';
import { putBackCommit } from './putBackCommit.ts';
import { putBackStep } from './putBackStep.ts';
import type { BackportState } from '../backport/state.ts';
import type { AtStep } from '../backport/stoppedStep.ts';
import { runOperationVerb, type StoppingCommand } from '../git/operationVerbs.ts';
import type { Repository } from '../git/repository.ts';
import { operationCannot } from '../messages/backport.ts';
import { isSkippable } from '../messages/operationNames.ts';
import { savingResults, skipping } from '../messages/progress.ts';
import { readSnapshot } from '../backport/snapshot.ts';
import { readOperation } from '../operation/readOperation.ts';
import { forget, readOperationOutcome } from './continueOperation.ts';
import { keepEdits } from './keepEdits.ts';
import { settleRebase } from './rebaseOutcome.ts';
import { isOver } from './endOfRebase.ts';
import { findStoppingCommand, isPick, operateOnOther, type StoppedOperation } from './stoppedOperation.ts';

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
        if (isOver(stopped)) return forget(stopped);
        host.progress(savingResults());
        const ran = await skip(stopped, command);
        const state = await readOperationOutcome(stopped, ran);
        const commit = running.sides?.change;
        if (running.kind !== 'rebase') return state;
        const left = commit === undefined ? undefined : { commit, state: seen.state, reason: options.reason };
        const settled = await settleRebase(stopped.repository, await readSnapshot(stopped.repository), ran, left);
        return putBackStep(stopped.repository, settled, host);
    });
}

/** A file may be saved again and again. */
const TRIES = 5;

/** Once index and files are HEAD's, git writes nothing over: a file that is saved from then on stays. */
async function skip(stopped: StoppedOperation, command: StoppingCommand): Promise<GitResult<string>> {
    const { repository, running, seen, host } = stopped;
    const { git, gitDir } = repository;
    const head = seen.operation.head ?? 'HEAD';
    if (running.kind === 'rebase' && running.backend === 'apply') {
        // It resets by itself, whatever stands there.
        await keepEdits(stopped, 'skip', head);
        host.progress(skipping());
        return runOperationVerb(git, command, 'skip');
    }
    for (let tries = 1; ; tries++) {
        const edited = running.kind === 'rebase' ? await listEditedFiles(git) : [];
        await putBackCommit(stopped, head, 'skip', edited);
        host.progress(skipping());
        // A single revert is over with the reset.
        if (running.kind === 'revert' && !(await exists(path.join(gitDir, 'sequencer')))) return NOTHING;
        // `git rebase --skip` is a reset and this.
        if (running.kind !== 'rebase') return runOperationVerb(git, command, 'skip');
        const ran = await runOperationVerb(git, command, 'continue');
        if (ran.code === 0 || tries === TRIES || !(await isRefused(stopped))) return ran;
    }
}

/** git has not left the step, since a file was saved meanwhile. A conflict in the next step is not that. */
async function isRefused({ repository, running }: StoppedOperation): Promise<boolean> {
    const { running: now } = await readOperation(repository);
    if (now?.step?.index !== running.step?.index || now?.sides?.change !== running.sides?.change) return false;
    return (await listEditedFiles(repository.git)).length > 0;
}

const NOTHING: GitResult<string> = { code: 0, stdout: '', stderr: '' };

/** Of tracked files; a rebase does not go on with any. */
const listEditedFiles = async (git: LockedGit) =>
    (await status(git)).filter(({ unstaged, submodule }) => unstaged !== '.' && !submodule).map((entry) => entry.path);
