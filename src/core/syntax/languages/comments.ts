/** How comments are written. */
export interface CommentStyle {
    /** What begins a comment that goes to the end of its line. */
    readonly line: readonly string[];
    readonly block: readonly (readonly [open: string, close: string])[];
}

export const C_COMMENTS: CommentStyle = { line: ['//'], block: [['/*', '*/']] };
export const HASH_COMMENTS: CommentStyle = { line: ['#'], block: [] };
