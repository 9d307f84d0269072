/** Notes which commit is about to be picked again, for the time in which nothing of git's tells of a pick. */
import type { LockedRepository } from '../git/locked.ts';
import { readOperation } from '../operation/readOperation.ts';
import { writeOperationRecord, type OperationRecord } from './operationRecord.ts';

/**
 * @param pending 40 hex; undefined where nothing is left to pick
 * @param end takes what has stopped out of git; cut off behind it, the record alone says what was to come
 * @throws what `end` throws: where git still has its pick, the record is as it was, so that who ends the pick in a terminal
 *   is not told of an interruption
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
        // The first reason is what is said, whatever else cannot be written.
        if (before && (pick || sequencer)) await writeOperationRecord(repository, before).catch(() => undefined);
        throw error;
    }
}

/**
 * What was to be picked has been: git tells of it from here on. Where git could not even begin, the record alone goes on saying
 * what was to come.
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
