/** How single lines look that take in names from elsewhere: the shape of that part of a record. */

/**
 * Read where there is no more than a few lines: of a region in conflict, of a patch. {@link ImportRules} reads whole files, and finds
 * what is imported.
 */
export interface ImportLines {
    /** Pattern source for how such a line begins, behind its indentation. */
    readonly opening: string;
    /** The same for lines that stand among imports and pass names on: `export`. */
    readonly passing?: string;
    /** Words of the statement that are no names. */
    readonly keywords: readonly string[];
    /** Statements with a list of names; the groups `open`, `names` and `close` are the whole match, line end included. */
    readonly lists?: readonly RegExp[];
    /** Lines with the path that they import from as first group, which has a `.` or `/`. */
    readonly paths?: readonly RegExp[];
    /** Lines that take in all of a file, without naming what that brings; the file's name as first group. */
    readonly wholeFile?: RegExp;
    /**
     * @param line without whitespace at either end
     * @returns by the path of what is imported, what the line calls it; none where the line imports nothing under one name
     */
    readAliases?(line: string): readonly ModuleAlias[];
}

/** A module or a part of one, and the name that a file has for it. */
export type ModuleAlias = readonly [path: string, name: string];

/** The last part of a path of modules: `c` of `a.b.c`, `a/b/c` and `a::b::c`. */
export const readLastPart = (path: string): string => path.split(/[./:]/).at(-1)!;
