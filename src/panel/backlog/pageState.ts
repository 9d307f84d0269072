/** What the backlog's page shows, as one value, and what can be done in it. */
import type { DecisionKind } from '../../core/backlog/candidate.ts';
import type {
    BacklogPanelRequest,
    BacklogProgress,
    CellGroup,
    CellPlace,
    RowDetails,
    ShownBacklog,
    ShownBulk,
    ToBacklog,
} from '../../protocol/backlog.ts';
import type { Filters, GridItem } from './groups.ts';

/** The cell that has the focus, or would have it: a commit and a column. */
export interface ActiveCell {
    readonly commit: string;
    /** -1 for the commit itself. */
    readonly branch: number;
}

/** A decision that is about to be made: its reason is asked for. */
export interface Asking {
    readonly decision: DecisionKind;
    readonly cells: readonly CellPlace[];
}

/** All that the page shows; a change makes a new one, and the next frame draws it. */
export interface PageState {
    /** Undefined before the first scan. */
    readonly backlog: ShownBacklog | undefined;
    readonly progress: BacklogProgress;
    readonly filters: Filters;
    readonly folded: ReadonlySet<CellGroup>;
    readonly active: ActiveCell | undefined;
    /** Commits. */
    readonly selected: ReadonlySet<string>;
    readonly details: RowDetails | undefined;
    /** The report of a cell that the user has asked for last. */
    readonly dryRun: Omit<Extract<ToBacklog, { type: 'dryRun' }>, 'type'> | undefined;
    readonly asking: Asking | undefined;
    readonly bulk: ShownBulk | undefined;
    readonly error: string | undefined;
}

/** The list as it was laid out last: rows keep their place in it until something asks for another order. */
export interface RowLayout {
    readonly items: readonly GridItem[];
    readonly shown: number;
    /** Place in `items` by commit. */
    readonly places: ReadonlyMap<string, number>;
}

/** What buttons and keys of the page do. */
export interface BacklogActions {
    ask(request: BacklogPanelRequest): void;
    update(change: Partial<PageState>): void;
    filter(change: Partial<Filters>): void;
    fold(group: CellGroup): void;
    activate(cell: ActiveCell, how?: 'select' | 'extend'): void;
    /** Asks for the reason first, where the decision has one. */
    decide(decision: DecisionKind): void;
    /** Ends the question for a reason; the focus is where it was. */
    closeReason(): void;
    takeAllThatApply(): void;
    resolveNext(): void;
    /** Asks for the report of a cell. */
    lookInto(cell: CellPlace): void;
    copy(format: 'markdown' | 'csv'): void;
}
