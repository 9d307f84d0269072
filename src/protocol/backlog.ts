/** Between the extension and the backlog's page: rows of upstream commits, a column for each branch, and what is done with them. */
import type { CandidateState, Decision, DecisionKind } from '../core/backlog/candidate.ts';

/** What a cell asks of the user, the most urgent first. */
export type CellGroup = 'needs-you' | 'ready' | 'waiting' | 'done';

/** One upstream commit on one branch, as much as the grid shows of it. */
export interface ShownCell {
    /** What is shown: the decision's where there is one that counts, else the derived one. */
    readonly state: CandidateState;
    /** What git, mails and dry runs say. */
    readonly derived: CandidateState;
    readonly group: CellGroup;
    readonly needed: boolean;
    /** Of a dry run that conflicts; 0 otherwise. */
    readonly files: number;
    readonly regions: number;
    /** Prerequisites that the branch lacks. */
    readonly needs: number;
    /** It is missing, and its dry run changes nothing or could not be made. */
    readonly trial?: 'unknown' | 'empty';
    /** ISO date, or the name of a tag, that is waited for. */
    readonly until?: string;
    /** The decision that counts. */
    readonly decision?: DecisionKind;
    /** A decision that counts no more, since its premise fell. */
    readonly isReopened: boolean;
    /** It applies, and a run of many picks left it for the user. */
    readonly needsLook: boolean;
}

/** A commit of upstream in the grid, with what is known of it on each branch. */
export interface ShownRow {
    /** 40 hex. */
    readonly commit: string;
    readonly subject: string;
    /** The name alone. */
    readonly author: string;
    /** The user has written it, or has decided about it. */
    readonly isMine: boolean;
    /** `2026-03-01` */
    readonly date: string;
    /** One for each branch; null where nothing speaks of it there. */
    readonly cells: readonly (ShownCell | null)[];
}

/** What the grid draws, whole; cells that change afterwards come alone (`cells` of {@link ToBacklog}). */
export interface ShownBacklog {
    /** The repository, for when the page is restored: a URI. */
    readonly repository: string;
    readonly upstream: string;
    readonly branches: readonly { readonly name: string }[];
    /** Upstream's order, newest last. */
    readonly rows: readonly ShownRow[];
    /** What is to be known of the scan as a whole, in sentences. */
    readonly notes: readonly string[];
    /** Codes that a decision can be given. */
    readonly reasons: readonly string[];
    /** T, D and the other single letters decide while the grid has the focus. */
    readonly letters: boolean;
}

/** A cell that is another than in the last {@link ShownBacklog}. */
export interface ChangedCell {
    /** Places in the lists of rows and branches. */
    readonly row: number;
    readonly branch: number;
    readonly cell: ShownCell | null;
}

/** What the host is at with this backlog; the page tells it above the grid. */
export type BacklogProgress =
    | { readonly kind: 'idle' }
    | { readonly kind: 'scanning' }
    /** Dry runs. */
    | { readonly kind: 'trying'; readonly done: number; readonly of: number }
    /** Many picks onto a branch, one of several; `done` and `of` count the commits for all of them. */
    | { readonly kind: 'picking'; readonly branch: string; readonly done: number; readonly of: number }
    | { readonly kind: 'failed'; readonly why: string }
    | { readonly kind: 'cancelled' };

/** What came of many picks, until the user has read it. */
export interface ShownBulk {
    readonly branches: readonly ShownBulkRun[];
    /** The user has ended it: what is not in `branches` was not begun. */
    readonly isCancelled: boolean;
    /** All of it was taken back. */
    readonly isUndone: boolean;
}

/** What picking many commits onto one branch came to. */
export interface ShownBulkRun {
    /** Place in the list of branches. */
    readonly branch: number;
    /** Short name of the branch that has moved: the branch itself, or one that was made at it. */
    readonly ref: string;
    readonly picked: number;
    /** What is left for the user, with a sentence that says why. */
    readonly left: readonly { readonly commit: string; readonly subject: string; readonly why: string }[];
    /** Nothing was picked, since it could not begin or go on. */
    readonly error?: string;
}

/** A sentence, with the commits that it names. */
export interface EvidenceSentence {
    readonly text: string;
    /** 40 hex. */
    readonly commits: readonly string[];
}

/** A build or a test that has run. */
export interface ShownCheck {
    readonly kind: 'build' | 'test' | 'checkpatch';
    readonly passed: boolean;
    /** `2026-03-01` */
    readonly date: string;
    /** Why it failed, in a sentence; "" where it passed. */
    readonly why: string;
}

/**
 * What the evidence, the dry run, mails and checks say of one commit on one branch: for the details, never for the
 * grid.
 */
