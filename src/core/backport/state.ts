/**
 * The one state of a repository, as its hosts see it. Everything on screen is a projection of this; after a reload or a
 * crash it is read back from git's own files and from what is kept under `$(git rev-parse --git-path backport)/`.
 */
import type { RequestedForm } from '../commitMessage/messageReference.ts';
import type { ConflictStyle } from '../git/conflictStyles.ts';
import type { RefusalData } from '../messages/refusal.ts';
import type { GitOperation } from '../operation/operation.ts';

/** A commit as lists and the header of a pick show it. */
export interface CommitSummary {
    /** 40 hex. */
    readonly id: string;
    readonly subject: string;
    readonly author: string;
    /** Author date, ISO 8601. */
    readonly date: string;
    readonly parents: readonly string[];
}

/** What a command asks for: everything that a user was asked, in one value. */
export interface BackportRequest {
    /** The commits to pick, oldest first, 40 hex. */
    readonly commits: readonly string[];
    /** The older branch, as a full ref name: `refs/heads/linux-6.1.y` or `refs/remotes/origin/linux-6.1.y`. */
    readonly target: string;
    /** Short name of a new branch to make at the target and work on; without it the target itself moves (local branches only). */
    readonly newBranch?: string;
    /** Full name of a local branch with backports to the target, to work on; it moves, and the target stays. Not together with `newBranch`. */
    readonly workBranch?: string;
    /** Add `(cherry picked from commit …)`. */
    readonly recordOrigin: boolean;
    readonly signOff: boolean;
    /** 1-based parent to diff a merge against; asked only where the pick is a merge. */
    readonly mainline?: number;
    /** `-X` options for the merge, e.g. `find-renames=30%`. */
    readonly strategyOptions?: readonly string[];
    /** `merge.renameLimit` of the run: git skips looking for renames where more files would have to be compared. */
    readonly renameLimit?: number;
    /** How markers are written; by default `diff3` where the repository's own style shows no base, else that style. */
    readonly conflictStyle?: ConflictStyle;
    /** How messages name the upstream commit; by default as recent commits of the target do. */
    readonly messageForm?: RequestedForm;
}

export type { ConflictStyle };

/** What kind of conflict a file is in: it says which choices there are for it. */
export type FileKind =
    | 'content'
    | 'modify/delete'
    | 'rename/delete'
    | 'rename/rename'
    | 'add/add'
    | 'binary'
    | 'mode'
    | 'submodule'
    | 'symlink'
    | 'directory/file'
    | 'directory rename';

/** A file that git could not merge, as it is in the work tree now. */
export interface ConflictedFile {
    /** Relative to the work tree, with `/`. */
    readonly path: string;
    readonly kind: FileKind;
    /** Regions in the file when the pick stopped; 0 where the conflict has no markers. */
    readonly regions: number;
    /** Regions still marked in the file on disk; or in the index, where it was staged with more of them. */
    readonly left: number;
    /** The user has staged it, without markers: git takes it as resolved. */
    readonly resolved: boolean;
    /** Of a resolved file: the side that it is a whole copy of (`target`: nothing of the pick is in it). */
    readonly holds?: 'target' | 'base' | 'patch';
}

/** Step `index` (1-based) of `count`: several commits picked one after the other. */
export interface Step {
    readonly index: number;
    readonly count: number;
}

interface Running {
    /** What git is in the middle of: a pick, or any other of its operations. */
    readonly operation: GitOperation;
    /** The commit of the step, or what takes its place: of a merge what is merged; zeros as id where it is not a commit. */
    readonly pick: CommitSummary;
    /** The branch being worked on, short, or the commit where HEAD is detached. */
    readonly branch: string;
    /** The older branch as the user named it; missing where the pick was started in a terminal. */
    readonly target?: string;
    readonly step: Step;
    /** Every commit of the run with what came of it so far, in order; missing for a single one, and a series of a terminal. */
    readonly series?: readonly SeriesPick[];
    /** Of a merge: the parent that its change is taken against, 1-based. */
    readonly mainline?: number;
    /** `-X` options of the run; missing without options, or if git does not record them (one pick of a terminal). */
    readonly strategyOptions?: readonly string[];
    /** `merge.renameLimit` of the run, where it is another one than the repository's. */
    readonly renameLimit?: number;
    /** A file was merged under another name than git had found (see throughRename.ts). */
    readonly renamed?: true;
    /** `merge.conflictStyle` of the repository; the run itself always shows the base unless it was asked not to. */
    readonly conflictStyle: ConflictStyle;
}

