/** A backlog as `scan --json` and `backlog --json` print it: a contract, so that what is in it keeps its name. Pure. */
import { describeBacklogNote, describeCandidateEvidence } from '../messages/describeCandidate.ts';
import type { Backlog, Cell } from './candidate.ts';
import { listPrerequisites } from './listPrerequisites.ts';

/** One candidate after the other, in upstream's order. */
export function scanJson({ schema, upstream, branches, rows, notes }: Backlog) {
    return {
        schema,
        upstream: upstream.name,
        branches: branches.map(({ name }) => name),
        candidates: rows.flatMap(({ commit, cells }) =>
            cells.flatMap((cell) => (cell ? [{ commit, ...cellJson(cell) }] : [])),
        ),
        notes: notes.map(describeBacklogNote),
    };
}

function cellJson(cell: Cell) {
    const { branch, nominations, state, derived, needed, evidence, as, until, decision, reopened, trial, left } = cell;
    return {
        branch,
        nominations,
        state,
        derived,
        needed,
        ...(as ? { as: as.commit, strength: as.strength } : {}),
        ...(until === undefined ? {} : { until }),
        ...(decision ? { decision } : {}),
        ...(reopened ? { reopened } : {}),
        ...(trial ? { trial } : {}),
        ...(left ? { left } : {}),
        evidence: evidence.map(describeCandidateEvidence),
    };
}

/** One row after the other, with a cell for each branch. */
export function toBacklogJson(backlog: Backlog) {
    const { schema, upstream, branches, rows, notes } = backlog;
    return {
        schema,
        upstream: upstream.name,
        branches: branches.map(({ name, version }) => ({ name, ...(version === undefined ? {} : { version }) })),
        rows: rows.map(({ commit, subject, author, cells }) => ({
            ...{ commit, subject, author },
            cells: cells.flatMap((cell) => (cell ? [cellJson(cell)] : [])),
        })),
        prerequisites: listPrerequisites(backlog),
        notes: notes.map(describeBacklogNote),
    };
}
