/**
 * What has to be picked first, over all candidates of one branch: a candidate that conflicts alone may apply behind another
 * one, or behind an upstream commit that is not a candidate. Each is tried once, however many need it.
 */
import { readCommit, type Commit } from '../git/commit.ts';
import type { Merger } from '../git/mergeTrees.ts';
import { pathLog } from '../git/pathLog.ts';
import type { Store } from '../git/store.ts';
import type { MergeTrial } from './candidate.ts';

interface NeedsRequest {
    readonly tip: Commit;
    /** The upstream tip. */
    readonly upstream: string;
    /** Candidates, in upstream's order. */
    readonly commits: readonly string[];
    /** What each said alone. */
    readonly trials: ReadonlyMap<string, MergeTrial>;
    /** What was found before; what is found is added. */
    readonly known: KnownNeeds;
}

/** Single prerequisites, over all branches. */
export interface KnownNeeds {
    /** `<tree> <commit>` -> the commit behind which it applies on that tree; "" where there is no such one. */
    readonly byTree: Map<string, string>;
    /** Commit -> what it needs on some branch: it is likely to need the same on another one. */
    readonly byCommit: Map<string, Set<string>>;
}

/** Commits that are tried before one that conflicts, the nearest first. */
const MOST_TRIED = 8;
/** Conflicts of one branch for which something is looked for. */
const MOST_CONFLICTS = 60;
/** Conflicted files that are asked about. */
const MOST_PATHS = 400;

/**
 * @returns for candidates that conflict: what to pick first so that they apply, in upstream's order; nothing where no such
 *   set of one commit, or of all candidates before it, was found
 */
export async function findNeeds(
    store: Store,
    merger: Merger,
    { tip, upstream, commits, trials, known }: NeedsRequest,
): Promise<Map<string, readonly string[]>> {
    const needs = new Map<string, readonly string[]>();
    const conflicting = commits
        .filter((commit) => trials.get(commit)?.outcome === 'conflicts')
        .slice(0, MOST_CONFLICTS);
    if (conflicting.length === 0) return needs;
    const open: string[] = [];
    for (const commit of conflicting) {
        const single = known.byTree.get(`${tip.tree} ${commit}`);
        if (single) needs.set(commit, [single]);
        else if (single === undefined) open.push(commit);
    }
    const paths = [...new Set(open.flatMap((commit) => trials.get(commit)!.paths))].slice(0, MOST_PATHS);
    const touched = await pathLog(store.git, upstream, tip.id, paths);
    const place = new Map(commits.map((commit, at) => [commit, at]));
    for (const commit of open) {
        const pick = await readCommit(store.objects, commit);
        const base = pick?.parents[0];
        if (!pick || base === undefined) continue;
        const before = nearestBefore(commit, trials.get(commit)!.paths, touched);
        const wanted = { id: commit, base };
        const elsewhere = before.filter((id) => known.byCommit.get(commit)?.has(id));
        const single =
            (elsewhere.length > 0 ? await firstThatHelps(store, merger, tip, wanted, elsewhere) : undefined) ??
            (await firstThatHelps(store, merger, tip, wanted, before));
        known.byTree.set(`${tip.tree} ${commit}`, single ?? '');
        if (single !== undefined) {
            needs.set(commit, [single]);
            known.byCommit.set(commit, (known.byCommit.get(commit) ?? new Set()).add(single));
            continue;
        }
        const earlier = before.filter((id) => place.has(id) && place.get(id)! < place.get(commit)!).reverse();
        if (earlier.length > 1 && (await appliesBehind(store, merger, tip, wanted, earlier)))
            needs.set(commit, earlier);
    }
    return needs;
}

/** Commits older than one that touched the same files, the nearest first. */
function nearestBefore(
    commit: string,
    paths: readonly string[],
    touched: ReadonlyMap<string, readonly string[]>,
): string[] {
    const found = new Set<string>();
    for (const path of paths) {
        const commits = touched.get(path) ?? [];
        const at = commits.indexOf(commit);
        for (const id of commits.slice(at + 1, at + 1 + MOST_TRIED)) found.add(id);
    }
    return [...found].slice(0, MOST_TRIED);
}

interface Wanted {
    readonly id: string;
    readonly base: string;
}

async function firstThatHelps(
    store: Store,
    merger: Merger,
    tip: Commit,
    { id, base }: Wanted,
    before: readonly string[],
): Promise<string | undefined> {
    const commits = await Promise.all(before.map((one) => readCommit(store.objects, one)));
    const plain = commits.flatMap((one) => (one?.parents.length === 1 ? [one] : []));
    if (plain.length === 0) return undefined;
    const first = await merger.merge(plain.map((one) => ({ target: tip.tree, base: one.parents[0]!, patch: one.id })));
    const clean = plain.filter((_, at) => first[at]?.clean && first[at].tree !== tip.tree);
    if (clean.length === 0) return undefined;
    const trees = plain.flatMap((one, at) => (clean.includes(one) ? [first[at]!.tree] : []));
    const then = await merger.merge(trees.map((target) => ({ target, base, patch: id })));
    return clean[then.findIndex((picked) => picked?.clean)]?.id;
}

async function appliesBehind(
    store: Store,
    merger: Merger,
    tip: Commit,
    { id, base }: Wanted,
    first: readonly string[],
): Promise<boolean> {
    let tree = tip.tree;
    for (const commit of first) {
        const one = await readCommit(store.objects, commit);
        if (one?.parents.length !== 1) return false;
        const [picked] = await merger.merge([{ target: tree, base: one.parents[0]!, patch: one.id }]);
        if (!picked?.clean) return false;
        tree = picked.tree;
    }
    const [last] = await merger.merge([{ target: tree, base, patch: id }]);
    return last?.clean === true;
}
