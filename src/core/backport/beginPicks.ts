/** Starts the picks of one request. */
import path from 'node:path';
import { exists } from '../files/exists.ts';
import { cherryPick, type PickOptions, type PickSettings } from '../git/cherryPick.ts';
import type { GitResult } from '../git/git.ts';
import type { LockedRepository } from '../git/locked.ts';
import { readSequencer } from '../git/sequencer.ts';
import { endSequence } from './endSequence.ts';

/**
 * git leaves the folder of its sequence behind where it could not write all of it, and begins no other one while it is there. One
 * without a list of steps tells of nothing that is in progress, to git either.
 * @param commits ids, oldest first
 * @throws Refusal where such a folder cannot be removed
 */
export async function beginPicks(
    repository: LockedRepository,
    commits: readonly string[],
    options: PickOptions,
    settings: PickSettings,
): Promise<GitResult<string>> {
    const { git, gitDir } = repository;
    const isLeftover = (await exists(path.join(gitDir, 'sequencer'))) && !(await readSequencer(git, gitDir));
    if (isLeftover) await endSequence(repository);
    return cherryPick(git, commits, options, settings);
}
