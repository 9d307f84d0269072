/** The grid of dry runs: each candidate picked onto the tip of each branch, in memory; kept by the pair of trees. */
import * as v from 'valibot';
import { mapBounded } from '../base/mapBounded.ts';
import { readCommit, type Commit } from '../git/commit.ts';
import { openMerger, type Merger, type Picked } from '../git/mergeTrees.ts';
import type { Repository } from '../git/repository.ts';
import type { Store } from '../git/store.ts';
import { schemaOf } from '../state/schema.ts';
import { readJsonCache, writeJsonCache, type StateFile } from '../state/stateFile.ts';
import type { Backlog, Cell, CellTrial, MergeTrial } from './candidate.ts';
import { findNeeds, type KnownNeeds } from './findNeeds.ts';
import { locateSharedState } from './history.ts';

/** What a dry run says of one commit (40 hex) on one branch (its name). */
export interface TriedCell {
    readonly commit: string;
    readonly branch: string;
    readonly trial: CellTrial;
}

interface TrialCache {
    readonly version: 1;
    /** Lines: `<tree> <commit> <outcome> <regions> <paths as JSON>` */
    readonly trials: string;
    /** Lines: `<tree> <commit> <prerequisite>`, which is `-` where a single one does not help. */
    readonly needs?: string;
}

const lines = v.pipe(v.string(), v.maxLength(24 << 20));
/** The cache of dry runs, by the branch's tree and the commit; all work trees of a repository share it. */
export const TRIALS_FILE: StateFile<TrialCache> = {
    name: 'backlog-trials.json',
    schema: schemaOf<TrialCache>()(v.object({ version: v.literal(1), trials: lines, needs: v.exactOptional(lines) })),
};
/** Results that are kept, the newest last. */
const MOST_KEPT = 60_000;
/** Picks of one question to git: what is shown comes in such steps. */
const BATCH = 25;
/** Branches that are tried at once: a process each. */
const AT_ONCE = 2;

/**
 * @param store of the repository; what was merged stands in its temporary objects
 * @param onTried hears of each result as it comes
 * @returns the backlog with what the dry runs say
 * @throws GitFailed, GitCancelled
 */
export async function tryCells(
    repository: Repository,
    store: Store,
    backlog: Backlog,
    options: { readonly needs: boolean; readonly onTried?: (cell: TriedCell) => void },
): Promise<Backlog> {
    const { trials: known, needs: knownNeeds } = await readTrials(repository);
    const before = known.size + knownNeeds.byTree.size;
    const byBranch = await mapBounded(backlog.branches, AT_ONCE, async (branch, at) => {
        const trials = new Map<string, CellTrial>();
        const wanted = backlog.rows.flatMap(({ commit, cells }) => (isTried(cells[at]) ? [commit] : []));
        const tip = wanted.length > 0 ? await readCommit(store.objects, branch.commit) : undefined;
        if (!tip) return trials;
        const merger = openMerger(store.git, tip.tree);
        try {
            const found = await tryOnTip(store, merger, tip, wanted, known, (commit, trial) => {
                const cell = { outcome: trial.outcome, files: trial.paths.length, regions: trial.regions, needs: [] };
                trials.set(commit, cell);
                options.onTried?.({ commit, branch: branch.name, trial: cell });
            });
            if (!options.needs) return trials;
            const needs = await findNeeds(store, merger, {
                tip,
                upstream: backlog.upstream.commit,
                commits: wanted,
                trials: found,
                known: knownNeeds,
            });
            for (const [commit, first] of needs) {
                const cell = { ...trials.get(commit)!, needs: first };
                trials.set(commit, cell);
                options.onTried?.({ commit, branch: branch.name, trial: cell });
            }
            return trials;
        } finally {
            merger.dispose();
        }
    });
    if (known.size + knownNeeds.byTree.size !== before) await saveTrials(repository, known, knownNeeds);
    const rows = backlog.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell, at) => {
            const trial = byBranch[at]!.get(row.commit);
            return cell && trial ? withTrial(cell, trial) : cell;
        }),
    }));
    return { ...backlog, rows };
}

/** What was declined for its conflicts is tried too: it becomes a candidate again once it applies cleanly. */
const isTried = (cell: Cell | undefined) =>
    cell !== undefined &&
    (cell.needed || (cell.state === 'declined' && cell.decision?.reason === 'too-many-conflicts'));

/** The cell with what a dry run says of it. Pure. */
export function withTrial(cell: Cell, trial: CellTrial): Cell {
    const isClean = trial.outcome === 'applies';
    if (cell.state === 'declined') {
        if (!isClean || cell.decision?.reason !== 'too-many-conflicts') return { ...cell, trial };
        const reopened = { kind: 'applies-now' as const };
        const evidence = [...cell.evidence, { kind: 'reopened' as const, why: reopened }];
        return { ...cell, trial, reopened, evidence, state: 'applies', derived: 'applies', needed: true };
    }
    if (cell.derived !== 'missing' && cell.state !== 'missing') return { ...cell, trial };
    const derived = isClean
        ? 'applies'
        : trial.outcome === 'conflicts'
          ? trial.needs.length > 0
              ? 'needs'
              : 'conflicts'
          : cell.derived;
    return { ...cell, trial, derived, state: cell.state === 'missing' ? derived : cell.state };
}

