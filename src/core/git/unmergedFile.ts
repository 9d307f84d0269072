/** A file in conflict, as the index holds it. */

export interface Stage {
    /** Octal. */
    readonly mode: string;
    readonly oid: string;
}

export interface UnmergedFile {
    readonly path: string;
    readonly base?: Stage;
    readonly target?: Stage;
    readonly patch?: Stage;
    /** It has been staged since. */
    readonly resolved: boolean;
}
