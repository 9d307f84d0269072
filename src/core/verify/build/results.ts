/**
 * What a build and a test of a backport gave, in `results.json` under `$(git rev-parse --git-path backport)`. Remembered
 * by the commit's tree: another message makes another commit of the same contents.
 */
import * as v from 'valibot';
import type { Repository } from '../../git/repository.ts';
import { commitId, count, line, list, mapOf, schemaOf, text, toRecord } from '../../state/schema.ts';
import { readJsonState, writeJsonState, type StateFile } from '../../state/stateFile.ts';
import type { TrialFailure } from '../../messages/trialFailures.ts';
import type { BuildProblem } from './problems.ts';

/** `checkpatch` is of one commit, its message too; the others are of the contents. */
export type TrialKind = 'build' | 'test' | 'checkpatch';

/** How a build, a test or checkpatch of one backport ended; kept in `results.json`. */
export interface TrialResult {
    readonly passed: boolean;
    /** What was run, to be read. */
    readonly commands: readonly string[];
    /** Files that were built. */
    readonly paths: readonly string[];
    /** Files of the backport that nothing built. */
    readonly left: readonly string[];
    readonly problems: readonly BuildProblem[];
    /** Why it failed, where no problem says so. */
    readonly failure?: TrialFailure;
    /** ISO 8601. */
    readonly date: string;
    readonly millis: number;
}

/** The last result of each kind of trial of one backport; missing where it was not run. */
export type TrialResults = Partial<Readonly<Record<TrialKind, TrialResult>>>;

/** As it is on disk: a version before `failure` has kept a sentence, `why`. */
type KeptResult = TrialResult & { readonly why?: string };
type KeptResults = Partial<Readonly<Record<TrialKind, KeptResult>>>;

interface Kept {
    readonly version: 1;
    /** By tree or commit, 40 hex; newest last. */
    readonly trees: ReadonlyMap<string, KeptResults>;
}

/** Trees whose results are kept. */
const MOST = 200;
const MAX_PROBLEMS = 50;

const failure = v.variant('kind', [
    v.object({ kind: v.literal('not-started'), program: v.exactOptional(text) }),
    v.object({ kind: v.literal('timed-out') }),
    v.object({ kind: v.literal('exited'), status: v.pipe(v.number(), v.integer()), lastLine: text }),
    v.object({ kind: v.literal('findings'), errors: count, warnings: count, first: text, type: text }),
    v.object({ kind: v.literal('sentence'), text }),
]);

const result = schemaOf<KeptResult>()(
    v.object({
        passed: v.boolean(),
        commands: list(text),
        paths: list(text),
        left: list(text),
        problems: list(
            schemaOf<BuildProblem>()(
                v.object({ path: text, line: count, severity: v.picklist(['error', 'warning']), message: text }),
            ),
        ),
        failure: v.exactOptional(failure),
        why: v.exactOptional(text),
        date: line,
        millis: v.pipe(v.number(), v.minValue(0)),
    }),
);

const results = schemaOf<KeptResults>()(
    v.object({
        build: v.exactOptional(result),
        test: v.exactOptional(result),
        checkpatch: v.exactOptional(result),
    }),
);

/** The state file of trial results, by the id of a tree or, for checkpatch, of a commit. */
export const RESULTS_FILE: StateFile<Kept> = {
    name: 'results.json',
    schema: schemaOf<Kept>()(v.object({ version: v.literal(1), trees: mapOf(commitId, results) })),
};

/** @param ids of the tree and the commit, 40 hex; what cannot be read is nothing remembered */
export async function readResults(repository: Repository, ...ids: readonly string[]): Promise<TrialResults> {
    const kept = await readJsonState(repository, RESULTS_FILE);
    const found = Object.assign({}, ...ids.map((id) => kept?.trees.get(id))) as KeptResults;
    return Object.fromEntries(
        Object.entries(found).map(([trial, { why, ...known }]): [string, TrialResult] => [
            trial,
            why !== undefined && known.failure === undefined
                ? { ...known, failure: { kind: 'sentence', text: why } }
                : known,
        ]),
    );
}

/** @throws Refusal where it cannot be written */
export async function keepResult(
    repository: Repository,
    id: string,
    trial: TrialKind,
    result: TrialResult,
): Promise<void> {
    const trees = new Map((await readJsonState(repository, RESULTS_FILE))?.trees);
    const known = trees.get(id);
    trees.delete(id); // the newest last
    trees.set(id, { ...known, [trial]: { ...result, problems: result.problems.slice(0, MAX_PROBLEMS) } });
    await writeJsonState(repository, RESULTS_FILE, {
        version: 1,
        trees: toRecord(new Map([...trees].slice(-MOST))),
    });
}
