/**
 * What things are called on the target, as the user has corrected it while resolving a pick: `names.json` under
 * `$(git rev-parse --git-path backport)`, so that a reload of the window forgets none of it.
 */
import * as v from 'valibot';
import type { Repository } from '../git/repository.ts';
import { commitId, list, schemaOf, text } from '../state/schema.ts';
import { readJsonState, writeJsonState, type StateFile } from '../state/stateFile.ts';

/** Words upstream, with a space between them, and what replaces them on the target; "" if they are left out. */
export interface CorrectedName {
    readonly from: string;
    readonly to: string;
}

interface Entry {
    /** 40 hex. */
    readonly pick: string;
    readonly names: readonly CorrectedName[];
}

/** Picks that are remembered, the newest last; names of each, the newest last. */
const MOST_PICKS = 50;
const MOST_NAMES = 500;

interface Names {
    readonly version: 1;
    readonly entries: readonly Entry[];
}

const entry = schemaOf<Entry>()(
    v.object({ pick: commitId, names: list(schemaOf<CorrectedName>()(v.object({ from: text, to: text }))) }),
);
/** The state file of corrected names. */
export const NAMES_FILE: StateFile<Names> = {
    name: 'names.json',
    schema: schemaOf<Names>()(v.object({ version: v.literal(1), entries: list(entry) })),
};

/** In the order in which they were said; none where there is no such file, or none that can be read. */
export async function readCorrectedNames(repository: Repository, pick: string): Promise<readonly CorrectedName[]> {
    return (await readAll(repository)).find((entry) => entry.pick === pick)?.names ?? [];
}

/** The last word counts: a name that was corrected before is replaced. @throws Refusal where it cannot be written */
export async function rememberName(repository: Repository, pick: string, { from, to }: CorrectedName): Promise<void> {
    const all = await readAll(repository);
    const before = all.find((entry) => entry.pick === pick)?.names ?? [];
    const names = [...before.filter((name) => name.from !== from), { from, to }].slice(-MOST_NAMES);
    const entries = [...all.filter((entry) => entry.pick !== pick), { pick, names }].slice(-MOST_PICKS);
    await writeJsonState(repository, NAMES_FILE, { version: 1, entries } satisfies Names);
}

async function readAll(repository: Repository): Promise<readonly Entry[]> {
    return (await readJsonState(repository, NAMES_FILE))?.entries ?? [];
}
