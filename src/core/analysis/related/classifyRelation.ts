/** Prerequisite, incidental or unsure, with the evidence for it. */
import type { RangeCommit } from '../../git/rangeLog.ts';
import type { Evidence } from '../../messages/describeEvidence.ts';
import type { Related } from '../context/report.ts';
import { findBlobs, readConflicted } from '../../backport/readConflicted.ts';
import type { AnalysisContext } from '../context/analysisContext.ts';
import type { RelatedCandidate } from './findCandidates.ts';
import type { Link } from './findChain.ts';
import { findCommitsWithoutEffect, type NoChange } from './findCommitsWithoutEffect.ts';
import { appliesCleanly, resolvesConflict, type PickTrial } from './tryCandidates.ts';

/** Evidence for a relation that was found without a dry run, and whether it is enough by itself. */
export interface MessageEvidence {
    readonly evidence: Evidence;
    readonly isStrong: boolean;
}

/** A candidate with evidence from elsewhere: messages, symbols, file names. */
export interface ScoredCandidate extends RelatedCandidate {
    /** Evidence that stands without a dry run; strong evidence alone makes a prerequisite. */
    readonly messageEvidence: readonly MessageEvidence[];
    /** It added or renamed a file that the pick changes. */
    readonly created: boolean;
}

/** A candidate with the entry that the report gets for it. */
export interface ClassifiedCandidate {
    readonly candidate: ScoredCandidate;
    readonly related: Related;
}

interface Trials {
    readonly trials: ReadonlyMap<string, PickTrial>;
    readonly chain: readonly Link[];
    /** How many candidates have their whole change read, from the best on. */
    readonly effectsRead?: number;
}

/** Candidates whose whole change is read, to see whether it has any effect. */
const EFFECTS_READ = 12;

/** @returns best first */
export async function classifyRelation(
    context: AnalysisContext,
    candidates: readonly ScoredCandidate[],
    { trials, chain, effectsRead = EFFECTS_READ }: Trials,
): Promise<ClassifiedCandidate[]> {
    const before = context.files.reduce((sum, { regions }) => sum + Math.max(1, regions.length), 0);
    const read = candidates.slice(0, effectsRead).map(({ commit }) => commit);
    const effects = await findCommitsWithoutEffect(context.store, read);
    const classified = await Promise.all(
        candidates.map(async (candidate) => {
            const { commit } = candidate;
            const trial = trials.get(commit.id);
            const effect = effects.get(commit.id);
            const left =
                trial && appliesCleanly(trial) && !resolvesConflict(trial)
                    ? await countUnresolvedPlaces(context, trial)
                    : before;
            const position = chain.findIndex(({ id }) => id === commit.id);
            const facts: Facts = { candidate, trial, effect, position, chain, left, before };
            return { candidate, related: describeCandidate(facts), rank: rankRelation(facts) };
        }),
    );
    return classified
        .map((each, index) => ({ ...each, index }))
        .sort((a, b) => a.rank - b.rank || a.index - b.index)
        .map(({ candidate, related }) => ({ candidate, related }));
}

interface Facts {
    readonly candidate: ScoredCandidate;
    readonly trial: PickTrial | undefined;
    readonly effect: NoChange | undefined;
    /** In the chain; -1 where it is not part of it. */
    readonly position: number;
    readonly chain: readonly Link[];
    /** Places in conflict after picking it first, and without it. */
    readonly left: number;
    readonly before: number;
}

/** 0 is best. What takes the whole conflict away stands first; of a chain, what the pick stands on directly. */
function rankRelation(facts: Facts): number {
    const { candidate, trial, position, chain, left, before } = facts;
    if (relationOf(facts) === 'incidental') return 6;
    if (resolvesConflict(trial) && appliesCleanly(trial)) return 0;
    if (resolvesConflict(trial)) return 1;
    if (position >= 0) return 2 + (chain.length - position) / 100;
    if (candidate.messageEvidence.some(({ isStrong }) => isStrong)) return 3;
    return left < before ? 4 : 5;
}

function relationOf({ candidate, trial, effect, position, left, before }: Facts): Related['relation'] {
    const strong = candidate.messageEvidence.some(({ isStrong }) => isStrong);
    // Without meaning, and shown not to be what alone the pick waits for: only then it is certain.
    if (effect)
        return !strong && (appliesCleanly(trial) || position > 0) && !resolvesConflict(trial) ? 'incidental' : 'unsure';
    return strong || resolvesConflict(trial) || position >= 0 || left < before ? 'prerequisite' : 'unsure';
}

