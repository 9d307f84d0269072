/** All rules, in the order in which a person reads what they say. */
import type { Rule } from '../model/rule.ts';
import { contextDrift } from './contextDrift.ts';
import { exits } from './exits.ts';
import { functionArguments } from './functionArguments.ts';
import { gotoTarget } from './gotoTarget.ts';
import { halfAChange } from './halfAChange.ts';
import { landedElsewhere } from './landedElsewhere.ts';
import { missingSymbol } from './missingSymbol.ts';
import { otherCopies } from './otherCopies.ts';

export const RULES: readonly Rule[] = [
    missingSymbol,
    functionArguments,
    gotoTarget,
    exits,
    landedElsewhere,
    halfAChange,
    otherCopies,
    contextDrift,
];
