/** What the last run of many picks has left for the user, in the cells: no merge and no dry run tells it. Pure. */
import type { LeftInBulk } from '../messages/describeCandidate.ts';
import type { Backlog, Cell } from './candidate.ts';
import type { BulkRun, BulkStep } from './bulkRun.ts';

/** @param runs oldest first */
export function applyBulkRuns(backlog: Backlog, runs: readonly BulkRun[]): Backlog {
    const steps = backlog.branches.map(({ ref, commit }) => {
        const run = runs.findLast(({ target, end, undone }) => target === ref && end !== undefined && !undone);
        // What has come to the branch since may be what was missing.
        return run && (run.created ? run.start : run.end) === commit ? run.done : [];
    });
    const left = steps.map((some) => new Map(some.filter(findLeftInBulk).map((step) => [step.commit, step])));
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

/** The cell with what a run has left it for. */
export function leaveCell(cell: Cell, step: BulkStep): Cell {
    const left = findLeftInBulk(step);
    if (!left) return cell;
    const evidence = cell.evidence.filter(({ kind }) => kind !== 'left-in-bulk');
    return { ...cell, left: left.reason, evidence: [...evidence, left] };
}

/** @returns why it was left, undefined where it was picked, or where a dry run says why */
export function findLeftInBulk({ left, checks = [], output = '' }: BulkStep): LeftInBulk | undefined {
    const kind = 'left-in-bulk';
    switch (left) {
        case 'needs-you':
            return { kind, reason: left, checks };
        case 'refused':
            return { kind, reason: left, output };
        case 'merge':
            return { kind, reason: left };
        default:
            return undefined;
    }
}
