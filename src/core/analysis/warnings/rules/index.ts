/** All rules, in the order in which what they find is listed. A new rule is one file and one line here. */
import type { WarningRule } from '../model/rule.ts';
import { contextDrift } from './contextDrift.ts';
import { exits } from './exits.ts';
import { argumentsRule } from './arguments.ts';
import { gotoTarget } from './gotoTarget.ts';
import { incompleteChange } from './incompleteChange.ts';
import { misplacedHunk } from './misplacedHunk.ts';
import { missingSymbol } from './missingSymbol.ts';
import { otherCopies } from './otherCopies.ts';

const ALL = [
    missingSymbol,
    argumentsRule,
    gotoTarget,
    exits,
    misplacedHunk,
    incompleteChange,
    otherCopies,
    contextDrift,
] as const;

/** Ids of all warning rules, as settings, reports and the JSON output have them. */
export type RuleId = (typeof ALL)[number]['id'];

/** All warning rules; `checkPick` runs them in this order. */
export const RULES: readonly WarningRule<RuleId>[] = ALL;
