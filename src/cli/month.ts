/** `git-backport month`: what became of backports in a month, by branch and version; every figure lists its rows. */
import { parseArgs } from 'node:util';
import { findBranches, findUpstream, upstreamNamed } from '../core/backlog/findBranches.ts';
import { readMonth, type MonthKind, type MonthOfBranch, type MonthRow } from '../core/backlog/month.ts';
import { append } from '../core/base/arrays.ts';
import { UsageError } from './args.ts';
import { cliHost } from './host.ts';
import { openWithNotes } from './open.ts';
import { plainText } from './plainText.ts';
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
  --format <format>   text, markdown, csv or json; text by default
  -C <dir>            run as if started in <dir>
  --verbose           log each git call to standard error

Exit status: 0 done, 2 wrong usage, 3 failure.
`;

const FORMATS = ['text', 'markdown', 'csv', 'json'] as const;
type Format = (typeof FORMATS)[number];

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
            json: { type: 'boolean' },
            dir: { type: 'string', short: 'C' },
            verbose: { type: 'boolean' },
            help: { type: 'boolean', short: 'h' },
        },
    });
    if (values.help) {
        void printOut(monthUsage);
        return 0;
    }
    const format = values.json ? 'json' : FORMATS.find((one) => one === (values.format ?? 'text'));
    if (!format) throw new UsageError(`--format takes ${FORMATS.join(', ')}; not ${JSON.stringify(values.format)}.`);
    const time = timeOf(values, new Date());
    const repository = await openWithNotes(values.dir, cliHost({ verbose: values.verbose ?? false }));
    const upstream =
        values.upstream === undefined
            ? await findUpstream(repository)
            : await upstreamNamed(repository, values.upstream);
    const { branches } = await findBranches(repository, upstream, values.into ?? []);
    const { author } = values;
    const request = { upstream, branches, ...time, ...(author === undefined ? {} : { author }) };
    await printOut(printMonth(await readMonth(repository, request), time, format));
    return 0;
}

interface Time {
    readonly since: number;
    readonly until: number;
}

/** @throws UsageError */
function timeOf({ month, since, until }: { month?: string; since?: string; until?: string }, now: Date): Time {
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

/** Figures, in the order of the report. */
const FIGURES: readonly { readonly name: string; readonly kinds: readonly MonthKind[] }[] = [
    { name: 'added', kinds: ['identical', 'adapted', 'original-unknown'] },
    { name: 'adapted', kinds: ['adapted'] },
    { name: 'not compared', kinds: ['original-unknown'] },
    { name: 'given up', kinds: ['declined'] },
    { name: 'held', kinds: ['held', 'waiting'] },
    { name: 'reverted', kinds: ['revert'] },
    { name: 'own', kinds: ['own'] },
];

const countOf = (rows: readonly MonthRow[], kinds: readonly MonthKind[]) =>
    rows.filter(({ kind }) => kinds.includes(kind)).length;
const day = (seconds: number) => new Date(seconds * 1000).toISOString().replace('T00:00:00.000Z', '');

function printMonth(months: readonly MonthOfBranch[], time: Time, format: Format): string {
    switch (format) {
        case 'json':
            return `${JSON.stringify(monthJson(months, time), null, 2)}\n`;
        case 'csv':
            return printCsv(months);
        case 'markdown':
            return printMarkdown(months, time);
        case 'text':
            return printText(months, time);
    }
}

function monthJson(months: readonly MonthOfBranch[], { since, until }: Time) {
    const counts = (rows: readonly MonthRow[]) =>
        Object.fromEntries(FIGURES.map(({ name, kinds }) => [name.replace(' ', '-'), countOf(rows, kinds)]));
    return {
        schema: 1,
        since: new Date(since * 1000).toISOString(),
        until: new Date(until * 1000).toISOString(),
        branches: months.map(({ branch, rows }) => ({ branch, counts: counts(rows), rows })),
    };
}

/** RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
function printCsv(months: readonly MonthOfBranch[]): string {
    const cell = (text: string) => {
        const shown = plainText(/^[=+\-@\t]/.test(text) ? `'${text}` : text);
        return /[",\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
    };
    const head = ['branch', 'version', 'kind', 'commit', 'upstream', 'date', 'who', 'subject', 'reason'];
    const lines = [head.join(',')];
    for (const { branch, rows } of months)
        for (const { version = '', kind, commit = '', upstream, date, who, subject, reason } of rows) {
            const cells = [branch, version, kind, commit, upstream.join(' '), date, who, subject, reason];
            lines.push(cells.map(cell).join(','));
        }
    return lines.map((line) => `${line}\r\n`).join('');
}

/** Rows by version, in the order in which versions come. */
function byVersion(rows: readonly MonthRow[]): Map<string, MonthRow[]> {
    const groups = new Map<string, MonthRow[]>();
    for (const row of rows) {
        const version = row.commit === undefined ? 'decisions' : (row.version ?? 'not released');
        const group = groups.get(version);
        if (group) group.push(row);
        else groups.set(version, [row]);
    }
    return groups;
}

function rowText({ kind, commit, upstream, subject, reason }: MonthRow): string {
    const from = upstream.length > 0 ? upstream.map((id) => id.slice(0, 12)).join(' ') : '-';
    const as = commit === undefined ? '' : ` as ${commit.slice(0, 12)}`;
    return `${kind.padEnd(16)} ${from}${as} ${subject}${reason ? ` (${reason.replaceAll('\n', ' ')})` : ''}`;
}

function printText(months: readonly MonthOfBranch[], { since, until }: Time): string {
    const lines = [`Backports from ${day(since)} until ${day(until)} (UTC)`];
    for (const { branch, rows } of months) {
        const figures = FIGURES.map(({ name, kinds }) => `${countOf(rows, kinds)} ${name}`);
        lines.push('', `${branch}: ${figures.join(', ')}`);
        for (const [version, group] of byVersion(rows)) {
            lines.push(`  ${version}`);
            append(
                lines,
                group.map((row) => `    ${rowText(row)}`),
            );
        }
    }
    return lines.map((line) => `${plainText(line)}\n`).join('');
}

function printMarkdown(months: readonly MonthOfBranch[], { since, until }: Time): string {
    // What stands in a subject is no mark-up.
    const plain = (text: string) => plainText(text).replace(/[\\`*_{}[\]<>()#|!~]/g, '\\$&');
    const lines = [`# Backports from ${day(since)} until ${day(until)}`, ''];
    lines.push(
        `| branch | ${FIGURES.map(({ name }) => name).join(' | ')} |`,
        `| --- |${' ---: |'.repeat(FIGURES.length)}`,
    );
    for (const { branch, rows } of months)
        lines.push(`| ${plain(branch)} | ${FIGURES.map(({ kinds }) => countOf(rows, kinds)).join(' | ')} |`);
    for (const { branch, rows } of months) {
        lines.push('', `## ${plain(branch)}`);
        for (const [version, group] of byVersion(rows)) {
            lines.push('', `### ${plain(version)}`, '');
            for (const row of group) lines.push(`- ${plain(rowText(row).replace(/ {2,}/g, ' '))}`);
        }
    }
    return lines.map((line) => `${line}\n`).join('');
}
