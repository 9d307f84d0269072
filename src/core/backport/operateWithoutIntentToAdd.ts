/**
 * Files announced with `git add --intent-to-add` stand in the index without contents. git can neither pick nor reset while
 * they do ("not uptodate. Cannot merge"), so that a pick could not even be aborted. They are taken out meanwhile: the files
 * themselves lie untouched, as any that git does not know, and are announced again afterwards.
 */
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import type { LockedRepository } from '../git/locked.ts';
import type { OperationName } from '../git/lockOwner.ts';
import { withOperationLock } from '../git/operationLock.ts';
import type { Repository } from '../git/repository.ts';
import { listIntents } from '../git/status.ts';
import { announceFiles, removeFromIndex } from '../git/updateIndex.ts';
import { sweepHalfMade } from './backups.ts';
import { findTrackedPaths } from './moveAside.ts';
import { explainGitStop } from './pickOutcome.ts';
import { operateOnStep, type AtStep } from './stoppedStep.ts';

/**
 * {@link withOperationLock}, or {@link operateOnStep}, for what picks, resets or switches.
 * @param at of what is about a stopped pick
 * @throws what those throw; Refusal where git cannot write the index
 */
export function operateWithoutIntentToAdd<Result>(
    repository: Repository,
    name: OperationName,
    work: (locked: LockedRepository) => Promise<Result>,
    at?: AtStep,
): Promise<Result> {
    const alone = async (locked: LockedRepository) => {
        await sweepHalfMade(locked);
        return withoutIntentToAdd(locked, () => work(locked));
    };
    return at ? operateOnStep(repository, name, at, alone) : withOperationLock(repository, name, alone);
}

async function withoutIntentToAdd<Result>(repository: LockedRepository, work: () => Promise<Result>): Promise<Result> {
    const { git, root } = repository;
    const intents = root === undefined ? [] : await listIntents(git);
    if (intents.length === 0) return work();
    const removed = await removeFromIndex(git, intents);
    if (removed.code !== 0) throw await explainGitStop(repository, removed, false);
    try {
        return await work();
    } finally {
        // What has a file of its own there by now, or is gone, is no longer announced.
        const tracked = await findTrackedPaths(git, intents);
        const again: string[] = [];
        for (const file of intents)
            if (!tracked.has(file) && (await isPresent(path.join(root!, file)))) again.push(file);
        if (again.length) await announceFiles(git, again);
    }
}

/** As something that git can announce: a file or a link. */
async function isPresent(file: string): Promise<boolean> {
    const info = await lstat(file).catch(() => undefined);
    return info !== undefined && !info.isDirectory();
}
