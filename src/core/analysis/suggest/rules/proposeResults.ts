/** All rules, in the order in which their arguments are shown where several come to the same text. */
import { bothSides, identical, keepTarget, takePatch } from './sides.ts';
import { counted } from './mergeCounts.ts';
import { adapted } from './applyMappings.ts';
import { lists } from './mergeLists.ts';
import { substituted } from './substituteWords.ts';
import { replayed, translated } from './replayPatch.ts';
import { wordMerge } from './mergeByWords.ts';
import type { RegionCase } from '../model/regionCase.ts';
import type { Proposal, SuggestionRule } from '../model/proposal.ts';

const RULES: readonly SuggestionRule[] = [
    identical,
    replayed,
    wordMerge,
    translated,
    adapted,
    counted,
    substituted,
    lists,
    bothSides,
    takePatch,
    keepTarget,
];

export function propose(region: RegionCase): Proposal[] {
    return RULES.flatMap((rule) => rule(region));
}
