/** The figures of a month: each counts rows that can be listed. Pure. */
import type { MonthKind, MonthRow } from './monthRow.ts';

/** Names of the figures that count rows; one row can count for several of them. */
export type MonthFigure = 'added' | 'adapted' | 'not-compared' | 'picked' | 'given-up' | 'held' | 'reverted' | 'own';

/** In the order of the report. */
export const MONTH_FIGURES: readonly { readonly figure: MonthFigure; readonly kinds: readonly MonthKind[] }[] = [
    { figure: 'added', kinds: ['identical', 'adapted', 'not-compared'] },
    { figure: 'adapted', kinds: ['adapted'] },
    { figure: 'not-compared', kinds: ['not-compared'] },
    { figure: 'picked', kinds: ['picked'] },
    { figure: 'given-up', kinds: ['declined'] },
    { figure: 'held', kinds: ['held', 'waiting'] },
    { figure: 'reverted', kinds: ['revert'] },
    { figure: 'own', kinds: ['own'] },
];

/** The figures of one branch in a month; made by `countMonth`. */
export interface MonthCounts {
    readonly counts: Readonly<Record<MonthFigure, number>>;
    /** Changed lines that only one of original and backport has, over all adapted ones. */
    readonly adaptedLines: number;
    /** Days from upstream to the branch: the median of what was added; undefined where nothing was. */
    readonly days: number | undefined;
}

/** @returns the number of rows behind each figure */
export function countMonth(rows: readonly MonthRow[]): MonthCounts {
    const counts = Object.fromEntries(
        MONTH_FIGURES.map(({ figure, kinds }) => [figure, rows.filter(({ kind }) => kinds.includes(kind)).length]),
    ) as Record<MonthFigure, number>;
    // What is picked has not taken its time yet.
    const days = rows
        .flatMap(({ kind, days }) => (days === undefined || kind === 'picked' ? [] : [days]))
        .sort((a, b) => a - b);
    return {
        counts,
        adaptedLines: rows.reduce((sum, { adaptedLines = 0 }) => sum + adaptedLines, 0),
        // The lower one of the two in the middle: a day that some backport has taken.
        days: days[Math.floor((days.length - 1) / 2)],
    };
}
