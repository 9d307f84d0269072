/** All rules, in the order in which a person reads what they say. */
import type { Rule } from '../rule.ts';
import { functionArguments } from './functionArguments.ts';
import { halfAChange } from './halfAChange.ts';
import { missingSymbol } from './missingSymbol.ts';

export const RULES: readonly Rule[] = [missingSymbol, functionArguments, halfAChange];
