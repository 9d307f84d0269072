/**
 * Puts proposals in order and says how sure each is. Each distinct text is one candidate; what speaks for it are names:
 * the rules that made it with their marks, and the region's marks crossed with whether it keeps the target, takes the
 * patch or does something else. The table of weights gives each name its say; the sums become probabilities over all
 * candidates and "none of them" (a conditional logit model). Weights are fitted by `test/bench/fit.ts`.
 */
import { removeWhitespace, type RegionCase } from '../model/regionCase.ts';
import { computeFeatures, countUnknownWords } from './computeFeatures.ts';
import type { Proposal } from '../model/proposal.ts';
import { classifyReplay } from '../model/classifyReplay.ts';
import { parseWords } from '../../../diff/words.ts';

export interface RankCandidate {
    /** The proposal that is shown for this text: the first that made it. */
    readonly proposal: Proposal;
    /** All that made it. */
    readonly proposals: readonly Proposal[];
    /** Names in the table of weights. */
    readonly features: readonly string[];
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
    const marks = computeFeatures(region);
    const renamed = namesOnTarget(proposals, region);
    const siblings = proposals.some(({ rule }) => rule === 'sibling');
    const fit = `class ${classifyReplay(region.replay)}`;
    const [target, patch] = [removeWhitespace(region.target), removeWhitespace(region.patch)];
    return [...groups].map(([key, made]) => {
        const side = key === target ? (key === patch ? 'both sides' : 'target') : key === patch ? 'patch' : 'mixed';
        const names = new Set<string>([`is ${side}`]);
        for (const { rule, features: own = [] } of made) {
            names.add(rule);
            for (const mark of own) names.add(mark);
        }
        // Rules that come to one text say more, or less, together than each of them says.
        names.add(`made by ${[...new Set(made.map(({ rule }) => rule))].sort().join(' + ')}`);
        for (const mark of marks) names.add(`${side}, ${mark}`);
        if (isHalf(made[0]!.text, region)) names.add('half of the patch');
        if (leaves(made[0]!.text, renamed)) names.add('leaves upstream’s names');
        if (side === 'mixed') names.add(`strange ${countUnknownWords(made[0]!.text, region)}`);
        // What a backport on another branch says outweighs how well an edit fits, so each is weighed with the other.
        const agrees = made.some(({ rule }) => rule === 'sibling');
        names.add(`${side}, ${agrees ? 'sibling agrees' : siblings ? 'siblings differ' : 'no sibling'}`);
        names.add(`${side}, ${fit}, ${agrees ? 'sibling agrees' : 'no sibling agrees'}`);
        return { proposal: made[0]!, proposals: made, features: [...names] };
    });
}

/** Some of the words that belong together are in the text, others are not: see `Replay.halves`. */
function isHalf(text: string, { replay, patch }: RegionCase): boolean {
    if (!replay.halves.length) return false;
    const [here, all] = [parseWords(text).words, parseWords(patch).words];
    const count = (words: readonly string[], requested: string) => words.filter((word) => word === requested).length;
    return replay.halves.some((word) => count(here, word) > 0 && count(here, word) < count(all, word));
}

/** What a translation calls otherwise, and the target's lines have nowhere as upstream calls it. */
function namesOnTarget(proposals: readonly Proposal[], { target }: RegionCase): (readonly string[])[] {
    const froms = proposals.filter(({ rule }) => rule === 'translated').flatMap(({ renames = [] }) => renames);
    const here = parseWords(target).words;
    return [...new Set(froms.map(({ from }) => from))]
        .map((from) => from.split(' '))
        .filter((words) => words.length > 1 && !holds(here, words));
}

function leaves(text: string, renamed: readonly (readonly string[])[]): boolean {
    const { words } = parseWords(text);
    return renamed.some((name) => holds(words, name));
}

function holds(words: readonly string[], name: readonly string[]): boolean {
    for (let at = words.indexOf(name[0]!); at >= 0; at = words.indexOf(name[0]!, at + 1))
        if (name.every((word, index) => words[at + index] === word)) return true;
    return false;
}

export type Weights = Readonly<Record<string, number>>;

export interface Ranked extends RankCandidate {
    /** 0..1, how often a candidate like this one was the maintainer's result. */
    readonly probability: number;
}

/** Best first; ties in the order of the rules. */
export function rankCandidates(all: readonly RankCandidate[], weights: Weights): Ranked[] {
    const scores = all.map(({ features: names }) =>
        Math.exp(names.reduce((sum, name) => sum + (weights[name] ?? 0), 0)),
    );
    const total = scores.reduce((sum, score) => sum + score, 1);
    return all
        .map((candidate, index) => ({ ...candidate, probability: scores[index]! / total }))
        .sort((a, b) => b.probability - a.probability);
}
