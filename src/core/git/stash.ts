/**
 * `git stash`: changes of tracked files put aside, staged ones too, and brought back. The stash is one for all work trees and
 * for the user's own commands, and its entries move up and down: they are told by their ids.
 */
import { GitFailed, run, type Git, type GitResult } from './git.ts';
import type { LockedRepository } from './locked.ts';
import { withBranchesLock } from './operationLock.ts';

/** What was made is above the newest of before, where there was something to put aside. */
export function pushStash(repository: LockedRepository, message: string): Promise<GitResult<string>> {
    return withBranchesLock(repository, () => run(repository.git, ['stash', 'push', '--quiet', '--message', message]));
}

/** Ids of all stashes, the newest first. */
export async function listStashes(git: Git): Promise<string[]> {
    const ran = await run(git, ['stash', 'list', '--no-show-signature', '--format=%H']);
    return ran.code === 0 ? ran.stdout.split('\n').filter(Boolean) : [];
}

/** Brings the changes of a stash back, staged ones as staged. @param id of the stash, which stays */
export function applyStash({ git }: LockedRepository, id: string): Promise<GitResult<string>> {
    // eslint-disable-next-line git/end-of-options -- an id
    return run(git, ['stash', 'apply', '--index', '--quiet', id]);
}

/** An entry that another process pushed in between, and that was dropped instead, is restored. @throws GitFailed */
export function dropStash(repository: LockedRepository, id: string): Promise<void> {
    const { git } = repository;
    return withBranchesLock(repository, async () => {
        for (;;) {
            const place = (await listStashes(git)).indexOf(id);
            if (place < 0) return;
            const args = ['stash', 'drop', `stash@{${place}}`];
            const ran = await run(git, args);
            if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
            // `Dropped stash@{0} (<id>)`; git translates the word.
            const dropped = /\(([0-9a-f]{40,64})\)\s*$/.exec(ran.stdout)?.[1];
            if (dropped === undefined || dropped === id) return;
            const subject = await run(git, ['log', '-1', '--format=%s', '--end-of-options', dropped, '--']);
            // eslint-disable-next-line git/end-of-options -- an id
            await run(git, ['stash', 'store', '--message', subject.stdout.trim(), dropped]);
        }
    });
}
