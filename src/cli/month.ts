/** `git-backport month`: what became of backports in a month, by branch and version; every figure lists its rows. */
import { parseArgs } from 'node:util';
import { findBranches, findNamedUpstream, findUpstream } from '../core/backlog/findBranches.ts';
import { readMonth } from '../core/backlog/month.ts';
import { MONTH_FORMATS, printMonth, type MonthTime } from '../core/backlog/printMonth.ts';
import { COMMON_OPTIONS, UsageError } from './args.ts';
import { cliHost } from './host.ts';
import { openWithNotes } from './open.ts';
import { printOut } from './terminal.ts';

export const monthUsage = `git-backport month [--month <yyyy-mm>] [options]

What became of backports: added to each branch, adapted, given up with reasons, held, reverted. By default of the last whole
month. Dates are UTC, those of the committer; the same question has the same answer, to the byte.

  --month <yyyy-mm>   this month
  --since <date>      from this day on (yyyy-mm-dd, or with a time: yyyy-mm-ddThh:mm:ssZ)
  --until <date>      before this one
  --into <branch>     a branch; may be given several times. By default those of "git config backport.branches", else found
                      by name and activity
  --upstream <branch> the branch that fixes come from; the main branch by default
  --author <name>     only commits and decisions of people whose name or address holds this
  --format <format>   text, markdown, csv, json or svg; text by default
  --json              the same as --format json
  -C <dir>            run as if started in <dir>
  --verbose           log each git call to standard error

Exit status: 0 done, 2 wrong usage, 3 failure.
`;

/** @returns the exit status */
export async function monthCommand(argv: readonly string[]): Promise<number> {
    const { values } = parseArgs({
        args: [...argv],
        options: {
            month: { type: 'string' },
            since: { type: 'string' },
            until: { type: 'string' },
            into: { type: 'string', multiple: true },
            upstream: { type: 'string' },
            author: { type: 'string' },
            format: { type: 'string' },
            ...COMMON_OPTIONS,
        },
    });
    if (values.help) {
        void printOut(monthUsage);
        return 0;
    }
    const format = values.json ? 'json' : MONTH_FORMATS.find((one) => one === (values.format ?? 'text'));
    if (!format)
        throw new UsageError(`--format takes ${MONTH_FORMATS.join(', ')}; not ${JSON.stringify(values.format)}.`);
    const time = timeOf(values, new Date());
    const repository = await openWithNotes(values.dir, cliHost({ verbose: values.verbose ?? false }));
    const upstream =
        values.upstream === undefined
            ? await findUpstream(repository)
            : await findNamedUpstream(repository, values.upstream);
    const { branches } = await findBranches(repository, upstream, values.into ?? []);
    const { author } = values;
    const request = { upstream, branches, ...time, ...(author === undefined ? {} : { author }) };
    await printOut(printMonth(await readMonth(repository, request), time, format));
    return 0;
}

/** @throws UsageError */
function timeOf({ month, since, until }: { month?: string; since?: string; until?: string }, now: Date): MonthTime {
    if (month !== undefined && (since !== undefined || until !== undefined))
        throw new UsageError('--month is one way, --since and --until are another: take one.');
    if (since !== undefined)
        return {
            since: secondsOf('--since', since),
            until: until === undefined ? Math.ceil(now.getTime() / 1000) : secondsOf('--until', until),
        };
    if (until !== undefined) throw new UsageError('--until goes with --since.');
    const [, year, number] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month ?? '') ?? [];
    if (month !== undefined && !year) throw new UsageError(`--month takes yyyy-mm; not ${JSON.stringify(month)}.`);
    const [y, m] = year ? [Number(year), Number(number) - 1] : [now.getUTCFullYear(), now.getUTCMonth() - 1];
    return { since: Date.UTC(y, m, 1) / 1000, until: Date.UTC(y, m + 1, 1) / 1000 };
}

/** @throws UsageError */
function secondsOf(option: string, date: string): number {
    const whole = /^\d{4}-\d\d-\d\d$/.test(date) ? `${date}T00:00:00Z` : date;
    const seconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?Z$/.test(whole) ? Date.parse(whole) / 1000 : NaN;
    if (Number.isNaN(seconds))
        throw new UsageError(`${option} takes a day (yyyy-mm-dd, UTC); not ${JSON.stringify(date)}.`);
    return seconds;
}
