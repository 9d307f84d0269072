/** The commits to pick first, in order, so that the pick applies: for a user who wants all of it at once. */
import { readCommit, type Commit } from '../../git/commit.ts';
import { openMerger, type Merge } from '../../git/mergeTrees.ts';
import { revList } from '../../git/revList.ts';
import type { Related } from '../context/report.ts';
import { createAnalysisContext, type AnalysisContext } from '../context/analysisContext.ts';
import { findChain, tryChains } from './findChain.ts';
import { findRelated } from './findRelated.ts';
import { appliesCleanly, resolvesConflict, tryCandidates } from './tryCandidates.ts';

/** The chain that `findMinimalSet` found. */
export interface MinimalSet {
    /** 40 hex, in the order in which they are picked, the pick itself not among them. */
    readonly commits: readonly string[];
}

/** Commits that may take part. */
const MOST = 32;
/** A prerequisite may have prerequisites of its own, and they theirs. */
const DEPTH = 3;
/** Suspects whose own prerequisites are looked for at each depth. */
const WIDTH = 2;

/**
 * The smallest chain of commits after which the pick applies, found by dry runs; each of the chain applies on the ones before it.
 * @param related of a report on the same pick and target, best first
 * @returns undefined where no such chain was found; an empty one where the pick applies as it is
 */
export async function findMinimalSet(
    context: AnalysisContext,
    related: readonly Related[],
): Promise<MinimalSet | undefined> {
    const merger = openMerger(context.store.git, context.onto.tree);
    try {
        return await findSetFor(context, merger.merge, related, DEPTH);
    } finally {
        merger.dispose();
    }
}

async function findSetFor(
    context: AnalysisContext,
    merge: Merge,
    related: readonly Related[],
    depth: number,
): Promise<MinimalSet | undefined> {
    if (context.dryRun.outcome !== 'conflicts') return { commits: [] };
    const candidates = await sortByHistory(context, related);
    const trials = await tryCandidates(
        context,
        merge,
        candidates.map(({ commit }) => commit),
    );
    const single = candidates.find((_, index) => resolvesConflict(trials[index]) && appliesCleanly(trials[index]));
    if (single) return { commits: [single.commit.id] };
    const chain = await findChain(context, merge, candidates, MOST);
    if (chain) return { commits: chain.map(({ id }) => id) };
    if (depth === 0) return undefined;

    // Whatever helps but does not apply itself: what does that one need?
    const inapplicable = candidates.filter(
        (_, index) => !appliesCleanly(trials[index]) && trials[index]?.unresolved.length === 0,
    );
    for (const { commit } of inapplicable.slice(0, WIDTH)) {
        const inner = await createAnalysisContext(context.store, {
            commit: commit.id,
            onto: context.onto.id,
            ignore: [...context.ignore],
        });
        const first = await findSetFor(inner, merge, (await findRelated(inner)).related, depth - 1);
        if (!first?.commits.length) continue;
        const commits = await readAll(context, [...first.commits, commit.id]);
        const [trial] = await tryChains(context, merge, [commits]);
        if (trial?.resolvesConflict && trial.applied.length === commits.length)
            return { commits: commits.map(({ id }) => id) };
    }
    return undefined;
}

/** The candidates of a report with their place in history; best first. */
async function sortByHistory(
    context: AnalysisContext,
    related: readonly Related[],
): Promise<{ commit: Commit; age: number }[]> {
    const { store, base, onto } = context;
    const requested = related
        .filter(({ relation }) => relation === 'prerequisite' || relation === 'unsure' || relation === 'incidental')
        .slice(0, MOST);
    if (base === undefined || !requested.length) return [];
    const paths = [...new Set(requested.flatMap((each) => each.paths))];
    const order = await revList(store.git, { from: base, not: onto.id, paths, most: 50_000 });
    const commits = await readAll(
        context,
        requested.map(({ commit }) => commit),
    );
    return commits.map((commit) => ({ commit, age: ageOf(commit, order) }));
}

/** What the target had and took back is not between it and the pick: it is older than all that is. */
function ageOf(commit: Commit, order: readonly string[]): number {
    const at = order.indexOf(commit.id);
    return at >= 0 ? at : order.length + 1e12 - commit.committer.seconds;
}

async function readAll({ store }: AnalysisContext, ids: readonly string[]): Promise<Commit[]> {
    const commits = await Promise.all(ids.map((id) => readCommit(store.objects, id)));
    return commits.filter((commit) => commit !== undefined);
}
