/** Forgets a backport that is done: the state is idle again, nothing in the repository changes. */
import { withOperationLock } from '../git/operationLock.ts';
import type { Repository } from '../git/repository.ts';
import { readSnapshot } from './snapshot.ts';
import { deleteOperationRecord } from './operationRecord.ts';
import type { BackportState } from './state.ts';

/** A pick that still runs is not forgotten. @returns the state now */
export function finishBackport(repository: Repository): Promise<BackportState> {
    return withOperationLock(repository, 'quit', async (locked) => {
        const { state } = await readSnapshot(locked);
        if (state.kind !== 'picked') return state;
        await deleteOperationRecord(locked);
        return (await readSnapshot(locked)).state;
    });
}
