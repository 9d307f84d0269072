/** Between the extension and the page of the month's report. */
import type { MonthKind } from '../core/backlog/monthRow.ts';
import type { MonthCounts } from '../core/backlog/monthFigures.ts';

/** A line of the report: a commit on a branch, or a decision not to take one. */
export interface ShownMonthRow {
    readonly kind: MonthKind;
    /** On the branch, 40 hex; missing for a decision. */
    readonly commit?: string;
    /** What it carries, or what was decided about; 40 hex. */
    readonly upstream: readonly string[];
    readonly subject: string;
    /** The name alone. */
    readonly who: string;
    /** `2026-03-01` */
    readonly date: string;
    /** The first tag that has it; missing where none has. */
    readonly version?: string;
    readonly reason: string;
    readonly days?: number;
    readonly adaptedLines?: number;
}

/** All figures are of core: the page counts nothing. */
export interface ShownMonthBranch extends MonthCounts {
    readonly name: string;
    readonly rows: readonly ShownMonthRow[];
}

/** The report of one month, as the page draws it. */
export interface ShownMonth {
    /** `2026-03` */
    readonly month: string;
    readonly branches: readonly ShownMonthBranch[];
}

/** What the host sends to the month's page. */
export type ToMonth =
    /** `repository`: a URI, for when the page is restored. */
    | { readonly type: 'reading'; readonly repository: string; readonly month: string }
    | { readonly type: 'month'; readonly shown: ShownMonth }
    | { readonly type: 'failed'; readonly why: string }
    | { readonly type: 'answer'; readonly id: number; readonly error?: string };

/** What the month's page asks of the host. */
export type MonthPanelRequest =
    | { readonly type: 'ready' }
    /** Another month: `2026-03`. */
    | { readonly type: 'read'; readonly month: string }
    /** As a document that is not saved yet. */
    | { readonly type: 'export'; readonly format: 'markdown' | 'csv' | 'svg' }
    | { readonly type: 'showCommit'; readonly commit: string }
    | { readonly type: 'compare'; readonly original: string; readonly backport: string };

/** A request with the number that its `answer` carries. */
export type FromMonth = MonthPanelRequest & { readonly id: number };