function describeCandidate(facts: Facts): Related {
    const { candidate } = facts;
    const { commit } = candidate;
    const relation = relationOf(facts);
    const evidence: Evidence[] = [
        ...listTrialEvidence(facts),
        ...candidate.messageEvidence.map(({ evidence }) => evidence),
        ...effectEvidence(facts),
        ...listPlaceEvidence(candidate),
    ];
    if (facts.effect && (resolvesConflict(facts.trial) || facts.position >= 0)) evidence.push({ rule: 'no-meaning' });
    else if (relation === 'unsure') evidence.push({ rule: 'unproven' });
    return createRelated(commit, relation, candidate.paths, evidence);
}

/** A commit of the range as the report shows it. */
export const createRelated = (
    { id, subject, author, date }: Pick<RangeCommit, 'id' | 'subject' | 'author' | 'date'>,
    relation: Related['relation'],
    paths: readonly string[],
    evidence: readonly Evidence[],
): Related => ({ commit: id, subject, author, date, relation, paths, evidence });

/** `dry-run` helps, `tried` does not. */
function listTrialEvidence({ trial, position, chain, left, before }: Facts): Evidence[] {
    const found: Evidence[] = [];
    if (resolvesConflict(trial) && appliesCleanly(trial)) found.push({ rule: 'dry-run', effect: 'resolves' });
    else if (trial && resolvesConflict(trial))
        found.push({ rule: 'dry-run', effect: 'resolves-with-conflicts', conflicts: trial.conflicts });
    if (position >= 0) {
        const ids = chain.map(({ id }) => id);
        found.push({ rule: 'chain', position: position + 1, commits: ids });
    }
    if (found.length || !trial) return found;
    if (!appliesCleanly(trial)) return [{ rule: 'tried', conflicts: trial.conflicts }];
    if (left < before) return [{ rule: 'dry-run', effect: 'reduces', left, before }];
    return [{ rule: 'tried', conflicts: [] }];
}

function effectEvidence({ effect }: Facts): Evidence[] {
    switch (effect?.kind) {
        case 'whitespace':
            return [{ rule: 'whitespace' }];
        case 'comments':
            return [{ rule: 'comments' }];
        case 'rename':
            return [{ rule: 'rename', names: effect.names }];
        case 'moved':
            return [{ rule: 'moved' }];
        default:
            return [];
    }
}

function listPlaceEvidence({ touches }: ScoredCandidate): Evidence[] {
    const found = new Map<string, Evidence>();
    const add = (evidence: Evidence) => {
        const key = JSON.stringify(evidence);
        if (!found.has(key)) found.set(key, evidence);
    };
    const lines = new Map<string, number>();
    for (const { kind, lines: lineCount, change } of touches)
        if (kind === 'region' || kind === 'hunk')
            lines.set(change.path, Math.max(lines.get(change.path) ?? 0, lineCount));
    for (const [path, lineCount] of lines) if (lineCount) add({ rule: 'blame', path, lines: lineCount });
    const nearest = (kinds: readonly string[]) => touches.filter(({ kind }) => kinds.includes(kind));
    for (const { change, depth } of nearest(['region'])) add({ rule: 'region', path: change.path, later: depth });
    if (found.size) return [...found.values()];
    for (const { change } of nearest(['hunk'])) add({ rule: 'lines', path: change.path });
    for (const { change } of nearest(['regionContext', 'hunkContext'])) add({ rule: 'context', path: change.path });
    if (!found.size) for (const { change } of nearest(['function'])) add({ rule: 'function', path: change.path });
    if (!found.size) for (const { change } of nearest(['file'])) add({ rule: 'file', path: change.path });
    return [...found.values()];
}

/** Places that conflict after a trial. */
async function countUnresolvedPlaces(
    { store }: AnalysisContext,
    { unresolved: left, tree, entries }: PickTrial,
): Promise<number> {
    let places = 0;
    for (const path of left.slice(0, 20)) {
        const text = await readConflicted(store.objects, findBlobs(entries, path), `${tree}:${path}`);
        places += Math.max(1, text?.regions.length ?? 1);
    }
    return places;
}
