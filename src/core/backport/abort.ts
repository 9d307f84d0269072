/** Ends a backport and gives back exactly what was there: branch, HEAD, work tree and index. */
import path from 'node:path';
import { cherryPickQuit } from '../git/cherryPick.ts';
import type { Ran } from '../git/git.ts';
import type { LockedRepository } from '../git/locked.ts';
import { headRef, resolveCommit, shortRef } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { isAt, switchBranch, type SwitchTarget } from '../git/switchBranch.ts';
import { resetMerge } from '../git/updateIndex.ts';
import { deleteRef, moveRef } from '../git/updateRef.ts';
import type { Host } from '../host.ts';
import { Refusal } from '../messages.ts';
import { branchMoved, nothingRunning, switchFailed } from '../messages/backport.ts';
import { checkLock } from './check.ts';
import { clearAway, halfSwitched, inTheWay } from './inTheWay.ts';
import { operateWithoutIntents } from './intents.ts';
import { keepAside } from './kept.ts';
import { exists, type Operation } from './operation.ts';
import { explain } from './pick.ts';
import { look, matchRun } from './read.ts';
import { forgetRun, writeRun, type Run } from './run.ts';
import type { BackportState } from './state.ts';

/**
 * Results of the person, and commits made on the way, are kept aside first (see kept.ts). Commits on the branch that
 * are no picks are never dropped: then the branch stays as it is, and only the pick that has stopped goes.
 * @returns idle, or what else is in progress
 * @throws Refusal where no pick runs or something is in the way; calling it again goes on where it stopped
 */
export function abortBackport(repository: Repository, host: Host): Promise<BackportState> {
    return operateWithoutIntents(repository, 'abort', (locked) => abort(locked, host));
}

async function abort(repository: LockedRepository, host: Host): Promise<BackportState> {
    const { state, operation, run: record, pick } = await look(repository);
    if (operation.other) throw new Refusal(operation.other.code, operation.other.message);
    const cut = state.kind === 'blocked' && record !== undefined;
    if (!pick && !cut) throw nothingRunning();
    await checkLock(repository);
    host.progress('Keeping your results aside');
    const from = record?.start ?? safeStart(operation);
    await keepAside(repository, {
        why: 'abort',
        pick: pick?.id,
        from,
        also: await obstacles(repository, from, record),
    });
    host.progress('Putting everything back');
    if (record) await putBack(repository, record, host);
    else await endPick(repository, from);
    return (await look(repository)).state;
}

/** Undoes a run, at whatever point it is; may be called again after it was cut off. */
export async function putBack(repository: LockedRepository, record: Run, host: Host): Promise<void> {
    const { git } = repository;
    await writeRun(repository, { ...record, phase: 'aborting' });
    const matched = await matchRun(git, record);
    // Where it cannot be told whose the commits are, they count as somebody's.
    const ours = matched?.foreign.length === 0;
    if ((await headRef(git)) === record.branch) {
        await endPick(repository, ours ? record.start : (await resolveCommit(git, 'HEAD'))!, record);
        await switchBack(repository, record);
    } else {
        const { left, files } = await halfSwitched(repository, record);
        if (left === 'index') await endPick(repository, record.before.commit, record);
        else if (left === 'files') await clearAway(repository, files);
    }
    if (!ours) host.log(`${shortRef(record.branch)} keeps its commits: some are no picks.`);
    else if (record.created && record.before.ref !== record.branch) {
        // Deleted only if it still is where the reset has put it.
        await deleteRef(git, record.branch, record.start);
    }
    await forgetRun(repository);
}

/** Drops the stopped pick and moves the branch to `start`; changes elsewhere in the work tree stay. */
export async function endPick(repository: LockedRepository, start: string, record?: Run): Promise<void> {
    await clearAway(repository, await inTheWay(repository, start, record));
    const { git } = repository;
    const [ref, head] = await Promise.all([headRef(git), resolveCommit(git, 'HEAD')]);
    // Where HEAD is on another branch by now, that one is not ours to move.
    if (record && ref !== record.branch) throw branchMoved(shortRef(record.branch));
    if (head !== start) {
        const moved = await moveRef(git, ref ?? 'HEAD', start, head!, 'backport: put back');
        if (moved.code !== 0) throw await explainMove(repository, moved, ref ?? 'HEAD');
    }
    const reset = await resetMerge(git);
    if (reset.code !== 0) throw await explain(repository, reset, false);
    // The reset ends a single pick; a sequence of several it leaves.
    if (await exists(path.join(repository.gitDir, 'sequencer'))) await cherryPickQuit(git);
}

/** What {@link putBack} will clear away. */
async function obstacles(repository: Repository, start: string, record: Run | undefined): Promise<string[]> {
    const here = !record || (await headRef(repository.git)) === record.branch;
    const { edited, untracked } = here
        ? await inTheWay(repository, start, record)
        : (await halfSwitched(repository, record)).files;
    return [...edited, ...untracked];
}

/** As git does: a sequence is only rewound while nobody has committed in between. */
function safeStart({ sequencer, head }: Operation): string {
    return (sequencer && sequencer.safe === head && sequencer.head) || head!;
}

async function switchBack(repository: LockedRepository, { before, branch }: Run): Promise<void> {
    const { git } = repository;
    if (before.ref === branch) return;
    const there = before.ref !== undefined && (await resolveCommit(git, before.ref)) !== undefined;
    const to: SwitchTarget = there ? { ref: before.ref! } : { commit: before.commit };
    if (await isAt(repository, to)) return;
    const ran = await switchBranch(repository, to);
    if (ran === undefined) return;
    const reason = await explain(repository, ran, false);
    throw reason.code === 'pick-failed' ? switchFailed(shortRef(before.ref ?? before.commit), ran.stderr) : reason;
}

async function explainMove(repository: LockedRepository, ran: Ran<string>, ref: string): Promise<Refusal> {
    const reason = await explain(repository, ran, false);
    return reason.code === 'pick-failed' ? branchMoved(shortRef(ref)) : reason;
}
