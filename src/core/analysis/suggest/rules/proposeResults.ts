/** All rules, in the order in which their reasons are shown if several propose the same text. */
import { keepBoth, takeIdentical, keepTarget, takePatch } from './sides.ts';
import { mergeCounts } from './mergeCounts.ts';
import { applyMappings } from './applyMappings.ts';
import { mergeAdjacent } from './mergeAdjacent.ts';
import { correctLabels } from './correctLabels.ts';
import { continueNumbers } from './continueNumbers.ts';
import { editLikewise } from './editLikewise.ts';
import { mergeImports } from './mergeImports.ts';
import { mergeLists } from './mergeLists.ts';
import { separateRows } from './separateRows.ts';
import { substituteWords } from './substituteWords.ts';
import { replayPatch, translateImports, translateNames } from './replayPatch.ts';
import { mergeByWords } from './mergeByWords.ts';
import { writeAlike } from './writeAlike.ts';
import type { RegionCase } from '../model/regionCase.ts';
import type { Proposal, SuggestionRule } from '../model/proposal.ts';

const RULES: readonly SuggestionRule[] = [
    takeIdentical,
    replayPatch,
    mergeByWords,
    mergeAdjacent,
    translateNames,
    translateImports,
    applyMappings,
    mergeCounts,
    continueNumbers,
    editLikewise,
    writeAlike,
    separateRows,
    substituteWords,
    mergeImports,
    mergeLists,
    keepBoth,
    takePatch,
    keepTarget,
];

/** @returns what all rules propose for a region; several may propose the same text */
export function proposeResults(region: RegionCase): Proposal[] {
    return [
        ...correctLabels(
            region,
            RULES.flatMap((rule) => rule(region)),
        ),
    ];
}
