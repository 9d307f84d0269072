/** Which conflict of the backlog comes next. Pure. */
import type { Backlog, Cell } from '../../core/backlog/candidate.ts';
import type { CellPlace } from '../../protocol/backlog.ts';
import { isLeftByPicks } from './groupCell.ts';

const isConflict = (cell: Cell | undefined): boolean =>
    cell !== undefined && cell.needed && (cell.state === 'conflicts' || cell.state === 'needs' || isLeftByPicks(cell));

/** Where the user is, and what is on the screen. */
export interface NextFrom {
    /** The cell that the user is at; its branch is -1 for the whole row. Without one, the first row. */
    readonly at?: { readonly commit: string; readonly branch: number } | undefined;
    /** Commits whose rows are shown; all where it is missing. */
    readonly shown?: ReadonlySet<string> | undefined;
    /** Place of the only branch that is shown; all where it is missing. */
    readonly only?: number | undefined;
}

/**
 * The cell that the user is at, where it is a conflict; else the next one below it on the same branch, then the first one
 * above it there, then those of the other branches: upstream's order, since later commits build on earlier ones. In the
 * column of the commits, the rows below one by one. Where conflicts were taken, only those count.
 */
export function findNextConflict(backlog: Backlog, { at, shown, only }: NextFrom): CellPlace | undefined {
    const { rows, branches } = backlog;
    const first = at?.branch ?? -1;
    const columns = branches.map((_, branch) => branch).filter((branch) => only === undefined || branch === only);
    const start = Math.max(
        0,
        rows.findIndex(({ commit }) => commit === at?.commit),
    );
    const isOpen = (row: number, branch: number) =>
        (shown?.has(rows[row]!.commit) ?? true) && isConflict(rows[row]!.cells[branch]);
    if (at && columns.includes(first) && rows[start]?.commit === at.commit && isOpen(start, first))
        return { commit: at.commit, branch: first };
    // From the user's row to the last, then from the first.
    const order = rows.map((_, step) => (start + step) % rows.length);
    const open =
        first < 0
            ? order.flatMap((row) => columns.filter((branch) => isOpen(row, branch)).map((branch) => ({ row, branch })))
            : [first, ...columns.filter((branch) => branch !== first)].flatMap((branch) =>
                  columns.includes(branch)
                      ? order.filter((row) => isOpen(row, branch)).map((row) => ({ row, branch }))
                      : [],
              );
    const isTaken = ({ row, branch }: { row: number; branch: number }) =>
        rows[row]!.cells[branch]?.decision?.decision === 'take';
    const next = open.find(isTaken) ?? open[0];
    return next && { commit: rows[next.row]!.commit, branch: next.branch };
}

/** Conflicts of a branch that are left. @param branch its place; -1 for all */
export function countConflicts({ rows }: Backlog, branch: number): number {
    return rows.reduce(
        (sum, { cells }) => sum + (branch < 0 ? cells : [cells[branch]]).filter((cell) => isConflict(cell)).length,
        0,
    );
}
