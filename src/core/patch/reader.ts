/** Where a parser stands in the lines of a patch. */

/** Where the parser is. */
export interface Reader {
    readonly lines: readonly string[];
    at: number;
    readonly problems: { line: number; what: string }[];
}
