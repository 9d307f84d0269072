/** What a scan finds of one commit on one branch. */
import type { CandidateEvidence, ReopenReason } from '../messages/describeCandidate.ts';
import type { CandidateState, Decision, Nomination } from './candidate.ts';
import type { Presence } from './presence.ts';

/** What a scan says of one commit on one branch, before decisions and dry runs. */
export interface Finding {
    readonly state: CandidateState;
    readonly needed: boolean;
    readonly nominations: readonly Nomination[];
    readonly evidence: readonly CandidateEvidence[];
    readonly presence?: Presence;
    readonly until?: string;
    /** The tool's own state, where a decision gives another one. */
    readonly derived?: CandidateState;
    readonly decision?: Decision;
    /** Before that one, newest first. */
    readonly earlier?: readonly Decision[];
    readonly reopened?: ReopenReason;
}
