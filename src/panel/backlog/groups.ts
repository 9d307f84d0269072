/** Which rows are shown, in which group: the user's filters over the backlog. Pure. */
import type { CandidateState } from '../../core/backlog/candidate.ts';
import type { CellGroup, ShownBacklog, ShownRow } from '../../protocol/backlog.ts';

/** In the order of the page, most urgent first. */
export const GROUPS: readonly CellGroup[] = ['needs-you', 'ready', 'waiting', 'done'];

/** What the toolbar narrows the rows to; kept when the page is hidden. */
export interface Filters {
    /** Words that subject, author or id hold, all of them; "" for every row. */
    readonly text: string;
    /** Empty: any. */
    readonly state: CandidateState | '';
    /** Name of a branch: only what it needs, or a decision or a dry run speaks of there. Empty: any. */
    readonly branch: string;
    readonly mine: boolean;
}

/** Shows every row. */
export const NO_FILTERS: Filters = { text: '', state: '', branch: '', mine: false };

/** A line of the list: the head of a group, or a row by its place in the backlog. */
export type GridItem =
    | { readonly kind: 'group'; readonly group: CellGroup; readonly rows: number }
    | { readonly kind: 'row'; readonly row: number };

/** The most urgent group of its cells. @param branch only the cell of that place counts; -1 for all */
export function groupOf({ cells }: ShownRow, branch = -1): CellGroup {
    const chosen = branch < 0 ? cells : [cells[branch] ?? null];
    const groups = new Set(chosen.flatMap((cell) => (cell ? [cell.group] : [])));
    return GROUPS.find((group) => groups.has(group)) ?? 'done';
}

/** Rows that the filters leave, in groups, newest last in each. */
export function layOutRows(
    backlog: ShownBacklog,
    filters: Filters,
    folded: ReadonlySet<CellGroup>,
): { readonly items: readonly GridItem[]; readonly shown: number } {
    const branch = backlog.branches.findIndex(({ name }) => name === filters.branch);
    const words = filters.text.toLowerCase().split(/\s+/).filter(Boolean);
    const groups = new Map<CellGroup, number[]>(GROUPS.map((group) => [group, []]));
    let shown = 0;
    backlog.rows.forEach((row, at) => {
        if (!isShown(row, filters, words, branch)) return;
        shown++;
        groups.get(groupOf(row, branch))!.push(at);
    });
    const items: GridItem[] = [];
    for (const [group, rows] of groups) {
        if (rows.length === 0) continue;
        items.push({ kind: 'group', group, rows: rows.length });
        if (!folded.has(group)) for (const row of rows) items.push({ kind: 'row', row });
    }
    return { items, shown };
}

function isShown(row: ShownRow, filters: Filters, words: readonly string[], branch: number): boolean {
    if (filters.mine && !row.isMine) return false;
    const cells = branch < 0 ? row.cells : [row.cells[branch] ?? null];
    if (branch >= 0 && !cells[0]) return false;
    if (filters.state !== '' && !cells.some((cell) => cell?.state === filters.state)) return false;
    if (words.length === 0) return true;
    const text = `${row.subject} ${row.author} ${row.commit}`.toLowerCase();
    return words.every((word) => text.includes(word));
}

/** What the head and the list of states are made from. */
export interface CellSummary {
    /** Cells of each group: what the head says. */
    readonly counts: Readonly<Record<CellGroup, number>>;
    /** Every state that some cell has. */
    readonly states: readonly CandidateState[];
}

/** Each drawing asks, and the cells are many: once for each backlog. */
const summaries = new WeakMap<ShownBacklog, CellSummary>();

/** @returns how many cells are in each group, and which states there are; made once for each backlog */
export function summarizeCells(backlog: ShownBacklog): CellSummary {
    const known = summaries.get(backlog);
    if (known) return known;
    const counts = { 'needs-you': 0, ready: 0, waiting: 0, done: 0 };
    const states = new Set<CandidateState>();
    for (const { cells } of backlog.rows)
        for (const cell of cells) {
            if (!cell) continue;
            counts[cell.group]++;
            states.add(cell.state);
        }
    const summary = { counts, states: [...states].sort() };
    summaries.set(backlog, summary);
    return summary;
}
