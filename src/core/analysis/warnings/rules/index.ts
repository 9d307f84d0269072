/** All rules, in the order in which a person reads what they say. */
import type { WarningRule } from '../model/rule.ts';
import { contextDrift } from './contextDrift.ts';
import { exits } from './exits.ts';
import { functionArguments } from './functionArguments.ts';
import { gotoTarget } from './gotoTarget.ts';
import { incompleteChange } from './incompleteChange.ts';
import { misplacedHunk } from './misplacedHunk.ts';
import { missingSymbol } from './missingSymbol.ts';
import { otherCopies } from './otherCopies.ts';

export const RULES: readonly WarningRule[] = [
    missingSymbol,
    functionArguments,
    gotoTarget,
    exits,
    misplacedHunk,
    incompleteChange,
    otherCopies,
    contextDrift,
];
