/** What the page of a month shows, as one value, and what can be done in it. */
import type { MonthKind } from '../../core/backlog/monthRow.ts';
import type { MonthPanelRequest, ShownMonth } from '../../protocol/month.ts';

/** All that the month's page shows. */
export interface MonthState {
    /** `2026-03`; "" before the host has said. */
    readonly month: string;
    readonly shown: ShownMonth | undefined;
    readonly isReading: boolean;
    /** Rows of these kinds on this branch (a place in the list); undefined for all. */
    readonly chosen:
        { readonly branch: number; readonly figure: string; readonly kinds: readonly MonthKind[] } | undefined;
    readonly error: string | undefined;
}

/** What buttons and cells of the page do. */
export interface MonthActions {
    ask(request: MonthPanelRequest): void;
    choose(chosen: MonthState['chosen']): void;
}
