/** What the questions of a pick look up, for as long as they are open. Changes nothing in the repository. */
import type { CommitSummary } from '../../core/backport/state.ts';
import type { Tried } from '../../core/analysis/tryPicks.ts';

/** A branch that commits can be taken to. */
export interface Target {
    /** Full name of the ref. */
    readonly ref: string;
    /** 40 hex. */
    readonly commit: string;
    /** Committer date, ISO 8601. */
    readonly date: string;
    readonly subject: string;
}

export interface Scout {
    /** Recent commits, newest first; with a search, those whose message or author matches. */
    commits(search: string): Promise<readonly CommitSummary[]>;
    /** Commits that a text names: a hash, several, a range, a commit page's address; empty where it names none. */
    resolve(text: string): Promise<readonly CommitSummary[]>;
    /** Branches, most recent first. */
    targets(): Promise<readonly Target[]>;
    try(commits: readonly CommitSummary[], target: Target): Promise<Tried>;
    dispose(): void;
}
