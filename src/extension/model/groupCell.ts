/** What a cell asks of the user: one answer for the page, the side bar, the badge and the status bar. Pure. */
import type { CandidateState, Cell } from '../../core/backlog/candidate.ts';
import type { CellGroup } from '../../protocol/backlog.ts';

const WAITS: ReadonlySet<CandidateState> = new Set(['waiting', 'held', 'queued', 'picked', 'submitted']);

/** It applies, and a run of many picks left it for the user. */
export const isLeftByPicks = ({ state, needed, left }: Cell): boolean =>
    left !== undefined && needed && state === 'applies';

/** `done` where nothing is open: landed, declined, not affected. */
export function groupCell(cell: Cell): CellGroup {
    const { state, needed, reopened } = cell;
    if (reopened !== undefined) return 'needs-you';
    if (WAITS.has(state)) return 'waiting';
    if (state === 'undecidable') return 'needs-you';
    if (!needed) return 'done';
    return state === 'applies' && !isLeftByPicks(cell) ? 'ready' : 'needs-you';
}
