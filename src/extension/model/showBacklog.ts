/** A backlog as its page shows it: facts to words, and no more than the grid draws. Pure. */
import { withoutAddress } from '../../core/base/text.ts';
import type { Backlog, Cell, Row } from '../../core/backlog/candidate.ts';
import {
    describeBacklogNote,
    describeCandidateEvidence,
    type CandidateEvidence,
} from '../../core/messages/describeCandidate.ts';
import { describeTrialFailure } from '../../core/messages/trialFailures.ts';
import type { TrialResults } from '../../core/verify/build/results.ts';
import type { CellDetails, RowDetails, ShownBacklog, ShownCell, ShownCheck, ShownRow } from '../../protocol/backlog.ts';
import { oneLine } from '../base/treeRow.ts';
import { groupCell, isLeftByPicks } from './groupCell.ts';

/** @param who the user as decisions name them */
export function showBacklog(
    { upstream, branches, rows, notes }: Backlog,
    who: string,
    about: Pick<ShownBacklog, 'repository' | 'reasons' | 'letters'>,
): ShownBacklog {
    return {
        ...about,
        upstream: oneLine(upstream.name),
        branches: branches.map(({ name }) => ({ name: oneLine(name) })),
        rows: rows.map((row) => showRow(row, who)),
        notes: notes.map(describeBacklogNote),
    };
}

function showRow({ commit, subject, author, committed, cells }: Row, who: string): ShownRow {
    return {
        commit,
        subject: oneLine(subject),
        author: oneLine(withoutAddress(author)),
        isMine: author === who || cells.some((cell) => cell?.decision?.who === who),
        date: new Date(committed * 1000).toISOString().slice(0, 10),
        cells: cells.map(showCell),
    };
}

/** @returns what the grid draws of a cell, null where the row has none on that branch */
export function showCell(cell: Cell | undefined): ShownCell | null {
    if (!cell) return null;
    const { state, derived, needed, trial, until, decision, reopened } = cell;
    const isDecided = decision !== undefined && decision.decision !== 'reset' && !reopened && state !== 'landed';
    return {
        ...{ state, derived, needed, group: groupCell(cell) },
        files: trial?.outcome === 'conflicts' ? trial.files : 0,
        regions: trial?.outcome === 'conflicts' ? trial.regions : 0,
        needs: trial?.needs.length ?? 0,
        ...(state === 'missing' && (trial?.outcome === 'unknown' || trial?.outcome === 'empty')
            ? { trial: trial.outcome }
            : {}),
        ...(until === undefined ? {} : { until: oneLine(until) }),
        ...(isDecided ? { decision: decision.decision } : {}),
        isReopened: reopened !== undefined,
        needsLook: isLeftByPicks(cell),
    };
}

/** What git and our own files say of a row beside the scan. */
export interface RowFacts {
    /** What has run, by the commit on a branch. */
    readonly results: ReadonlyMap<string, TrialResults>;
    /** Subjects of commits that are no rows. */
    readonly subjects: ReadonlyMap<string, string>;
}

/**
 * @returns what stands beside the grid of one row: for each branch the evidence, the trial, the checks and the decisions in
 *   words, null where there is no cell
 */
export function showDetails(
    { branches, rows }: Backlog,
    { commit, cells }: Row,
    { results, subjects }: RowFacts = { results: new Map(), subjects: new Map() },
): RowDetails {
    const subjectOf = (id: string) => rows.find((row) => row.commit === id)?.subject ?? subjects.get(id) ?? '';
    return {
        commit,
        cells: cells.map((cell, at) => {
            if (!cell) return null;
            const checks = showChecks(results.get(cell.as?.commit ?? '') ?? {});
            return { ...cellDetails(cell, branches[at]?.ref !== undefined, subjectOf), checks };
        }),
    };
}

function showChecks(results: TrialResults): ShownCheck[] {
    return (['build', 'test', 'checkpatch'] as const).flatMap((kind) => {
        const result = results[kind];
        if (!result) return [];
        const { passed, date, failure, problems } = result;
        const why = failure ? describeTrialFailure(failure) : (problems[0]?.message ?? '');
        return [{ kind, passed, date: date.slice(0, 10), why: passed ? '' : oneLine(why) }];
    });
}

function cellDetails(
    cell: Cell,
    isBranch: boolean,
    subjectOf: (commit: string) => string,
): Omit<CellDetails, 'checks'> {
    const { branch, evidence, trial, as, decision, earlier = [], reopened, state } = cell;
    return {
        branch: oneLine(branch),
        evidence: evidence.map((each) => ({ text: describeCandidateEvidence(each), commits: commitsOf(each) })),
        needs: (trial?.needs ?? []).map((id) => ({ commit: id, subject: oneLine(subjectOf(id)) })),
        ...(trial?.outcome === 'unknown' || trial?.outcome === 'empty' ? { trial: trial.outcome } : {}),
        ...(as ? { as: as.commit } : {}),
        canPick: isBranch && state !== 'landed',
        decisions: [...(decision ? [decision] : []), ...earlier],
        isReopened: reopened !== undefined,
    };
}

/** The commits that a sentence of it names. */
function commitsOf(evidence: CandidateEvidence): string[] {
    const { commit, as, by, of, why } = evidence as Partial<Record<'commit' | 'as' | 'by' | 'of', string>> & {
        readonly why?: { readonly commit?: string };
    };
    const named = [commit, as, by, of, why?.commit];
    return [...new Set(named.filter((id) => id !== undefined && /^[0-9a-f]{40,64}$/.test(id)))] as string[];
}
