/** Records which commit is about to be picked again, while git's own files show no pick in progress. */
import type { LockedRepository } from '../git/locked.ts';
import { readOperation } from '../operation/readOperation.ts';
import { writeOperationRecord, type OperationRecord } from './operationRecord.ts';

/**
 * @param pending 40 hex; undefined where nothing is left to pick
 * @param end removes the stopped pick from git; if the process dies right after it, only the record says what was next
 * @throws what `end` throws; if git still has its pick, the record is restored, so that a user who ends the pick in a terminal
 *   sees no report of an interruption
 */
export async function endWithPending<Result>(
    repository: LockedRepository,
    record: OperationRecord,
    { pending, before }: { readonly pending: string | undefined; readonly before: OperationRecord | undefined },
    end: () => Promise<Result>,
): Promise<Result> {
    await writeOperationRecord(repository, { ...record, ...(pending ? { pending } : {}) });
    try {
        return await end();
    } catch (error) {
        const { pick, sequencer } = await readOperation(repository);
        // Report the first error, even if restoring the record fails too.
        if (before && (pick || sequencer)) await writeOperationRecord(repository, before).catch(() => undefined);
        throw error;
    }
}

/**
 * Clears the pending pick once git has started it. If git could not start it at all, the record keeps saying
 * what was next.
 * @param record without a pending pick
 * @param ran git's answer to the pick
 */
export async function forgetPending(
    repository: LockedRepository,
    record: OperationRecord,
    { code }: { readonly code: number },
): Promise<void> {
    const { pick, sequencer } = await readOperation(repository);
    if (code === 0 || pick !== undefined || sequencer) await writeOperationRecord(repository, record);
}
