/** All rules, in the order in which their arguments are shown where several come to the same text. */
import { bothSides, identical, keepTarget, takePatch } from './rules/sides.ts';
import { counted } from './rules/counted.ts';
import { adapted } from './rules/adapted.ts';
import { lists } from './rules/lists.ts';
import { substituted } from './rules/substituted.ts';
import { replayed, translated } from './rules/replayed.ts';
import { wordMerge } from './rules/words.ts';
import type { RegionCase } from './case.ts';
import type { Proposal, SuggestionRule } from './proposal.ts';

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
