/** What the questions of a pick look up, for as long as they are open. Changes nothing in the repository. */
import type { LeftOutMerge } from '../../core/backport/resolveCommits.ts';
import type { CommitSummary } from '../../core/backport/state.ts';
import type { Target } from '../../core/backport/targets.ts';
import type { TriedPicks } from '../../core/analysis/context/tryPicks.ts';

/** What the wizard asks of the repository while the user chooses. */
export interface TargetPreview {
    /** Recent commits, newest first; with a search, those that match (see `core/backport/commitSearch.ts`). */
    commits(search: string): Promise<readonly CommitSummary[]>;
    /** The branch that each commit belongs to, by id. */
    branchesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
    /** Commits that a text names: a hash, several, a range, a commit page's address; empty where it names none. */
    resolve(text: string): Promise<readonly CommitSummary[]>;
    /** Merges that lie in the ranges of a text, which are not picked, each with the files that it changes by itself. */
    mergesLeftOut(text: string): Promise<readonly LeftOutMerge[]>;
    /** Branches, most recent first. */
    targets(): Promise<readonly Target[]>;
    /** @param mainline 1-based parent of a merge */
    try(commits: readonly CommitSummary[], target: Target, mainline: number | undefined): Promise<TriedPicks>;
    dispose(): void;
}
