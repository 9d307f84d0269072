/** The figures of a month as a picture: a line of small bars for each branch, each column to its own scale. Pure. */
import { findLargest } from '../base/arrays.ts';
import type { MonthCounts } from './monthFigures.ts';

/** A line of the chart: the figures of one branch. */
export interface ChartRow extends MonthCounts {
    /** Of the branch. */
    readonly name: string;
}

const COLUMNS = ['added', 'picked', 'given-up', 'held', 'reverted', 'lines', 'days'] as const;
/** What a column of the chart shows; `lines` and `days` are figures of their own, the others count rows. */
export type ChartColumn = (typeof COLUMNS)[number];

/** The words of a chart, since its host speaks the user's language. */
export interface ChartLabels {
    readonly title: string;
    readonly columns: Readonly<Record<ChartColumn, string>>;
    /** Parts of the bar of what was added. */
    readonly parts: Readonly<Record<'identical' | 'adapted' | 'not-compared', string>>;
}

/** The words of a chart in a report, which is English in every host. */
export const ENGLISH_LABELS: Omit<ChartLabels, 'title'> = {
    columns: {
        added: 'added',
        picked: 'picked',
        'given-up': 'given up',
        held: 'held',
        reverted: 'reverted',
        lines: 'lines adapted',
        days: 'days (median)',
    },
    parts: { identical: 'same patch', adapted: 'adapted', 'not-compared': 'not compared' },
};

/** For a picture that stands by itself; a page brings its own. */
export const CHART_STYLE =
    'svg{font:12px sans-serif;color-scheme:light dark;fill:#333}.part-identical{fill:#388a34}.part-adapted{fill:#b5720e}' +
    '.part-not-compared,.track{fill:#8886}.bar{fill:#0065a9}@media(prefers-color-scheme:dark){svg{fill:#ccc}' +
    '.part-identical{fill:#89d185}.part-adapted{fill:#cca700}.bar{fill:#75beff}}';

/** Pixels. */
const [NAME, COLUMN, BAR, LINE, HEAD] = [170, 104, 50, 26, 26] as const;

/** @param style goes into the picture; "" for none @returns SVG, in which names and labels are text */
export function drawMonthChart(all: readonly ChartRow[], labels: ChartLabels, style = ''): string {
    const rows = all.slice(0, MOST_ROWS);
    const width = NAME + COLUMNS.length * COLUMN;
    const height = HEAD + rows.length * LINE + LINE;
    const text = (x: number, y: number, words: string | number) =>
        `<text x="${x}" y="${y}">${escapeXml(String(words))}</text>`;
    const bar = (x: number, y: number, wide: number, kind: string) =>
        wide > 0 ? `<rect class="${kind}" x="${x}" y="${y}" width="${wide.toFixed(1)}" height="10" rx="1"/>` : '';
    const drawCell = (row: ChartRow, column: ChartColumn, at: number, line: number) => {
        const most = Math.max(1, findLargest(rows.map((one) => valueOf(one, column) ?? 0)));
        const value = valueOf(row, column);
        const [x, y] = [NAME + at * COLUMN, HEAD + line * LINE];
        const scale = (count: number) => (count / most) * BAR;
        let from = x;
        const parts = column === 'added' ? partsOf(row) : [['bar', value ?? 0] as const];
        const bars = parts.map(([kind, count]) => {
            const drawn = bar(from, y + 8, scale(count), kind);
            from += scale(count);
            return drawn;
        });
        return [bar(x, y + 8, BAR, 'track'), ...bars, text(x + BAR + 8, y + 17, value ?? '–')].join('');
    };
    const legend = (['identical', 'adapted', 'not-compared'] as const)
        .map((part, at) => {
            const [x, y] = [NAME + at * COLUMN, height - LINE];
            return `${bar(x, y + 9, 10, `part-${part}`)}${text(x + 16, y + 18, labels.parts[part])}`;
        })
        .join('');
    const body = rows.map((row, line) => {
        const name = row.name.length > 24 ? `${row.name.slice(0, 11)}…${row.name.slice(-12)}` : row.name;
        return (
            text(0, HEAD + line * LINE + 17, name) +
            COLUMNS.map((column, at) => drawCell(row, column, at, line)).join('')
        );
    });
    const heads = COLUMNS.map((column, at) => text(NAME + at * COLUMN, 14, labels.columns[column])).join('');
    return (
        `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeXml(labels.title)}" width="${width}" ` +
        `height="${height}" viewBox="0 0 ${width} ${height}">${style ? `<style>${style}</style>` : ''}${heads}${body.join('')}${legend}</svg>`
    );
}

/** Branches that are drawn. */
const MOST_ROWS = 60;

function valueOf({ counts, adaptedLines, days }: ChartRow, column: ChartColumn): number | undefined {
    if (column === 'lines') return adaptedLines;
    return column === 'days' ? days : counts[column];
}

function partsOf({ counts }: ChartRow): (readonly [string, number])[] {
    const { added, adapted, 'not-compared': other } = counts;
    return [
        ['part-identical', added - adapted - other],
        ['part-adapted', adapted],
        ['part-not-compared', other],
    ];
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML has no way to write most of the control characters. */
const escapeXml = (text: string): string =>
    text.replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd').replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);
