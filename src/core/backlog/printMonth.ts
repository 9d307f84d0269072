/** A month as text, for a terminal, a mail, a spreadsheet, a program, or as a picture. */
import { printCsvCell } from '../base/printCsvCell.ts';
import { append } from '../base/arrays.ts';
import { showHidden } from '../base/visibleText.ts';
import type { MonthOfBranch, MonthRow } from './monthRow.ts';
import { CHART_STYLE, drawMonthChart, ENGLISH_LABELS } from './monthChart.ts';
import { countMonth, MONTH_FIGURES, type MonthFigure } from './monthFigures.ts';

/** Seconds since 1970. */
export interface MonthTime {
    readonly since: number;
    readonly until: number;
}

/** Every format of a report, as `--format` of the command line spells it. */
export const MONTH_FORMATS = ['text', 'markdown', 'csv', 'json', 'svg'] as const;
/** A format of a report; the values of {@link MONTH_FORMATS}. */
export type MonthFormat = (typeof MONTH_FORMATS)[number];

/** Names and subjects come from the repository: what is one line stays one, and nothing in it is hidden. */
const plainText = (text: string) => showHidden(text, '\t');
const nameOf = (figure: MonthFigure) => figure.replace('-', ' ');
const day = (seconds: number) => new Date(seconds * 1000).toISOString().replace('T00:00:00.000Z', '');

/** The same months, to the byte; in English, as all that programs read. Pure. */
export function printMonth(months: readonly MonthOfBranch[], time: MonthTime, format: MonthFormat): string {
    switch (format) {
        case 'json':
            return `${JSON.stringify(monthJson(months, time), null, 2)}\n`;
        case 'csv':
            return printCsv(months);
        case 'markdown':
            return printMarkdown(months, time);
        case 'svg':
            return printSvg(months, time);
        case 'text':
            return printText(months, time);
    }
}

function monthJson(months: readonly MonthOfBranch[], { since, until }: MonthTime) {
    return {
        schema: 1,
        since: new Date(since * 1000).toISOString(),
        until: new Date(until * 1000).toISOString(),
        branches: months.map(({ branch, rows }) => {
            const { counts, adaptedLines, days } = countMonth(rows);
            return { branch, counts, adaptedLines, ...(days === undefined ? {} : { days }), rows };
        }),
    };
}

function printCsv(months: readonly MonthOfBranch[]): string {
    const head = ['branch', 'version', 'kind', 'commit', 'upstream', 'date', 'who', 'subject', 'reason'];
    // Behind the others: what reads the first columns goes on.
    head.push('days', 'adapted lines');
    const lines = [head.join(',')];
    for (const { branch, rows } of months)
        for (const {
            version = '',
            kind,
            commit = '',
            upstream,
            date,
            who,
            subject,
            reason,
            days,
            adaptedLines,
        } of rows) {
            const cells = [branch, version, kind, commit, upstream.join(' '), date, who, subject, reason];
            cells.push(String(days ?? ''), String(adaptedLines ?? ''));
            lines.push(cells.map(printCsvCell).join(','));
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

function printText(months: readonly MonthOfBranch[], { since, until }: MonthTime): string {
    const lines = [`Backports from ${day(since)} until ${day(until)} (UTC)`];
    for (const { branch, rows } of months) {
        const { counts } = countMonth(rows);
        const figures = MONTH_FIGURES.map(({ figure }) => `${counts[figure]} ${nameOf(figure)}`);
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

function printMarkdown(months: readonly MonthOfBranch[], { since, until }: MonthTime): string {
    // What stands in a subject is no mark-up.
    const plain = (text: string) => plainText(text).replace(/[\\`*_{}[\]<>()#|!~]/g, '\\$&');
    const lines = [`# Backports from ${day(since)} until ${day(until)}`, ''];
    lines.push(
        `| branch | ${MONTH_FIGURES.map(({ figure }) => nameOf(figure)).join(' | ')} | lines adapted | days |`,
        `| --- |${' ---: |'.repeat(MONTH_FIGURES.length + 2)}`,
    );
    for (const { branch, rows } of months) {
        const { counts, adaptedLines, days = '' } = countMonth(rows);
        const figures = [...MONTH_FIGURES.map(({ figure }) => counts[figure]), adaptedLines, days];
        lines.push(`| ${plain(branch)} | ${figures.join(' | ')} |`);
    }
    for (const { branch, rows } of months) {
        lines.push('', `## ${plain(branch)}`);
        for (const [version, group] of byVersion(rows)) {
            lines.push('', `### ${plain(version)}`, '');
            for (const row of group) lines.push(`- ${plain(rowText(row).replace(/ {2,}/g, ' '))}`);
        }
    }
    return lines.map((line) => `${line}\n`).join('');
}

/** With colours of its own, which follow the light or dark of the viewer. */
function printSvg(months: readonly MonthOfBranch[], { since, until }: MonthTime): string {
    const rows = months.map(({ branch, rows }) => ({ name: plainText(branch), ...countMonth(rows) }));
    const title = `Backports from ${day(since)} until ${day(until)}`;
    return `${drawMonthChart(rows, { ...ENGLISH_LABELS, title }, CHART_STYLE)}\n`;
}
