/** What the verify view shows, and what can be done in it. */
import type { Checks, ShownComparison, VerifyPanelRequest } from '../../protocol/verify.ts';
import type { ItemLayout } from './layOutItems.ts';

/** All that the comparison's page shows; a change makes a new one, and the next frame draws it. */
export interface ViewState {
    readonly shown: ShownComparison;
    readonly checks: Checks | undefined;
    readonly hunksOnly: boolean;
    readonly opened: ReadonlySet<string>;
    /** Index into {@link ItemLayout.differences}; -1 before the first step. */
    readonly current: number;
    /** Columns that long lines are scrolled by. */
    readonly across: number;
    readonly unified: boolean;
    readonly error: string | undefined;
}

/** What buttons and keys of the page do. */
export interface Act {
    ask(request: VerifyPanelRequest): void;
    step(by: 1 | -1): void;
    setHunksOnly(on: boolean): void;
    openFold(key: string): void;
    dismissError(): void;
}

/** Where the view is: what the column heads say. */
export interface RowPlace {
    readonly layout: ItemLayout;
    /** Name of the function at the top of the view, and which of how many it is. */
    readonly name: string;
    readonly index: number;
    readonly count: number;
}
