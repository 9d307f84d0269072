/** What a rule hands back. */
import type { SuggestionReason } from '../../../messages/describeSuggestion.ts';
import type { SuggestionElsewhere } from '../../context/report.ts';
import type { RegionCase } from './regionCase.ts';

export interface Proposal {
    /** Name of the rule, as the report shows it. */
    readonly rule: string;
    readonly text: string;
    readonly reason: SuggestionReason;
    /** What speaks for or against it: names in the table of weights, beside the rule's own name. */
    readonly features?: readonly string[];
    /** What is called otherwise on the target, where that is the argument: words, with a space between them. */
    readonly renames?: readonly { readonly from: string; readonly to: string }[];
    /** The edit belongs to another place of the target. */
    readonly elsewhere?: SuggestionElsewhere;
    /** It follows by argument from the three texts alone. */
    readonly argued?: boolean;
}

/** Reads the case, proposes nothing, one text, or several; never throws, never looks anywhere else. */
export type SuggestionRule = (region: RegionCase) => readonly Proposal[];
