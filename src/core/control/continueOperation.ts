/** Goes on with whatever git is in the middle of: commits what is resolved, and makes the steps that are left. */
import type { Host } from '../base/host.ts';
import { continueBackport, refuseUnresolved } from '../backport/continueBackport.ts';
import { explainGitStop } from '../backport/pickOutcome.ts';
import { refuseObstacles, refuseOverwriting } from '../backport/refuseOverwriting.ts';
import { recordResults } from '../backport/recordResults.ts';
import { readSnapshot, type Snapshot } from '../backport/snapshot.ts';
import type { BackportState } from '../backport/state.ts';
import type { AtStep } from '../backport/stoppedStep.ts';
import { explainGitFault } from '../git/explainFault.ts';
import { commitPick } from '../git/commitPick.ts';
import { diffTree } from '../git/diffTree.ts';
import type { GitResult } from '../git/git.ts';
import { showCommits } from '../git/log.ts';
import { runOperationVerb } from '../git/operationVerbs.ts';
import type { Repository } from '../git/repository.ts';
import type { GitOperation } from '../operation/operation.ts';
import { emptyPick, operationCannot } from '../messages/backport.ts';
import { committing } from '../messages/progress.ts';
import { putBackCommit } from './putBackCommit.ts';
import { putBackStep } from './putBackStep.ts';
import { settleRebase } from './rebaseOutcome.ts';
import { endCutOff, isOver, undoHalfFinish } from './endOfRebase.ts';
import { findStoppingCommand, isPick, operateOnOther, type StoppedOperation } from './stoppedOperation.ts';

/**
 * @param options.leave of a pick: files whose edits stay out of the commit
 * @param options.allowEmpty of a revert or a pick of which nothing is left: keep it, as an empty commit
 * @returns what it has led to: done, or the next stop
 * @throws Refusal with the places where markers or unmarked files are left, with the files that git would overwrite, or with
 *   git's own words where it fails; nothing is lost then and it can be called again
 */
export async function continueOperation(
    repository: Repository,
    host: Host,
    options: { readonly allowEmpty?: boolean; readonly leave?: readonly string[] } & AtStep = {},
): Promise<BackportState> {
    if (await isPick(repository)) return continueBackport(repository, host, options);
    return operateOnOther(repository, 'continue', host, options, (stopped) =>
        goOn(stopped, options.allowEmpty === true),
    );
}

async function goOn(stopped: StoppedOperation, allowEmpty: boolean): Promise<BackportState> {
    const { repository, seen, running, host } = stopped;
    const { git } = repository;
    const command = findStoppingCommand(running.kind);
    await refuseUnresolved(repository, seen);
    const { why } = running.stop;
    // What git does not remember is over once its files are staged; a mail without a change can only be skipped.
    if (command === undefined || why === 'patch' || why === 'no-patch') throw operationCannot(running.kind, 'continue');
    await refuseWrittenOver(stopped);
    if (isOver(stopped)) return forget(stopped);
    await undoHalfFinish(stopped);
    host.progress(committing());
    // The step is made anew: with its change staged git would make it twice, or refuse.
    if (isMadeAnew(running)) await putBackCommit(stopped, seen.operation.head ?? 'HEAD', 'skip');
    const remember = await recordResults(repository, running.sides?.change ?? '', seen.files, host);
    const ran = await (why === 'empty' && command !== 'rebase'
        ? keepEmpty(stopped, allowEmpty)
        : runOperationVerb(git, command, 'continue'));
    await remember();
    const state = await readOperationOutcome(stopped, ran);
    if (running.kind !== 'rebase') return state;
    // Where its result was what the target has, git has dropped the step.
    const commit = why === 'empty' ? running.sides?.change : undefined;
    const settled = await settleRebase(
        repository,
        await readSnapshot(repository),
        ran,
        commit === undefined ? undefined : { commit, state: seen.state },
    );
    return putBackStep(repository, settled, host);
}

/** Nothing is left of it but git's files. */
export async function forget(stopped: StoppedOperation): Promise<BackportState> {
    await endCutOff(stopped);
    const after = await readSnapshot(stopped.repository);
    const isRebase = stopped.running.kind === 'rebase';
    return isRebase ? settleRebase(stopped.repository, after, { code: 0, stdout: '', stderr: '' }) : after.state;
}

/** Of a revert or a mail nothing is left: git itself would not go on. */
async function keepEmpty(
    { repository, seen, running }: StoppedOperation,
    allowEmpty: boolean,
): Promise<GitResult<string>> {
    const { state } = seen;
    const subject = state.kind === 'empty' ? state.pick.subject : '';
    if (!allowEmpty || running.kind !== 'revert')
        throw emptyPick(subject, { why: state.kind === 'empty' ? state.why : 'present' });
    const made = await commitPick(repository.git, { comment: '#', allowEmpty: true });
    if (made.code !== 0 || running.step === undefined) return made;
    return runOperationVerb(repository.git, 'revert', 'continue');
}

/** Files that git does not track, where the steps that are left would write. @throws Refusal */
async function refuseWrittenOver({ repository, seen, running }: StoppedOperation): Promise<void> {
    const { remaining: waiting } = seen.operation;
    if (running.kind === 'rebase') return refuseOverwriting(repository, waiting, 'index', {});
    if (running.kind !== 'revert' || waiting.length < 2) return;
    for (const { id, parents } of await showCommits(repository.git, waiting.slice(1)))
        if (parents[0] !== undefined)
            await refuseObstacles(repository, await diffTree(repository.git, id, parents[0], { renames: false }));
}

/**
 * @param ran git's answer; one that is not 0 is a stop, where git has come further
 * @throws Refusal where it has not
 */
export async function readOperationOutcome(
    { repository, seen }: StoppedOperation,
    ran: GitResult<string>,
): Promise<BackportState> {
    const after = await readSnapshot(repository);
    const { running } = after.operation;
    // Between two steps it stops where it cannot write.
    const isBetween = running?.stop.why === 'between';
    const fault = ran.code !== 0 && isBetween ? explainGitFault(ran.stderr) : undefined;
    if (fault) throw fault;
    if (running && isMadeAnew(running)) throw await explainGitStop(repository, ran, true);
    if (ran.code === 0 || placeOf(after) !== placeOf(seen)) return after.state;
    throw await explainGitStop(repository, ran, true);
}

/** A step of a rebase whose commit a hook or the signing has refused. */
export const isMadeAnew = ({ stop }: GitOperation): boolean => stop.why === 'commit' && stop.isNext === true;

/** Where git is: the same before and after means that it has not gone on. */
function placeOf({ operation, files }: Snapshot): string {
    const { running, head, remaining: waiting } = operation;
    const { stop, step, instruction } = running ?? {};
    return JSON.stringify([head, running?.kind, stop, step, instruction, waiting, files.map((file) => file.path)]);
}
