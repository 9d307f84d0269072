/** Where a parser stands in the lines of a patch. */
import type { PatchProblem } from './model.ts';

/** Where the parser is. */
export interface Reader {
    readonly lines: readonly string[];
    at: number;
    readonly problems: PatchProblem[];
}
