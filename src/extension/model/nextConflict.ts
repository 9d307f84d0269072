/** Which conflict of the backlog comes next. Pure. */
import type { Backlog, Cell } from '../../core/backlog/candidate.ts';
import type { CellPlace } from '../../protocol/backlog.ts';

const isConflict = (cell: Cell | undefined): boolean =>
    cell !== undefined && cell.needed && (cell.state === 'conflicts' || cell.state === 'needs' || isLeft(cell));

const isLeft = ({ state, left }: Cell) => state === 'applies' && left !== undefined;

/**
 * What was taken first, then the rest; in upstream's order, since later commits build on earlier ones.
 * @param branch where one was resolved last: its conflicts come first; -1 for none
 */
export function findNextConflict({ rows, branches }: Backlog, branch: number): CellPlace | undefined {
    const columns = branches.map((_, at) => at).sort((a, b) => Number(b === branch) - Number(a === branch));
    for (const isChosen of [(cell: Cell) => cell.decision?.decision === 'take', () => true])
        for (const at of columns)
            for (const { commit, cells } of rows) {
                const cell = cells[at];
                if (cell && isConflict(cell) && isChosen(cell)) return { commit, branch: at };
            }
    return undefined;
}

/** Conflicts of a branch that are left. @param branch its place; -1 for all */
export function countConflicts({ rows }: Backlog, branch: number): number {
    return rows.reduce(
        (sum, { cells }) => sum + (branch < 0 ? cells : [cells[branch]]).filter((cell) => isConflict(cell)).length,
        0,
    );
}
