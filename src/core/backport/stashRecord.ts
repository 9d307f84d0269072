/**
 * Which stashes hold changes of the user that were in the way of a backport. git keeps the changes themselves; our file,
 * `stashed.json`, only names them and counts where git has them.
 */
import * as v from 'valibot';
import { showCommits } from '../git/log.ts';
import type { Repository } from '../git/repository.ts';
import { listStashes } from '../git/stash.ts';
import { commitId, line, list, refName, schemaOf } from '../state/schema.ts';
import { readJsonState, removeJsonState, writeJsonState, type StateFile } from '../state/stateFile.ts';
import type { Stashed } from './state.ts';

const stashed = schemaOf<Stashed>()(v.object({ stash: commitId, ref: v.exactOptional(refName), commit: commitId }));
/** The state file of stashes that hold the user's changes, oldest first. */
export const STASHED_FILE: StateFile<readonly Stashed[]> = { name: 'stashed.json', schema: list(stashed) };

/** A stash that is about to be made; written first, so that one which a kill leaves without a name is still found. */
export interface PendingStash {
    /** First line of its message. */
    readonly message: string;
    readonly ref?: string;
    readonly commit: string;
    /** The newest stash of before. */
    readonly top?: string;
}

const pending = schemaOf<PendingStash>()(
    v.object({ message: line, ref: v.exactOptional(refName), commit: commitId, top: v.exactOptional(commitId) }),
);
/** The state file of a stash that is being made: it tells after a crash whose a new stash is. */
export const PENDING_STASH_FILE: StateFile<PendingStash> = { name: 'stashing.json', schema: pending };

/** Oldest first; what the user has brought back or dropped since is left out. */
export async function readStashed(repository: Repository): Promise<Stashed[]> {
    const [all, begun] = await Promise.all([
        readJsonState(repository, STASHED_FILE),
        readJsonState(repository, PENDING_STASH_FILE),
    ]);
    if (!all?.length && !begun) return [];
    const there = await listStashes(repository.git);
    const known = (all ?? []).filter((one) => there.includes(one.stash));
    const others = new Set(there.filter((id) => !known.some(({ stash }) => stash === id)));
    const made = begun && (await findMade(repository, begun, there, others));
    return made ? [...known, made] : known;
}

/**
 * The stash that was announced: above the newest of before (which may have been dropped since), made at that commit, under
 * that message.
 */
async function findMade(
    { git }: Repository,
    { message, ref, commit, top }: PendingStash,
    there: readonly string[],
    others: ReadonlySet<string>,
): Promise<Stashed | undefined> {
    const end = top === undefined ? -1 : there.indexOf(top);
    for (const stash of there.slice(0, end < 0 ? undefined : end)) {
        if (!others.has(stash)) continue;
        const [found] = await showCommits(git, [stash]);
        if (found?.parents[0] === commit && found.subject.endsWith(`: ${message}`))
            return { stash, ...(ref ? { ref } : {}), commit };
    }
    return undefined;
}

/** @throws Refusal where it cannot be written */
export function announceStash(repository: Repository, stash: PendingStash): Promise<void> {
    return writeJsonState(repository, PENDING_STASH_FILE, stash);
}

/** What was announced is named by now, or was never made. @throws Refusal where it cannot be written */
export async function writeStashed(repository: Repository, all: readonly Stashed[]): Promise<void> {
    await (all.length ? writeJsonState(repository, STASHED_FILE, all) : removeJsonState(repository, STASHED_FILE));
    await removeJsonState(repository, PENDING_STASH_FILE);
}
