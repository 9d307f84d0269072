/**
 * Which commits are in the way of a pick, and are they needed? Candidates come from what happened to the conflicting lines
 * between the target and the pick; dry runs and a comparison of tokens decide. All work is bounded by counts, never by time: the
 * same question has the same answer.
 */
import { GitFailed } from '../../git/git.ts';
import { openMerger, type Merge } from '../../git/mergeTrees.ts';
import type { ReportNote } from '../../messages/reportNotes.ts';
import type { RelatedResults } from '../context/results.ts';
import { noRelated } from '../context/results.ts';
import type { Related } from '../context/report.ts';
import type { AnalysisContext } from '../context/analysisContext.ts';
import { findCandidates, readPickHunks } from './findCandidates.ts';
import { listRegionCauses, findTargetCauses } from './findTargetCauses.ts';
import { findChain } from './findChain.ts';
import { findFollowUps, type FollowUps } from './findFollowUps.ts';
import { findPresentOnTarget, findRevertedPairs, findRevertedOnTarget } from './findPresentOnTarget.ts';
import { readRange, type Range } from './readRange.ts';
import { appliesCleanly, resolvesConflict, tryCandidates, type PickTrial } from './tryCandidates.ts';
import { findIntroducedNames, findMissingSymbols } from './findMissingSymbols.ts';
import { classifyRelation, type ScoredCandidate } from './classifyRelation.ts';
import {
    readPickReferences,
    addReferencedCommits,
    addMessageEvidence,
    type CommitReference,
} from './messageEvidence.ts';

/** Candidates that are tried, in waves: the next wave only where none of the ones before it takes the conflict away. */
const WAVES = [4, 8, 8];
/** Candidates that may be combined into a chain. */
const CHAIN = 8;
/** Commits in the way that are reported. */
const MOST = 30;

/**
 * @param onFirst called with the candidates as soon as the history is read, before anything is tried
 */
export async function findRelated(
    context: AnalysisContext,
    onFirst?: (related: readonly Related[]) => void,
): Promise<RelatedResults> {
    if (context.base === undefined) return noRelated;
    const merger = openMerger(context.store.git, context.onto.tree);
    try {
        const regions = context.files.reduce((sum, file) => sum + file.regions.length, 0);
        const merge: Merge = regions > MOST_REGIONS ? tryNothing : merger.merge;
        const found = await find(context, context.base, merge, onFirst);
        const [failed] = merger.untried;
        if (!failed) return found;
        const untried = { kind: 'trials-failed', count: merger.untried.length, fault: failed.fault } as const;
        return { ...found, notes: [...found.notes, untried] };
    } catch (error) {
        // A clone without all contents, for example: the rest of the analysis stands without this.
        if (error instanceof GitFailed)
            return { ...noRelated, notes: [{ kind: 'history-missing', fault: error.fault }] };
        throw error;
    } finally {
        merger.dispose();
    }
}

/** git takes time with the square of the regions of a file (20 s for 30,000): beyond so many nothing more is tried. */
const MOST_REGIONS = 5000;
const tryNothing: Merge = (picks) => Promise.resolve(picks.map(() => undefined));

