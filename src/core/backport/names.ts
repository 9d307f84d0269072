/**
 * What things are called on the target, as the person has corrected it while resolving a pick: `names.json` under
 * `$(git rev-parse --git-path backport)`, so that a reload of the window forgets none of it.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Repository } from '../git/repository.ts';
import { writeAtomically } from './atomic.ts';

/** Words upstream, with a space between them, and what stands for them on the target; "" where they are left out. */
export interface Name {
    readonly from: string;
    readonly to: string;
}

interface Entry {
    /** 40 hex. */
    readonly pick: string;
    readonly names: readonly Name[];
}

/** Picks that are remembered, the newest last; names of each, the newest last. */
const MOST_PICKS = 50;
const MOST_NAMES = 500;

const fileOf = (repository: Repository) => path.join(repository.backportDir, 'names.json');

/** In the order in which they were said; none where there is no such file, or none that can be read. */
export async function readNames(repository: Repository, pick: string): Promise<readonly Name[]> {
    return (await readAll(repository)).find((entry) => entry.pick === pick)?.names ?? [];
}

/** The last word counts: a name that was corrected before is replaced. @throws Refusal where it cannot be written */
export async function keepName(repository: Repository, pick: string, { from, to }: Name): Promise<void> {
    const all = await readAll(repository);
    const before = all.find((entry) => entry.pick === pick)?.names ?? [];
    const names = [...before.filter((name) => name.from !== from), { from, to }].slice(-MOST_NAMES);
    const entries = [...all.filter((entry) => entry.pick !== pick), { pick, names }].slice(-MOST_PICKS);
    await writeAtomically(fileOf(repository), `${JSON.stringify({ version: 1, entries })}\n`);
}

async function readAll(repository: Repository): Promise<readonly Entry[]> {
    try {
        const { version, entries } = JSON.parse(await readFile(fileOf(repository), 'utf8')) as Record<string, unknown>;
        return version === 1 && Array.isArray(entries) ? entries.filter(isEntry) : [];
    } catch {
        return [];
    }
}

function isEntry(value: unknown): value is Entry {
    const { pick, names } = Object(value) as Partial<Record<keyof Entry, unknown>>;
    const isName = (name: unknown) => {
        const { from, to } = Object(name) as Partial<Record<keyof Name, unknown>>;
        return typeof from === 'string' && typeof to === 'string';
    };
    return typeof pick === 'string' && Array.isArray(names) && names.every(isName);
}
