/** What belongs to the end of a backport, whichever host and whichever operation has brought it there. */
import type { Host } from '../base/host.ts';
import type { LockedRepository } from '../git/locked.ts';
import type { OperationName } from '../git/lockOwner.ts';
import type { Repository } from '../git/repository.ts';
import { Refusal } from '../messages/refusal.ts';
import { operateWithoutIntentToAdd } from './operateWithoutIntentToAdd.ts';
import { readMemory, rememberBranch, findRememberedTarget, updateMemory } from './memory.ts';
import { readOperationRecord } from './operationRecord.ts';
import { readSnapshot } from './snapshot.ts';
import type { BackportState } from './state.ts';
import type { AtStep } from './stoppedStep.ts';
import { styleMessages } from './styleMessages.ts';

/**
 * An operation that may end a backport: what it has led to is settled before anybody else hears of it.
 * @throws as `operateWithoutIntentToAdd`
 */
export function operateAndSettle(
    repository: Repository,
    name: OperationName,
    host: Host,
    work: (locked: LockedRepository) => Promise<BackportState>,
    at?: AtStep,
): Promise<BackportState> {
    const settled = async (locked: LockedRepository) => settleBackport(locked, await work(locked), host);
    return operateWithoutIntentToAdd(repository, name, settled, at);
}

/**
 * Remembers what the branch is for, and puts the messages that git wrote into the form of that target. The picks are made:
 * what fails of this is reported to the host, and undoes nothing.
 * @returns the state after it
 */
async function settleBackport(repository: LockedRepository, state: BackportState, host: Host): Promise<BackportState> {
    if (state.kind !== 'picked') return state;
    const { branch, picks } = state;
    const pairs = picks.flatMap(({ pick, commit }) => (commit ? [{ original: pick.id, backport: commit }] : []));
    if (pairs.length === 0) return state;
    try {
        const memory = await readMemory(repository);
        const target = findRememberedTarget(memory, branch, state.target);
        if (target !== branch && memory.branches.get(branch)?.target !== target)
            await updateMemory(repository, (known) => rememberBranch(known, branch, { target }));
        const form = (await readOperationRecord(repository))?.request.messageForm ?? 'auto';
        const changed = await styleMessages(repository, { branch, target, pairs, form, needs: memory.needs });
        return changed ? (await readSnapshot(repository)).state : state;
    } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        host.warn(error);
        return state;
    }
}