async function find(
    context: AnalysisContext,
    base: string,
    merge: Merge,
    onFirst: ((related: readonly Related[]) => void) | undefined,
): Promise<RelatedResults> {
    const others = findFollowUps(context, merge);
    // Awaited below; a failure before that must not count as unhandled.
    others.catch(() => {});

    const range = await readRange(context, base);
    const present = findPresentOnTarget(range.upstream, range.target);
    const undone = findRevertedPairs(range.upstream, present);
    const patch = await readPickHunks(context, range);
    const candidates = (await findCandidates(context, range, patch)).filter(
        ({ commit }) => !present.has(commit.id) && !undone.has(commit.id),
    );
    const introduced = await findIntroducedNames(context, range, patch);
    const isPresent = (id: string) => present.has(id);
    const named = [...readPickReferences(context), ...reverted(findRevertedOnTarget(range.target))];
    let scored = await addReferencedCommits(
        context,
        await addMessageEvidence(context, candidates, introduced),
        named,
        isPresent,
    );
    if (onFirst) {
        const untried = { trials: new Map<string, PickTrial>(), chain: [], effectsRead: 0 };
        onFirst((await classifyRelation(context, scored.slice(0, MOST), untried)).map(({ related }) => related));
    }

    const triable = scored.filter(({ commit }) => !range.large.has(commit.id));
    const mayHelpAlone = (candidate: ScoredCandidate) => isSuspect(candidate) || range.unread.has(candidate.commit.id);
    const alone = triable.filter(mayHelpAlone);
    const trials = await tryInWaves(context, merge, alone);
    const conflicts = context.dryRun.outcome === 'conflicts';
    const proven = scored.some(
        ({ commit }) => resolvesConflict(trials.get(commit.id)) && appliesCleanly(trials.get(commit.id)),
    );
    const chain = conflicts && !proven ? ((await findChain(context, merge, triable, CHAIN)) ?? []) : [];
    // What took the conflict away explains itself; else names may tell what the text did not.
    const symbols =
        proven || chain.length ? new Map<string, string[]>() : await findMissingSymbols(context, range, patch);
    const hopeful = scored.filter(mayHelpAlone).length;
    const followUps = await others;
    scored = await addReferencedCommits(context, scored, [...bySymbols(symbols), ...elsewhere(followUps)], isPresent);
    scored = scored.filter(({ commit }) => !trials.get(commit.id)?.empty);

    const classified = await classifyRelation(context, shortList(scored, trials, chain, conflicts), { trials, chain });
    const onTarget = await findTargetCauses(context, range, new Set(present.values()));
    return {
        related: [
            ...classified.map(({ related }) => related),
            ...onTarget.map(({ related }) => related),
            ...followUps.related,
        ],
        causes: listRegionCauses(context, classified, onTarget),
        looked: candidates.length,
        notes: [
            ...(range.target.some(({ id }) => id === context.pick.id) ? [{ kind: 'pick-on-target' } as const] : []),
            ...listUnread(range),
            ...(conflicts && !proven && trials.size < hopeful
                ? [{ kind: 'trials-cut', tried: trials.size, all: hopeful } as const]
                : []),
            ...followUps.notes,
        ],
    };
}

function listUnread({ whole, skipped, unread }: Range): ReportNote[] {
    return [
        ...(whole ? [] : [{ kind: 'history-cut' } as const]),
        ...(skipped ? [{ kind: 'history-files-cut', count: skipped } as const] : []),
        ...(unread.size ? [{ kind: 'lines-unread', commits: unread.size } as const] : []),
    ];
}

const bySymbols = (symbols: ReadonlyMap<string, readonly string[]>): CommitReference[] =>
    [...symbols].map(([id, names]) => ({
        id,
        messageEvidence: { evidence: { rule: 'symbol', names }, isStrong: true },
    }));

const reverted = (pairs: ReturnType<typeof findRevertedOnTarget>): CommitReference[] =>
    pairs.map(({ id, by }) => ({
        id,
        messageEvidence: { evidence: { rule: 'reverted', commit: by }, isStrong: false },
        takenBack: true,
    }));

const elsewhere = ({ needed }: FollowUps): CommitReference[] =>
    [...needed].map(([id, by]) => ({
        id,
        messageEvidence: { evidence: { rule: 'stable-dep', commit: by }, isStrong: true },
    }));

async function tryInWaves(
    context: AnalysisContext,
    merge: Merge,
    scored: readonly ScoredCandidate[],
): Promise<Map<string, PickTrial>> {
    const trials = new Map<string, PickTrial>();
    if (context.dryRun.outcome !== 'conflicts') return trials;
    let from = 0;
    for (const size of WAVES) {
        const wave = scored.slice(from, (from += size)).map(({ commit }) => commit);
        const results = await tryCandidates(context, merge, wave);
        for (const [index, commit] of wave.entries()) if (results[index]) trials.set(commit.id, results[index]);
        if (results.some((trial) => resolvesConflict(trial))) break;
    }
    return trials;
}

/** What is worth showing: what helps, and what touched the very place; where the pick applies, only what messages and names say. */
function shortList(
    scored: readonly ScoredCandidate[],
    trials: ReadonlyMap<string, PickTrial>,
    chain: readonly { readonly id: string }[],
    conflicts: boolean,
): ScoredCandidate[] {
    const helps = ({ commit }: ScoredCandidate) =>
        resolvesConflict(trials.get(commit.id)) || chain.some(({ id }) => id === commit.id);
    return scored
        .filter((each) => helps(each) || hasStrongEvidence(each) || (conflicts && isNear(each)))
        .slice(0, MOST);
}

/** It touched the very place, or made the file. */
const isNear = ({ touches, created }: ScoredCandidate) =>
    created || touches.some(({ kind }) => kind !== 'file' && kind !== 'function');

const hasStrongEvidence = ({ messageEvidence }: ScoredCandidate) => messageEvidence.some(({ isStrong }) => isStrong);

/** Other lines of a file leave the place in conflict as it is, but for what stands on them: they may take part in a chain. */
const isSuspect = (candidate: ScoredCandidate) => isNear(candidate) || candidate.messageEvidence.length > 0;
