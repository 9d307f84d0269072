/**
 * Which stashes hold changes of the person that were in the way of a backport. git keeps the changes themselves; our file,
 * `stashed.json`, only names them and counts where git has them.
 */
import * as v from 'valibot';
import type { Repository } from '../git/repository.ts';
import { listStashes } from '../git/stash.ts';
import { commitId, list, refName, schemaOf } from '../state/schema.ts';
import { readJsonState, removeJsonState, writeJsonState, type StateFile } from '../state/stateFile.ts';
import type { Stashed } from './state.ts';

const stashed = schemaOf<Stashed>()(v.object({ stash: commitId, ref: v.exactOptional(refName), commit: commitId }));
export const STASHED_FILE: StateFile<readonly Stashed[]> = { name: 'stashed.json', schema: list(stashed) };

/** Oldest first; what the person has brought back or dropped since is left out. */
export async function readStashed(repository: Repository): Promise<Stashed[]> {
    const all = (await readJsonState(repository, STASHED_FILE)) ?? [];
    if (all.length === 0) return [];
    const there = new Set(await listStashes(repository.git));
    return all.filter((one) => there.has(one.stash));
}

/** @throws Refusal where it cannot be written */
export function writeStashed(repository: Repository, all: readonly Stashed[]): Promise<void> {
    return all.length ? writeJsonState(repository, STASHED_FILE, all) : removeJsonState(repository, STASHED_FILE);
}
