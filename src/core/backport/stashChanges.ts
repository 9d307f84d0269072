/** Changes of the user that are in the way of a backport: put aside, and brought back where they were made. */
import { GitFailed } from '../git/errors.ts';
import { explainFault } from '../git/explainFault.ts';
import type { LockedRepository } from '../git/locked.ts';
import { readHeadRef, resolveCommit, shortRef } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { isAt, switchBranch, type SwitchTarget } from '../git/switchBranch.ts';
import { applyStash, dropStash, listStashes, pushStash } from '../git/stash.ts';
import type { Host } from '../base/host.ts';
import { nothingStashed, stashFailed, switchFailed } from '../messages/backport.ts';
import { restoringChanges, returningToChanges } from '../messages/progress.ts';
import { checkLock } from './checkRequest.ts';
import { operateWithoutIntentToAdd } from './operateWithoutIntentToAdd.ts';
import { explainGitStop } from './pickOutcome.ts';
import { refuseWhileRunning } from './refuseWhileRunning.ts';
import { readSnapshot } from './snapshot.ts';
import { announceStash, readStashed, writeStashed } from './stashRecord.ts';
import type { BackportState, Stashed } from './state.ts';

/**
 * @returns false where there was nothing to put aside
 * @throws Refusal while a pick runs, whose results would go with the changes, or where git cannot put them aside
 */
export function stashChanges(repository: Repository, message: string): Promise<boolean> {
    return operateWithoutIntentToAdd(repository, 'stash', (locked) => putAside(locked, message));
}

async function putAside(repository: LockedRepository, message: string): Promise<boolean> {
    const { git } = repository;
    refuseWhileRunning((await readSnapshot(repository)).state);
    await checkLock(repository);
    const [ref, commit] = await Promise.all([readHeadRef(git), resolveCommit(git, 'HEAD')]);
    if (commit === undefined) return false;
    const before = await readStashed(repository);
    // What an announcement names was found by now.
    await writeStashed(repository, before);
    const [top] = await listStashes(git);
    // A kill right behind the stash must not hide it.
    await announceStash(repository, { message, ...(ref ? { ref } : {}), commit, ...(top ? { top } : {}) });
    const ran = await pushStash(repository, message);
    const all = await readStashed(repository);
    await writeStashed(repository, all);
    if (ran.code !== 0)
        throw (
            explainFault(new GitFailed(['stash'], ran.code, ran.stderr)) ??
            (await explainGitStop(repository, ran, false))
        );
    return all.length > before.length;
}

/**
 * Goes back to where the changes were made, and brings the last ones that were put aside back.
 * @throws Refusal while a pick runs, where something is in the way, or where they conflict: git keeps the stash then
 */
export function restoreStashed(repository: Repository, host: Host): Promise<BackportState> {
    return operateWithoutIntentToAdd(repository, 'unstash', (locked) => unstash(locked, host));
}

async function unstash(repository: LockedRepository, host: Host): Promise<BackportState> {
    const { git } = repository;
    const { state } = await readSnapshot(repository);
    refuseWhileRunning(state);
    const all = await readStashed(repository);
    const last = all.at(-1);
    if (!last) throw nothingStashed();
    await checkLock(repository);
    host.progress(returningToChanges());
    await goBack(repository, last);
    host.progress(restoringChanges());
    const ran = await applyStash(repository, last.stash);
    if (ran.code !== 0) {
        const place = (await listStashes(git)).indexOf(last.stash);
        const reason = await explainGitStop(repository, ran, false);
        throw reason.code === 'pick-failed' ? stashFailed(place, ran.stderr || ran.stdout) : reason;
    }
    await dropStash(repository, last.stash);
    await writeStashed(repository, all.slice(0, -1));
    return (await readSnapshot(repository)).state;
}

async function goBack(repository: LockedRepository, { ref, commit }: Stashed): Promise<void> {
    const there = ref !== undefined && (await resolveCommit(repository.git, ref)) !== undefined;
    const to: SwitchTarget = there ? { ref } : { commit };
    if (await isAt(repository, to)) return;
    const ran = await switchBranch(repository, to);
    if (ran === undefined) return;
    const reason = await explainGitStop(repository, ran, false);
    throw reason.code === 'pick-failed' ? switchFailed(shortRef(ref ?? commit), ran.stderr) : reason;
}
