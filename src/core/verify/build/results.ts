/**
 * What a build and a test of a backport gave, in `results.json` under `$(git rev-parse --git-path backport)`. Remembered
 * by the commit's tree: another message makes another commit of the same contents.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeAtomically } from '../../backport/atomic.ts';
import type { Repository } from '../../git/repository.ts';
import type { BuildProblem } from './problems.ts';

/** `checkpatch` is of one commit, its message too; the others are of the contents. */
export type Trial = 'build' | 'test' | 'checkpatch';

export interface TrialResult {
    readonly passed: boolean;
    /** What was run, to be read. */
    readonly commands: readonly string[];
    /** Files that were built. */
    readonly paths: readonly string[];
    /** Files of the backport that nothing built. */
    readonly left: readonly string[];
    readonly problems: readonly BuildProblem[];
    /** Why it failed, where no problem says so: the last line of its output. */
    readonly why?: string;
    /** ISO 8601. */
    readonly date: string;
    readonly millis: number;
}

export type TrialResults = Partial<Readonly<Record<Trial, TrialResult>>>;

interface Kept {
    readonly version: 1;
    /** By tree or commit, 40 hex; newest last. */
    readonly trees: Readonly<Record<string, TrialResults>>;
}

/** Trees whose results are kept. */
const MOST = 200;
const MAX_PROBLEMS = 50;

const fileOf = (repository: Repository) => path.join(repository.backportDir, 'results.json');

/** What cannot be read is nothing remembered. */
async function read(repository: Repository): Promise<Kept> {
    try {
        const kept = JSON.parse(await readFile(fileOf(repository), 'utf8')) as Kept;
        if (kept.version === 1 && typeof kept.trees === 'object' && kept.trees !== null) return kept;
    } catch {
        // Nothing was kept yet, or it was damaged.
    }
    return { version: 1, trees: {} };
}

/** @param ids of the tree and the commit, 40 hex */
export async function readResults(repository: Repository, ...ids: readonly string[]): Promise<TrialResults> {
    const { trees } = await read(repository);
    return Object.assign({}, ...ids.map((id) => trees[id])) as TrialResults;
}

/** @throws Refusal where it cannot be written */
export async function keepResult(repository: Repository, id: string, trial: Trial, result: TrialResult): Promise<void> {
    const { [id]: known, ...others } = (await read(repository)).trees;
    const shortened = { ...result, problems: result.problems.slice(0, MAX_PROBLEMS) };
    const trees = Object.entries({ ...others, [id]: { ...known, [trial]: shortened } }).slice(-MOST);
    await writeAtomically(
        fileOf(repository),
        `${JSON.stringify({ version: 1, trees: Object.fromEntries(trees) } satisfies Kept, undefined, 2)}\n`,
    );
}
