/** Why a pick cannot start, go on or end. The sentences are in `pickRefusals.ts`. */
import type { OperationKind } from './operationNames.ts';
import { Refusal } from './refusal.ts';

/** @param action that the operation does not have */
export const operationCannot = (kind: OperationKind, action: 'continue' | 'skip' | 'quit' | 'park') =>
    new Refusal('operation-cannot', { operation: kind, action });

export const otherOperation = (kind: OperationKind) => new Refusal('other-operation', { operation: kind });

export const backportRunning = (subject: string) => new Refusal('backport-running', { subject });

export const noTodoList = () => new Refusal('no-todo-list');

/** @param line 1-based @param text the line */
export const todoLineUnknown = (line: number, text: string) => new Refusal('todo-line-unknown', { line, text });

export const nothingRunning = () => new Refusal('nothing-running');

/** A start or an abort that was interrupted, or a pick that was ended outside and has left us on its branch. */
export const interrupted = (branch: string, before: string) => new Refusal('interrupted', { branch, before });

export const unbornBranch = (branch: string) => new Refusal('unborn-branch', { branch });

/** @param similar names of branches that may be meant */
export const unknownTarget = (target: string, similar: readonly string[]) =>
    new Refusal('unknown-target', { target, similar });

export const targetUnborn = (target: string) => new Refusal('target-unborn', { target });

export const branchExists = (branch: string) => new Refusal('branch-exists', { branch });

export const branchNameBad = (branch: string) => new Refusal('branch-name', { branch, why: 'invalid' });

/** @param stderr git's own reason, e.g. that `old/fix` cannot be where `old` is a branch */
export const branchClash = (branch: string, stderr: string) =>
    new Refusal('branch-name', { branch, why: 'clash', stderr });

/** `git switch` reads the name as something else. */
export const branchNotSwitchable = (branch: string) => new Refusal('branch-name', { branch, why: 'not-switchable' });

export const newBranchNeeded = (target: string) => new Refusal('new-branch-needed', { target });

export const targetElsewhere = (branch: string, folder: string) => new Refusal('target-elsewhere', { branch, folder });

export const targetInLostFolder = (branch: string, folder: string) =>
    new Refusal('target-elsewhere', { branch, folder, gone: true });

export const stagedChanges = (paths: readonly string[]) => new Refusal('staged-changes', { paths });

export const dirtyFiles = (paths: readonly string[]) => new Refusal('dirty-files', { paths, why: 'overwritten' });

/** @param at the branch that HEAD names, or its commit @param from the branch of the run */
export const headMoved = (at: string, from: string) => new Refusal('head-moved', { at, from });

/** git was told not to look for changes of these, and there are some. */
export const editsHidden = (paths: readonly string[]) => new Refusal('edits-hidden', { paths });

/** No backport is done here that could be taken back. */
export const nothingToUndo = () => new Refusal('nothing-to-undo');

/** Somebody has committed on the branch besides the picks. */
export const otherCommits = (branch: string) => new Refusal('other-commits', { branch });

export const nothingStashed = () => new Refusal('nothing-stashed');

/** @param place in `git stash list` */
export const stashFailed = (place: number, stderr: string) => new Refusal('stash-failed', { place, stderr });

export const untrackedFiles = (paths: readonly string[]) => new Refusal('untracked-files', { paths });

export const shallowClone = (commit: string) => new Refusal('shallow-clone', { commit });

export const commitMissingShallow = (name: string) => new Refusal('commit-not-found', { name, where: 'shallow-clone' });

export const objectsMissing = (stderr: string) => new Refusal('objects-missing', { stderr });

export const mainlineMeaningless = (commit: string, subject: string) =>
    new Refusal('mainline-meaningless', { commit, subject });

export const strategyOptionBad = (option: string) => new Refusal('strategy-option', { option });

export const renameLimitBad = (limit: string) => new Refusal('rename-limit', { limit });

/** git does not keep the options of a single pick that a terminal has started. */
export const retryElsewhere = () => new Refusal('retry-elsewhere');

export const nothingToPick = () => new Refusal('nothing-to-pick');

export const notACommit = (name: string) => new Refusal('not-a-commit', { name });

export const changeNotCommit = (address: string) => new Refusal('not-a-commit', { name: address, change: true });

export const ambiguousCommit = (name: string) => new Refusal('ambiguous-commit', { name });

export const emptyRange = (range: string) => new Refusal('empty-range', { range });

/** @param places each `path:line` */
export const markersLeft = (places: readonly string[]) => new Refusal('markers-left', { places });

/** The files themselves have none any more. @param places each `path:line` in the index */
export const markersStaged = (places: readonly string[]) => new Refusal('markers-staged', { places });

export const unresolvedFiles = (paths: readonly string[]) => new Refusal('unresolved-files', { paths });

export const editedAfterwards = (paths: readonly string[]) => new Refusal('edited-afterwards', { paths });

/** @param paths of files that are not in conflict, edited in mid-pick */
export const editsNotStaged = (paths: readonly string[]) => new Refusal('edits-not-staged', { paths });

/** Nothing is left to commit. @param reason why; `by` introduced the change on the branch, where that is known */
export function emptyPick(
    subject: string,
    reason: {
        readonly why: 'present' | 'declined' | 'no-change';
        readonly by?: { readonly id: string; readonly subject: string };
    },
): Refusal {
    if (reason.why === 'declined') return new Refusal('declined-pick', { subject });
    if (reason.why === 'no-change') return new Refusal('no-change-pick', { subject });
    const { by } = reason;
    return new Refusal('empty-pick', { subject, ...(by ? { by: { id: by.id, subject: by.subject } } : {}) });
}

/** git stopped before or while committing. @param output what git and the hooks printed */
export const commitFailed = (output: string) => new Refusal('commit-failed', { output });

export const hookFailed = (hook: string, output: string) => new Refusal('hook-failed', { hook, output });

export const signingFailed = (output: string) => new Refusal('signing-failed', { output });

/** @param stderr git's own reason */
export const pickFailed = (stderr: string) => new Refusal('pick-failed', { stderr });

export const switchFailed = (branch: string, stderr: string) => new Refusal('switch-failed', { branch, stderr });

/** @param pick the one that has stopped now, where it is another one */
export const stepChanged = (pick: { readonly id: string; readonly subject: string } | undefined) =>
    new Refusal('step-changed', pick ? { pick: { id: pick.id, subject: pick.subject } } : {});

/** Another program has moved or switched it while this was looked at. */
export const branchMoved = (branch: string) => new Refusal('branch-moved', { branch, what: 'moved-or-switched' });

export const notInConflict = (path: string) => new Refusal('not-in-conflict', { path });

export const noMergeTool = () => new Refusal('no-merge-tool');

export const submoduleNeedsSide = (path: string) => new Refusal('submodule-needs-side', { path });

export const stageFailed = (path: string, stderr: string) => new Refusal('stage-failed', { path, stderr });

export const nothingKept = (name: string) => new Refusal('nothing-kept', { name });

export const outsideWorkTree = (path: string) => new Refusal('outside-work-tree', { path });

export const mailsAndCommits = () => new Refusal('mails-and-commits');
