/** Why a commit cannot be taken back, or a branch not be rebased. The sentences are in `revertRefusals.ts`. */
import { Refusal } from './refusal.ts';

/** Neither it nor a backport of it. */
export const notOnThatBranch = (commit: string, branch: string) =>
    new Refusal('not-on-that-branch', { commit, branch });

export const alreadyReverted = (commit: string, subject: string, branch: string) =>
    new Refusal('already-reverted', { commit, subject, branch });

/** The caller did not say what to do with them. */
export const dependantsLeft = (commits: readonly { readonly commit: string; readonly subject: string }[]) =>
    new Refusal('dependants-left', { commits });

/** What a branch is for was never told. */
export const branchNeededToRebase = () => new Refusal('branch-needed-to-rebase');
export const rebaseTargetUnknown = (branch: string) => new Refusal('rebase-target-unknown', { branch });

export const nothingToRebase = (branch: string, target: string) => new Refusal('nothing-to-rebase', { branch, target });

export const localChanges = (paths: readonly string[]) => new Refusal('local-changes', { paths });
