/** What a month lists: plain data. */

export type MonthKind =
    /** A backport with the same patch as its original; as a merge against its first parent, where that is one. */
    | 'identical'
    /** A backport with another patch, or of several commits. */
    | 'adapted'
    /** A backport whose original is not here, or lacks contents: the patches were not compared. */
    | 'not-compared'
    /** A commit that takes back another one of the branch. */
    | 'revert'
    /** A commit of the branch that carries no other one. */
    | 'own'
    /** A backport on a work branch, which the branch has not got yet. */
    | 'picked'
    /** Decisions of that time that still count. */
    | 'declined'
    | 'held'
    | 'waiting';

export interface MonthRow {
    readonly kind: MonthKind;
    /** On the branch, or on its work branch; undefined for a decision. */
    readonly commit: string | undefined;
    /** What it carries, or what was decided about; 40 hex. */
    readonly upstream: readonly string[];
    readonly subject: string;
    /** `Name <mail>` of who wrote or decided it. */
    readonly who: string;
    /** ISO 8601, in UTC. */
    readonly date: string;
    /** The first tag that has it; undefined where none has. */
    readonly version: string | undefined;
    /** Of a decision: code and text; of what is picked: the work branch. */
    readonly reason: string;
    /** Of a backport of one commit that is here: whole days since that was committed upstream. */
    readonly days?: number;
    /** Of an adapted one: changed lines that only one of the two patches has. */
    readonly adaptedLines?: number;
}

/** What became of backports for one branch in a month, row by row. */
export interface MonthOfBranch {
    readonly branch: string;
    /** In the branch's order, oldest first; behind them what is picked, in the work branches' order, then decisions by date. */
    readonly rows: readonly MonthRow[];
}