async function tryOnTip(
    store: Store,
    merger: Merger,
    tip: Commit,
    commits: readonly string[],
    known: Map<string, MergeTrial>,
    onTrial: (commit: string, trial: MergeTrial) => void,
): Promise<Map<string, MergeTrial>> {
    const found = new Map<string, MergeTrial>();
    const take = (commit: string, trial: MergeTrial) => {
        found.set(commit, trial);
        onTrial(commit, trial);
    };
    const fresh: string[] = [];
    for (const commit of commits) {
        const trial = known.get(`${tip.tree} ${commit}`);
        if (trial) take(commit, trial);
        else fresh.push(commit);
    }
    for (let from = 0; from < fresh.length; from += BATCH) {
        const some = fresh.slice(from, from + BATCH);
        const picks = await Promise.all(some.map((commit) => readCommit(store.objects, commit)));
        const plain = picks.flatMap((pick) => (pick?.parents[0] ? [{ pick, base: pick.parents[0] }] : []));
        const merged = await merger.merge(plain.map(({ pick, base }) => ({ target: tip.tree, base, patch: pick.id })));
        for (const [index, { pick }] of plain.entries()) {
            const trial = await readTrial(store, tip.tree, merged[index]);
            if (trial.outcome !== 'unknown') known.set(`${tip.tree} ${pick.id}`, trial);
            take(pick.id, trial);
        }
    }
    return found;
}

/** @param tree that the commit was picked onto */
async function readTrial(store: Store, tree: string, picked: Picked | undefined): Promise<MergeTrial> {
    if (!picked) return { outcome: 'unknown', paths: [], regions: 0 };
    if (picked.clean) return { outcome: picked.tree === tree ? 'empty' : 'applies', paths: [], regions: 0 };
    const paths = [...new Set(picked.entries.map(({ path }) => path))];
    let regions = 0;
    for (const path of paths.slice(0, MOST_PATHS)) {
        const blob = await store.objects.read(`${picked.tree}:${path}`);
        if (blob?.type === 'blob' && blob.size < MOST_BYTES)
            regions += blob.data.toString('latin1').match(/^<{7} /gm)?.length ?? 0;
    }
    return { outcome: 'conflicts', paths, regions };
}

/** Files of one conflict whose regions are counted, and bytes of each. */
const MOST_PATHS = 50;
const MOST_BYTES = 4 << 20;

async function readTrials(
    repository: Repository,
): Promise<{ readonly trials: Map<string, MergeTrial>; readonly needs: KnownNeeds }> {
    const cache = await readJsonCache(locateSharedState(repository), TRIALS_FILE, repository.git.log);
    const rows = (text = '') => (text === '' ? [] : text.split('\n'));
    const trials = new Map<string, MergeTrial>();
    for (const line of rows(cache?.trials)) {
        const [, key, outcome, regions, json] =
            /^([0-9a-f]{40,64} [0-9a-f]{40,64}) (applies|conflicts|empty) (\d+) (\[.*\])$/.exec(line) ?? [];
        const paths = json === undefined ? undefined : parsePaths(json);
        if (key && paths)
            trials.set(key, { outcome: outcome as MergeTrial['outcome'], regions: Number(regions), paths });
    }
    const needs: KnownNeeds = { byTree: new Map(), byCommit: new Map() };
    for (const line of rows(cache?.needs)) {
        const [, tree, commit, first] = /^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}|-)$/.exec(line) ?? [];
        if (!tree || !commit || !first) continue;
        needs.byTree.set(`${tree} ${commit}`, first === '-' ? '' : first);
        if (first !== '-') needs.byCommit.set(commit, (needs.byCommit.get(commit) ?? new Set()).add(first));
    }
    return { trials, needs };
}

function parsePaths(json: string): string[] | undefined {
    try {
        const parsed = v.safeParse(v.array(v.string()), JSON.parse(json));
        return parsed.success ? parsed.output : undefined;
    } catch {
        return undefined;
    }
}

async function saveTrials(
    repository: Repository,
    trials: ReadonlyMap<string, MergeTrial>,
    { byTree }: KnownNeeds,
): Promise<void> {
    const kept = [...trials].map(
        ([key, { outcome, regions, paths }]) => `${key} ${outcome} ${regions} ${JSON.stringify(paths)}`,
    );
    const needs = [...byTree].map(([key, first]) => `${key} ${first || '-'}`);
    const cache: TrialCache = {
        version: 1,
        trials: kept.slice(-MOST_KEPT).join('\n'),
        needs: needs.slice(-MOST_KEPT).join('\n'),
    };
    await writeJsonCache(locateSharedState(repository), TRIALS_FILE, cache, repository.git.log);
}
