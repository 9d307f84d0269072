/** What a bulk run is to pick onto a branch, out of a backlog. Pure. */
import type { Backlog, Cell } from './candidate.ts';
import type { BulkRequest } from './pickInBulk.ts';

/** States that wait for something else than a pick. */
const WAITS: ReadonlySet<Cell['state']> = new Set(['waiting', 'held', 'undecidable']);

/**
 * @param branch a place in the list of branches
 * @param isChosen asked for each candidate that could be picked
 * @returns commits in upstream's order, each with those of the run that it follows up
 */
export function listBulkCommits(
    { rows }: Pick<Backlog, 'rows'>,
    branch: number,
    isChosen: (cell: Cell, commit: string) => boolean,
): Pick<BulkRequest, 'commits' | 'dependsOn'> {
    const chosen = rows.flatMap(({ commit, cells }) => {
        const cell = cells[branch];
        return cell?.needed && !WAITS.has(cell.state) && isChosen(cell, commit) ? [{ commit, cell }] : [];
    });
    return {
        commits: chosen.map(({ commit }) => commit),
        dependsOn: new Map(
            chosen.map(({ commit, cell }) => [
                commit,
                cell.nominations.flatMap(({ kind, commit: other }) => (kind === 'follow-up' && other ? [other] : [])),
            ]),
        ),
    };
}
