/** What is taken and has to be given back: data, and a setting. */
import type { Pair } from './rule.ts';

export const PAIRS: readonly Pair[] = [];
