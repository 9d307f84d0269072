/**
 * The rows and cells of a backlog: one upstream commit beside each branch. Plain data; the sentences are made in
 * `messages/describeCandidate.ts`. What is here derives from git again each time; only decisions are stored.
 */
import type {
    BacklogNote,
    CandidateEvidence,
    LeftInBulk,
    ReopenReason,
    Strength,
} from '../messages/describeCandidate.ts';

/** Why a commit is a candidate for a branch. */
export type NominationKind =
    /** It fixes a commit that the branch has. */
    | 'fixes'
    /** Its message asks for it: `Cc: stable`, `MFC after:`, `Backport-to:`. */
    | 'stable-tag'
    /** Another candidate needs it first. */
    | 'dependency'
    /** It fixes or takes back something that comes to the branch, or that came there by a backport. */
    | 'follow-up'
    /** A mail asked for it. */
    | 'mail'
    /** A user asked for it. */
    | 'user'
    /** No tag says so, but it looks like a fix of something that the branch has. */
    | 'likely-fix';

/** One reason why a commit is a candidate for a branch. */
export interface Nomination {
    readonly kind: NominationKind;
    /** The commit that it fixes, takes back, or is needed by; 40 hex. */
    readonly commit?: string;
    /** What the branch has of that commit, and how that is known; missing where it is a candidate itself. */
    readonly as?: string;
    readonly strength?: Strength;
    /** The line of the message that asks. */
    readonly line?: string;
}

/** What speaks for a commit beside its own message. */
export interface OutsideNomination {
    /** Missing where it only explains. */
    readonly nomination?: Nomination;
    readonly evidence: CandidateEvidence;
}

/** It is on its way to a branch, and not there. */
export interface UnderWay {
    readonly state: 'picked' | 'submitted' | 'queued';
    readonly evidence: CandidateEvidence;
    /** The commit on the work branch. */
    readonly as?: { readonly commit: string; readonly strength: Strength };
    /** ISO date of the release that it is announced for, or of the last day for objections. */
    readonly until?: string;
}

/**
 * What becomes of a commit on a branch. The first group follows from git, the second from a decision, the third from mails.
 * - `not-affected`: nothing on the branch needs it;
 * - `missing`: needed, and not tried yet; `applies`, `conflicts`, `needs` (prerequisites first): a dry run's answer;
 * - `waiting`: its message asks to wait for a date or a tag that is not there yet, or a decision does;
 * - `picked`: on a work branch for the branch, or on the branch itself and not pushed; `submitted`: that work branch is at a
 *   remote, or a mail has sent it; `queued`: a mail has announced it for the next release;
 * - `landed`: it is there; `reverted`: it was there;
 * - `undecidable`: its message names a commit that cannot be told.
 */
export type CandidateState =
    | 'not-affected'
    | 'missing'
    | 'applies'
    | 'conflicts'
    | 'needs'
    | 'waiting'
    | 'picked'
    | 'submitted'
    | 'landed'
    | 'reverted'
    | 'undecidable'
    | 'declined'
    | 'held'
    | 'queued';

/** What a user can decide of a commit on a branch; `reset` takes earlier decisions back. */
export type DecisionKind = 'take' | 'decline' | 'wait' | 'hold' | 'reset';

/** What a user said of a candidate. */
export interface Decision {
    /** 40 hex: the upstream commit. */
    readonly commit: string;
    /** Name of the branch as decisions call it; see `branchKey`. */
    readonly branch: string;
    readonly decision: DecisionKind;
    /** A code of `backport.reasons`; "" where none was given. */
    readonly reason: string;
    /** ISO 8601, in UTC. */
    readonly date: string;
    /** `Name <mail>` */
    readonly who: string;
    readonly text: string;
}

/** What a dry run said. */
export interface CellTrial {
    readonly outcome: 'applies' | 'conflicts' | 'empty' | 'unknown';
    readonly files: number;
    readonly regions: number;
    /** Prerequisites that the branch lacks, in upstream's order; 40 hex. */
    readonly needs: readonly string[];
}

/** One upstream commit on one branch. */
export interface Cell {
    readonly branch: string;
    /** What is shown: the decision's where there is one that counts, else the derived one. */
    readonly state: CandidateState;
    /** What git, mails and dry runs say. */
    readonly derived: CandidateState;
    /** The branch should have it and lacks it, and it was not declined. */
    readonly needed: boolean;
    readonly nominations: readonly Nomination[];
    readonly evidence: readonly CandidateEvidence[];
    /** Where it has landed, or was before it was reverted. */
    readonly as?: { readonly commit: string; readonly strength: Strength };
    /** ISO date, or the name of a tag, that is waited for. */
    readonly until?: string;
    readonly decision?: Decision;
    /** Decisions before that one, newest first. */
    readonly earlier?: readonly Decision[];
    /** The decision counts no more, since its premise fell. */
    readonly reopened?: ReopenReason;
    readonly trial?: CellTrial;
    /** A run of many picks left it for the user, though it applies. */
    readonly left?: LeftInBulk['reason'];
}

/** One upstream commit beside all branches. */
export interface Row {
    /** 40 hex. */
    readonly commit: string;
    readonly subject: string;
    /** `Name <mail>` */
    readonly author: string;
    /** Seconds since 1970: when it was written, and when it was committed. */
    readonly authored: number;
    readonly committed: number;
    /** One for each branch, in their order; undefined where nothing speaks of it there. */
    readonly cells: readonly (Cell | undefined)[];
}

/** A maintained branch of a scan: a column of the backlog. */
export interface BacklogBranch {
    /** As users say it: `stable-5.15`, or what they have typed. */
    readonly name: string;
    /** Full ref name; undefined where it is no ref (an id, a tag). */
    readonly ref: string | undefined;
    readonly commit: string;
    /** Of a local branch its tip at the remote, as it was fetched last; missing where no remote has it. */
    readonly atRemote?: string;
    /** E.g. `5.15`: by its name, or by its files; undefined where neither says. */
    readonly version: string | undefined;
}

/** The answer of a scan: what is missing where. */
export interface Backlog {
    readonly schema: 1;
    /** What the commits are of: name and id. */
    readonly upstream: { readonly name: string; readonly commit: string };
    readonly branches: readonly BacklogBranch[];
    /** In upstream's order, oldest first. */
    readonly rows: readonly Row[];
    readonly notes: readonly BacklogNote[];
}

/** What a merge said of one commit on one tree. */
export interface MergeTrial {
    readonly outcome: CellTrial['outcome'];
    /** In which it conflicts. */
    readonly paths: readonly string[];
    readonly regions: number;
}
