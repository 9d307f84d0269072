/**
 * Puts proposals in order and says how often ones like each were right. Each distinct text is one candidate, described by
 * numbers: the rules that made it, how it differs from the three texts and from the other candidates, what the region, its
 * file and the pick are like. Boosted trees give each candidate a score; the scores become probabilities over all
 * candidates and "none of them" (a conditional logit model). The trees are fitted by `test/bench/fit.ts`.
 */
import { removeWhitespace, type RegionCase } from '../model/regionCase.ts';
import type { Proposal } from '../model/proposal.ts';
import { scoreByTrees, type TreeModel } from './boostedTrees.ts';
import { computeCandidateFeatures, readRegionWords } from './computeCandidateFeatures.ts';
import { computeFeatures, type Features } from './computeFeatures.ts';

/** One distinct text that was proposed for a region, with the numbers that it is ranked by. */
export interface RankCandidate {
    /** The proposal that is shown for this text: the first that made it. */
    readonly proposal: Proposal;
    /** All that made it. */
    readonly proposals: readonly Proposal[];
    readonly features: Features;
}

/** @param proposals in the order of the rules: the more telling argument first */
export function listCandidates(region: RegionCase, proposals: readonly Proposal[]): RankCandidate[] {
    const groups = new Map<string, Proposal[]>();
    for (const proposal of proposals) {
        const key = removeWhitespace(proposal.text);
        const group = groups.get(key);
        if (group) group.push(proposal);
        else groups.set(key, [proposal]);
    }
    const shared = computeFeatures(region);
    const words = readRegionWords(region, proposals);
    return [...groups.values()].map((made) => ({
        proposal: made[0]!,
        proposals: made,
        features: { ...shared, ...computeCandidateFeatures(words, made) },
    }));
}

/** A candidate with its probability, as `rankCandidates` sorts them. */
export interface Ranked extends RankCandidate {
    /** 0..1, how often a candidate like this one was the maintainer's result. */
    readonly probability: number;
}

/** Best first; ties in the order of the rules. */
export function rankCandidates(all: readonly RankCandidate[], model: TreeModel): Ranked[] {
    const scores = all.map(({ features }) => Math.exp(scoreByTrees(model, features)));
    const total = scores.reduce((sum, score) => sum + score, 1);
    return all
        .map((candidate, index) => ({ ...candidate, probability: scores[index]! / total }))
        .sort((a, b) => b.probability - a.probability);
}
