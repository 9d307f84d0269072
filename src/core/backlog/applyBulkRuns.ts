/** What the last run of many picks has left for the user, in the cells: no merge and no dry run tells it. Pure. */
import type { Backlog, Cell } from './candidate.ts';
import type { BulkRun, BulkStep } from './bulkRun.ts';

/** @param runs oldest first */
export function applyBulkRuns(backlog: Backlog, runs: readonly BulkRun[]): Backlog {
    const steps = backlog.branches.map(({ ref, commit }) => {
        const run = runs.findLast(({ target, end, undone }) => target === ref && end !== undefined && !undone);
        // What has come to the branch since may be what was missing.
        return run && (run.created ? run.start : run.end) === commit ? run.done : [];
    });
    const left = steps.map((some) => new Map(some.filter(isForUser).map((step) => [step.commit, step])));
    if (left.every(({ size }) => size === 0)) return backlog;
    const rows = backlog.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell, at) => {
            const step = left[at]?.get(row.commit);
            return cell?.needed && step ? leaveCell(cell, step) : cell;
        }),
    }));
    return { ...backlog, rows };
}

/** What a dry run does not find by itself. */
function isForUser({ left }: BulkStep): boolean {
    return left === 'needs-you' || left === 'refused' || left === 'merge';
}

/** The cell with what a run has left it for. */
export function leaveCell(cell: Cell, { left, why = '' }: BulkStep): Cell {
    if (left !== 'needs-you' && left !== 'refused' && left !== 'merge') return cell;
    const evidence = cell.evidence.filter(({ kind }) => kind !== 'left-in-bulk');
    return { ...cell, left, evidence: [...evidence, { kind: 'left-in-bulk', reason: left, why }] };
}
