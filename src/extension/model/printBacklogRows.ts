/** Rows of the backlog as text that can be pasted elsewhere. Pure. */
import { printCsvCell } from '../../core/base/printCsvCell.ts';
import type { Backlog, Cell, Row } from '../../core/backlog/candidate.ts';

/** @param commits which rows, in which order */
export function printBacklogRows(
    { branches, rows }: Backlog,
    commits: readonly string[],
    format: 'markdown' | 'csv',
): string {
    const byCommit = new Map(rows.map((row) => [row.commit, row]));
    const chosen = commits.flatMap((commit) => byCommit.get(commit) ?? []);
    const heads = ['commit', 'subject', ...branches.map(({ name }) => name)];
    const lines = chosen.map(wordsOf);
    if (format === 'csv') return [heads, ...lines].map((line) => `${line.map(printCsvCell).join(',')}\r\n`).join('');
    const rule = heads.map(() => '---');
    return [heads, rule, ...lines].map((line) => `| ${line.map(markdownCell).join(' | ')} |\n`).join('');
}

const wordsOf = ({ commit, subject, cells }: Row): string[] => [commit.slice(0, 12), subject, ...cells.map(wordOf)];

/** Words of the command line: what is copied is read by programs, too. */
function wordOf(cell: Cell | undefined): string {
    if (!cell) return '';
    const { state, trial, decision, reopened, left } = cell;
    const regions = state === 'conflicts' && trial ? ` (${trial.regions})` : '';
    const why = decision && !reopened && decision.reason ? `: ${decision.reason}` : '';
    return `${left && state === 'applies' ? left : state}${regions}${why}`;
}

const markdownCell = (text: string): string => text.replace(/[\\|`*_<>[\]]/g, '\\$&').replace(/[\r\n]/g, ' ');
