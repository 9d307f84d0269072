/** The user's layer over the tool's: what a decision makes of a candidate, and when it counts no more. Pure. */
import type { CandidateEvidence, ReopenReason } from '../messages/describeCandidate.ts';
import type { CandidateState, Decision, Nomination } from './candidate.ts';
import type { Finding } from './finding.ts';

/** What may have changed since a decision. */
export interface Premises {
    /** Seconds since 1970 at which what the candidate fixes came to the branch by a backport; none where it was there. */
    readonly landings: readonly { readonly commit: string; readonly committed: number }[];
    /** Later upstream commits that fix the candidate. */
    readonly followUps: readonly { readonly commit: string; readonly committed: number }[];
    /** Whether the branch has a commit that a text names, by an id of at least seven digits; the full id. */
    readonly present: (written: string) => string | undefined;
    /** Seconds since 1970. */
    readonly now: number;
}

const DECIDED: Readonly<Record<'decline' | 'wait' | 'hold', CandidateState>> = {
    decline: 'declined',
    wait: 'waiting',
    hold: 'held',
};

/** Reasons that say that the branch does not have what the commit fixes. */
const ABSENT = new Set(['code-absent', 'bug-absent']);

/** @param decisions of the commit on the branch, newest first; at least one @param finding the tool's; undefined where it has none */
export function applyDecision(
    finding: Finding | undefined,
    decisions: readonly Decision[],
    premises: Premises,
): Finding | undefined {
    const [decision, ...earlier] = decisions;
    if (!decision || decision.decision === 'reset') return finding && { ...finding, earlier: decisions };
    const tool: Finding = finding ?? { state: 'not-affected', needed: false, nominations: [], evidence: [] };
    const said = { decision, earlier };
    // What has happened is not decided any more.
    if (tool.state === 'landed') return { ...tool, ...said };
    if (decision.decision === 'take') {
        const user: Nomination = { kind: 'user' };
        const isUnderWay = ['picked', 'submitted', 'queued'].includes(tool.state);
        const isOpen = tool.state === 'not-affected' || tool.state === 'undecidable' || tool.state === 'reverted';
        return {
            ...tool,
            ...said,
            derived: tool.state,
            state: isOpen || tool.state === 'waiting' ? 'missing' : tool.state,
            needed: !isUnderWay,
            nominations: [...tool.nominations, user],
        };
    }
    const reopened = reopeningOf(decision, premises);
    if (reopened) {
        const evidence: CandidateEvidence = { kind: 'reopened', why: reopened };
        return { ...tool, ...said, reopened, evidence: [...tool.evidence, evidence] };
    }
    const state = DECIDED[decision.decision];
    return { ...tool, ...said, derived: tool.state, state, needed: tool.needed && state !== 'declined' };
}

function reopeningOf({ decision, reason, text, date }: Decision, premises: Premises): ReopenReason | undefined {
    const decided = Date.parse(date) / 1000;
    const isLater = ({ committed }: { readonly committed: number }) => committed > decided;
    if (decision === 'decline') {
        const landed = ABSENT.has(reason) ? premises.landings.find(isLater) : undefined;
        if (landed) return { kind: 'fixed-commit-landed', commit: landed.commit };
        const later = premises.followUps.find(isLater);
        return later && { kind: 'follow-up', commit: later.commit };
    }
    for (const [written] of text.matchAll(/(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])/g)) {
        const commit = premises.present(written);
        if (commit !== undefined) return { kind: 'awaited-landed', commit };
    }
    const until = /(?<!\d)(\d{4}-\d\d-\d\d)(?!\d)/.exec(text)?.[1];
    if (until !== undefined && Date.parse(`${until}T00:00:00Z`) / 1000 <= premises.now)
        return { kind: 'date-passed', date: until };
    return undefined;
}
