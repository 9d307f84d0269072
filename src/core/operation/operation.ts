/**
 * What git is in the middle of, whoever has started it: one model for all of its operations that stop at a conflict. Each
 * is a row of steps, and each step has a target, a base and a patch: the change from base to patch is made to the target.
 */
import type { Instruction, UpdatedRef } from '../git/instruction.ts';
import type { OperationKind } from '../messages/operationNames.ts';

export type { OperationKind };

/** One of the three versions that a step is about. */
export interface OperationSide {
    /** 40 hex; missing where it is no commit (a mail, a file in the work tree). */
    readonly commit?: string;
    /** As the user calls it: a branch, a stash, a mail; missing where there is no better name than the commit. */
    readonly name?: string;
}

/**
 * The versions of a step:
 *
 * | operation | target | base | patch |
 * |---|---|---|---|
 * | cherry-pick, rebase | what is checked out | the commit's parent | the commit |
 * | revert | what is checked out | the commit | its parent |
 * | merge | what is checked out | the merge base, or several | what is merged |
 * | stash, checkout | what is checked out | where the changes were made | the changes |
 * | am, apply | what is checked out | what the mail was made on | the same with the mail |
 */
export interface Sides {
    readonly target: OperationSide;
    /** Several for a criss-cross merge (git merges those first); none where they are known by the index alone. */
    readonly bases: readonly OperationSide[];
    readonly patch: OperationSide;
    /** The commit whose change is made, or taken back; missing for a merge, and where no commit is known. */
    readonly change?: string;
    /** 1-based parent that a merge's change is taken against. */
    readonly mainline?: number;
}

/** Why git waits. */
export type Stop =
    /** Files are in conflict, or were until they were staged. */
    | { readonly why: 'conflict' }
    /**
     * Everything is merged and staged: the commit is to be made, by the user's wish or since a hook or the signing refused it.
     * `isNext`: git has put the step back into its list, and makes it anew.
     */
    | { readonly why: 'commit'; readonly isNext?: true }
    /** Nothing is left of the step: the target has its change already, or the result leaves it out. */
    | { readonly why: 'empty' }
    /** `edit`, `break` or `reword` in the todo list: the user wanted it. */
    | { readonly why: 'edit' | 'break' | 'reword' }
    /** A command of the todo list has failed. */
    | { readonly why: 'exec'; readonly command: string; readonly isNext: boolean }
    /** A mail's patch does not apply, and the index shows nothing of it. */
    | { readonly why: 'patch' }
    /** A mail without a patch. */
    | { readonly why: 'no-patch' }
    /** git could not begin the step (a file of the user's is in the way), or was stopped before it. */
    | { readonly why: 'between' };

/** An operation in progress. */
export interface GitOperation {
    readonly kind: OperationKind;
    /** Full name of the branch that it moves; missing where HEAD is, or was, detached. */
    readonly branch?: string;
    /** Where that was before it began, and goes back to; missing where it is where it was. */
    readonly from?: string;
    /** Of a rebase: the commit that it goes onto. */
    readonly onto?: string;
    /** Of a rebase: which of git's two ways. */
    readonly backend?: 'merge' | 'apply';
    /** Of a rebase: the user has written the todo list. */
    readonly isInteractive?: true;
    /** Commits, mails or lines of a todo list; a single step has none. */
    readonly step?: { readonly index: number; readonly count: number };
    /** The line of the todo list that git is at. */
    readonly instruction?: Instruction;
    /** What comes next, where that is known. */
    readonly next?: Instruction;
    readonly stop: Stop;
    /** Missing where git is between two steps. */
    readonly sides?: Sides;
    /** Of a mail: what it says of itself. */
    readonly mail?: { readonly subject: string; readonly author: string; readonly date: string };
    /** Changes of the user that come back at the end, 40 hex. */
    readonly autostash?: string;
    /** Branches that `--update-refs` moves at the end. */
    readonly updatedRefs?: readonly UpdatedRef[];
    /** A squash or fixup: the commits that are made one, so far. */
    readonly isSquash?: true;
    /** Its files are half made, or half removed: nothing has begun, or all was done. All that is left is to forget it. */
    readonly isCutOff?: true;
    /** It was begun while this one had stopped, which waits for it. */
    readonly within?: OperationKind;
}
