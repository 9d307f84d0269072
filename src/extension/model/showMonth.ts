/** A month as its page shows it; the figures are core's. Pure. */
import { withoutAddress } from '../../core/base/text.ts';
import type { MonthOfBranch, MonthRow } from '../../core/backlog/monthRow.ts';
import { countMonth } from '../../core/backlog/monthFigures.ts';
import type { MonthTime } from '../../core/backlog/printMonth.ts';
import type { ShownMonth, ShownMonthRow } from '../../protocol/month.ts';
import { oneLine } from '../base/treeRow.ts';

/** @param month `YYYY-MM` @returns the figures of each branch and the rows that they count, in core's order */
export function showMonth(month: string, branches: readonly MonthOfBranch[]): ShownMonth {
    return {
        month,
        branches: branches.map(({ branch, rows }) => ({
            name: oneLine(branch),
            ...countMonth(rows),
            rows: rows.map(showRow),
        })),
    };
}

function showRow({
    kind,
    commit,
    upstream,
    subject,
    who,
    date,
    version,
    reason,
    days,
    adaptedLines,
}: MonthRow): ShownMonthRow {
    return {
        ...{ kind, upstream },
        ...(commit === undefined ? {} : { commit }),
        subject: oneLine(subject),
        who: oneLine(withoutAddress(who)),
        date: date.slice(0, 10),
        ...(version === undefined ? {} : { version: oneLine(version) }),
        reason: oneLine(reason),
        ...(days === undefined ? {} : { days }),
        ...(adaptedLines === undefined ? {} : { adaptedLines }),
    };
}

/** @param month `2026-03` @returns its first second and that of the next one, UTC */
export function timeOfMonth(month: string): MonthTime {
    const [year = 1970, number = 1] = month.split('-').map(Number);
    return { since: Date.UTC(year, number - 1, 1) / 1000, until: Date.UTC(year, number, 1) / 1000 };
}

/** Days at the start of a month in which the report of the month before is what is wanted. */
const FIRST_DAYS = 7;

/** The month that a report begins with, in UTC: the running one, in its first days the one before. */
export function monthToShow(now: Date): string {
    const back = now.getUTCDate() <= FIRST_DAYS ? 1 : 0;
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7);
}