/** A commit of a series: `commit` once it is picked, `leftOut` once it is skipped, neither while it runs or waits. */
export interface SeriesPick {
    readonly pick: CommitSummary;
    readonly commit?: string;
    readonly leftOut?: DroppedPick;
}

/** A pick that was put off half-done so that another commit can be picked first. */
export interface ParkedPick {
    /** Names it to `returnToParked` and `dropParked`. */
    readonly id: string;
    readonly pick: CommitSummary;
    /** The branch that it belongs to, short. */
    readonly branch: string;
    /** Its files in conflict. */
    readonly files: readonly string[];
    /** Regions that git had marked in them, and how many of them were still to be resolved. */
    readonly regions: number;
    readonly left: number;
}

/** Mails on disk, mails that were sent, or a branch that was pushed. */
export interface Submission {
    readonly how: 'written' | 'sent' | 'pushed';
    /** Folder of the mails, or name of the remote. */
    readonly where: string;
    /** ISO 8601. */
    readonly date: string;
}

/** Nothing of a pick is left to commit. */
export type EmptyReason =
    /** The branch holds the change; `by` brought it, where that is known. */
    | { readonly why: 'present'; readonly by?: CommitSummary }
    /** The user's result leaves the whole change out, and the branch does not hold it. */
    | { readonly why: 'declined' }
    /** The commit changes no file. */
    | { readonly why: 'no-change' };

/** How it stood with a pick when it was skipped, and why the user did so in their own words. */
export interface DroppedPick {
    readonly why: EmptyReason['why'] | 'skipped';
    readonly reason?: string;
    /** The commit of the branch that has the change, where that is known, 40 hex. */
    readonly by?: string;
}

/** What a repository is at: hosts draw it, `readSnapshot` makes it. */
export type BackportState = (
    | { readonly kind: 'idle' }
    | { readonly kind: 'blocked'; readonly reasons: readonly RefusalData[] }
    | ({ readonly kind: 'conflicted'; readonly files: readonly ConflictedFile[] } & Running)
    | ({ readonly kind: 'empty' } & EmptyReason & Running)
    /** Another operation than a pick waits, with nothing in conflict: `operation.stop` says why. */
    | ({ readonly kind: 'stopped' } & Running)
    | {
          readonly kind: 'picked';
          readonly branch: string;
          readonly target?: string;
          /** Each commit with what came of it, in order. Skipped ones have none. */
          readonly picks: readonly SeriesPick[];
          /** The picks are the branch's own former commits: it was rebased, and its last commit was this one, 40 hex. */
          readonly rebasedFrom?: string;
          /** Where the branch as it is now went, oldest first; missing where it went nowhere yet. */
          readonly submitted?: readonly Submission[];
      }
) & {
    /** In the order of parking, the last one comes back first; missing where nothing is parked. */
    readonly parked?: readonly ParkedPick[];
    /** Changes that were in the way of a backport, oldest first; missing if empty. */
    readonly stashed?: readonly Stashed[];
    /** Backports that were chosen with others and not started, the next one first; missing if empty. */
    readonly pendingRequests?: readonly BackportRequest[];
};

/** Changes of the user that git has stashed before a backport. */
export interface Stashed {
    /** 40 hex. */
    readonly stash: string;
    /** Where they were made: the full name of a branch, missing where HEAD was detached, and its commit then. */
    readonly ref?: string;
    readonly commit: string;
}
