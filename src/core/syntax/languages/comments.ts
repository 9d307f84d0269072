/** How comments are written. */
export interface CommentStyle {
    /** What begins a comment that goes to the end of its line. */
    readonly line: readonly string[];
    readonly block: readonly (readonly [open: string, close: string])[];
}

/** Comments as in C; also taken for files of a language that is not known. */
export const C_COMMENTS: CommentStyle = { line: ['//'], block: [['/*', '*/']] };
/** Comments as in shell, Python and most configuration files. */
export const HASH_COMMENTS: CommentStyle = { line: ['#'], block: [] };