export interface CellDetails {
    readonly branch: string;
    readonly evidence: readonly EvidenceSentence[];
    /** Prerequisites that the branch lacks, in upstream's order; the subject is "" where no row has it. */
    readonly needs: readonly { readonly commit: string; readonly subject: string }[];
    /** A dry run could not tell, or found that nothing would change. */
    readonly trial?: 'unknown' | 'empty';
    /** The commit on the branch, where it has landed. */
    readonly as?: string;
    /** Builds and tests that have run of the commit on the branch. */
    readonly checks: readonly ShownCheck[];
    /** It can be picked onto the branch: that is a branch, and the commit is not there. */
    readonly canPick: boolean;
    /** Newest first; the first one counts, unless `isReopened`. */
    readonly decisions: readonly Decision[];
    readonly isReopened: boolean;
}

/** What a pick of a cell would meet, looked at in memory. */
export interface ShownDryRun {
    /** Parts are still being looked for. */
    readonly isPending: boolean;
    readonly outcome: 'clean' | 'conflicts' | 'empty';
    /** In conflict; `suggested` counts the regions for which a result is proposed. */
    readonly files: readonly {
        readonly path: string;
        /** Of the conflict: `content`, `modify/delete` …, in words. */
        readonly kind: string;
        readonly regions: number;
        readonly suggested: number;
    }[];
    /** Commits that it has to do with, the relation in words. */
    readonly related: readonly { readonly commit: string; readonly subject: string; readonly relation: string }[];
    readonly warnings: readonly { readonly path: string; readonly line: number; readonly message: string }[];
    /** What could not be looked at. */
    readonly notes: readonly string[];
}

/** All that is known of a row. */
export interface RowDetails {
    readonly commit: string;
    /** One for each branch; null where nothing speaks of it there. */
    readonly cells: readonly (CellDetails | null)[];
}

/** What the host sends to the backlog's page. */
export type ToBacklog =
    | { readonly type: 'backlog'; readonly backlog: ShownBacklog }
    | { readonly type: 'cells'; readonly cells: readonly ChangedCell[] }
    | { readonly type: 'progress'; readonly progress: BacklogProgress }
    /** Undefined once it is dismissed. */
    | { readonly type: 'bulk'; readonly bulk: ShownBulk | undefined }
    | { readonly type: 'details'; readonly details: RowDetails }
    /** Of the cell that was asked for last; `error` where it could not be made. */
    | { readonly type: 'dryRun'; readonly cell: CellPlace; readonly dryRun?: ShownDryRun; readonly error?: string }
    /** A row is to be in view, with the focus on a branch. */
    | { readonly type: 'goTo'; readonly commit: string; readonly branch?: number }
    | { readonly type: 'answer'; readonly id: number; readonly error?: string };

/** A commit on a branch, which is a place in the list of branches. */
export interface CellPlace {
    /** 40 hex. */
    readonly commit: string;
    readonly branch: number;
}

/** What the backlog's page asks of the host, which checks each message against a schema before it acts. */
export type BacklogPanelRequest =
    | { readonly type: 'ready' }
    /** Scan and try anew. */
    | { readonly type: 'check' }
    | { readonly type: 'cancel' }
    /** The user is at this cell; `branch` is -1 for the whole row. Answered with what is known of the row. */
    | { readonly type: 'details'; readonly commit: string; readonly branch: number }
    | {
          readonly type: 'decide';
          readonly cells: readonly CellPlace[];
          readonly decision: DecisionKind;
          readonly reason: string;
          readonly text: string;
      }
    /** What a pick of it would meet: answered in parts, and nothing is changed. */
    | { readonly type: 'dryRun'; readonly cell: CellPlace }
    | { readonly type: 'undoDecision' }
    /** Picks these onto their branches, after a question that says where; all of them count as taken then. */
    | { readonly type: 'takeAll'; readonly cells: readonly CellPlace[] }
    /** Takes what was picked last back, or only its message away. */
    | { readonly type: 'undoBulk' }
    | { readonly type: 'dismissBulk' }
    /** Picks the commit onto the branch, with its prerequisites where asked, in this work tree or in one of its own. */
    | {
          readonly type: 'backport';
          readonly cell: CellPlace;
          readonly withNeeds: boolean;
          readonly inWorktree: boolean;
      }
    /** Where rows are hidden: those that are shown, and the place of the only branch. */
    | { readonly type: 'resolveNext'; readonly shown?: readonly string[]; readonly only?: number }
    | { readonly type: 'showMonth' }
    | { readonly type: 'showCommit'; readonly commit: string }
    /** Two commits side by side: the original with a backport, or two backports of it. */
    | { readonly type: 'compare'; readonly original: string; readonly backport: string }
    /** Asks on which branch, and why; then the backport is taken back there. */
    | { readonly type: 'revert'; readonly backport: string }
    /** The rows as text, onto the clipboard. */
    | { readonly type: 'copy'; readonly format: 'markdown' | 'csv'; readonly commits: readonly string[] };

/** A request with the number that its `answer` carries. */
export type FromBacklog = BacklogPanelRequest & { readonly id: number };
