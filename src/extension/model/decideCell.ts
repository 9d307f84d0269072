/** What a decision makes of a cell, before the backlog is scanned again: the grid shows it at once. Pure. */
import { applyDecision } from '../../core/backlog/applyDecision.ts';
import type { CandidateState, Cell, Decision } from '../../core/backlog/candidate.ts';

/** What the tool says without a decision, where the branch should have the commit. */
const OPEN: ReadonlySet<CandidateState> = new Set(['missing', 'applies', 'conflicts', 'needs']);

/**
 * @param cell undefined where nothing has spoken of the commit on the branch
 * @param decisions newest first; may be empty, where the last one was taken back
 * @returns undefined where nothing speaks of it any more
 */
export function decideCell(cell: Cell | undefined, branch: string, decisions: readonly Decision[]): Cell | undefined {
    const nominations = (cell?.nominations ?? []).filter(({ kind }) => kind !== 'user');
    const derived = cell?.derived ?? 'not-affected';
    if (decisions.length === 0 && nominations.length === 0 && derived === 'not-affected') return undefined;
    const evidence = (cell?.evidence ?? []).filter(({ kind }) => kind !== 'reopened');
    const finding = { state: derived, needed: OPEN.has(derived), nominations, evidence };
    // Only a scan knows what has changed since: a decision of now has its premise.
    const premises = { landings: [], followUps: [], present: () => undefined, now: 0 };
    const decided = decisions.length > 0 ? applyDecision(finding, decisions, premises) : finding;
    if (!decided) return undefined;
    const { as, trial } = cell ?? {};
    return {
        branch,
        derived,
        ...decided,
        ...(as ? { as } : {}),
        ...(trial ? { trial } : {}),
    };
}
