/**
 * Which stashes hold changes of the person that were in the way of a backport. git keeps the changes themselves; our file,
 * `stashed.json`, only names them and counts where git has them.
 */
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Repository } from '../git/repository.ts';
import { listStashes } from '../git/stash.ts';
import { explainWriting, writeAtomically } from './atomic.ts';
import { isId, isRef } from './run.ts';
import type { Stashed } from './state.ts';

const fileOf = (repository: Repository) => path.join(repository.backportDir, 'stashed.json');

/** Oldest first; what the person has brought back or dropped since is left out. */
export async function readStashed(repository: Repository): Promise<Stashed[]> {
    const all = await named(repository);
    if (all.length === 0) return [];
    const there = new Set(await listStashes(repository.git));
    return all.filter((one) => there.has(one.stash));
}

async function named(repository: Repository): Promise<Stashed[]> {
    try {
        const all: unknown = JSON.parse(await readFile(fileOf(repository), 'utf8'));
        return Array.isArray(all) ? all.filter(isStashed) : [];
    } catch {
        return [];
    }
}

function isStashed(value: unknown): value is Stashed {
    const one = value as Partial<Stashed> | null;
    return typeof one === 'object' && isId(one?.stash) && isId(one.commit) && (one.ref === undefined || isRef(one.ref));
}

/** @throws Refusal where it cannot be written */
export async function writeStashed(repository: Repository, all: readonly Stashed[]): Promise<void> {
    if (all.length) return writeAtomically(fileOf(repository), JSON.stringify(all, undefined, 2) + '\n');
    await rm(fileOf(repository), { force: true }).catch((error: unknown) => {
        throw explainWriting(error);
    });
}
