/** Why a pick cannot start, go on or end, and what to do about it. */
import { printable, quoteName, someNames } from './names.ts';
import { Refusal } from './refusal.ts';
import { explainGitFault } from './disk.ts';

const short = (id: string) => id.slice(0, 12);

/** @param operation as git calls it, e.g. `rebase` @param leave commands that end it */
export const otherOperation = (operation: string, leave: string) =>
    new Refusal(
        'other-operation',
        `A ${operation} is in progress here: finish it, or leave it with "${leave}", first.`,
    );

export const backportRunning = (subject: string) =>
    new Refusal(
        'backport-running',
        `The pick of ${quoteName(subject)} is not finished: continue, skip or abort it first.`,
    );

export const nothingRunning = () =>
    new Refusal(
        'nothing-running',
        'No pick is in progress here: start one with "git-backport pick <commit> --onto <branch>".',
    );

/** A start or an abort that was cut off, or a pick that was ended outside and has left us on its branch. */
export const interrupted = (branch: string, before: string) =>
    new Refusal(
        'interrupted',
        `A backport on ${quoteName(branch)} was cut off before it picked anything: abort it to go back to ${quoteName(before)}.`,
    );

export const unbornBranch = (branch: string) =>
    new Refusal(
        'unborn-branch',
        `${quoteName(branch)} has no commit yet, so there is nothing to come back to: switch to a branch with commits first.`,
    );

export const unknownTarget = (target: string, alike: readonly string[]) =>
    new Refusal(
        'unknown-target',
        `There is no branch ${quoteName(target)} here` +
            (alike.length ? ` (did you mean ${someNames(alike, 3)}?)` : '') +
            ': fetch it with "git fetch <remote> <branch>", or check the name.',
    );

export const targetUnborn = (target: string) =>
    new Refusal(
        'target-unborn',
        `${quoteName(target)} has no commit yet: make its first commit, or pick another branch.`,
    );

export const branchExists = (branch: string) =>
    new Refusal(
        'branch-exists',
        `A branch ${quoteName(branch)} is there already: choose another name, or pick onto that branch itself.`,
    );

export const branchNameBad = (branch: string) =>
    new Refusal('branch-name', `git takes no branch of the name ${quoteName(branch)}: choose another one.`);

/** @param stderr git's own reason, e.g. that `old/fix` cannot be where `old` is a branch */
export const branchClash = (branch: string, stderr: string) =>
    new Refusal(
        'branch-name',
        `git could not make the branch ${quoteName(branch)}, choose another name: ${lastLines(stderr)}`,
    );

export const newBranchNeeded = (target: string) =>
    new Refusal(
        'new-branch-needed',
        `${quoteName(target)} is not a local branch and cannot move: name a new branch to work on (--branch <name>).`,
    );

export const targetElsewhere = (branch: string, folder: string) =>
    new Refusal(
        'target-elsewhere',
        `${quoteName(branch)} is checked out in ${quoteName(folder)}: open that folder, or pick onto a new branch.`,
        folder,
    );

export const targetInLostFolder = (branch: string, folder: string) =>
    new Refusal(
        'target-elsewhere',
        `${quoteName(branch)} is still taken by the work tree ${quoteName(folder)}, whose folder is gone: run "git worktree prune" first.`,
    );

export const stagedChanges = (paths: readonly string[]) =>
    new Refusal(
        'staged-changes',
        `Changes are staged that the pick would mix up with its own (${someNames(paths)}): commit them, or put them aside with "git stash".`,
    );

export const dirtyFiles = (paths: readonly string[]) =>
    new Refusal(
        'dirty-files',
        `Changes that are not committed would be overwritten (${someNames(paths)}): commit them, put them aside with "git stash", or work in another work tree.`,
    );

export const nothingStashed = () => new Refusal('nothing-stashed', 'No changes were stashed for a backport here.');

/** @param place in `git stash list` */
export const stashFailed = (place: number, stderr: string) =>
    new Refusal(
        'stash-failed',
        `Your changes do not go back on as they are, they stay in "stash@{${place}}": commit or undo what is in their way, or resolve it after "git stash apply stash@{${place}}".\n${lastLines(stderr)}`,
    );

export const untrackedFiles = (paths: readonly string[]) =>
    new Refusal(
        'untracked-files',
        `Files that git does not track would be overwritten (${someNames(paths)}): move them away first.`,
    );

export const shallowClone = (id: string) =>
    new Refusal(
        'shallow-clone',
        `${short(id)} lies at the edge of a shallow clone, where its parent is missing: run "git fetch --deepen=100" (or "--unshallow") first.`,
    );

export const commitMissingShallow = (name: string) =>
    new Refusal(
        'commit-not-found',
        `There is no commit ${quoteName(name)} in this shallow clone: get it with "git fetch <remote> ${/^[0-9a-f]{40}$/.test(name) ? name : '<branch>'}", or the whole history with "git fetch --unshallow".`,
    );

export const objectsMissing = (why: string) =>
    new Refusal(
        'objects-missing',
        `Objects that the pick needs are not in this partial or damaged clone (${why.split('\n').at(-1)}): fetch all of them with "git fetch --refetch --no-filter".`,
    );

export const mainlineMeaningless = (id: string, subject: string) =>
    new Refusal(
        'mainline-meaningless',
        `${short(id)} (${subject}) has no such parent: leave --mainline away for commits that are no merges.`,
    );

export const strategyOptionBad = (option: string) =>
    new Refusal(
        'strategy-option',
        `git's merge knows no option ${quoteName(option)}: choose one such as "find-renames=30%" or "ignore-space-change" (git help merge, MERGE STRATEGIES).`,
    );

export const renameLimitBad = (limit: string) =>
    new Refusal('rename-limit', `${quoteName(limit)} is no rename limit: give a number of files from 1 to 1000000.`);

/** git keeps what a single pick of a terminal was asked with nowhere. */
export const retryElsewhere = () =>
    new Refusal(
        'retry-elsewhere',
        'This pick was started in a terminal, and git does not keep its options: abort it, then pick the commit here, or there with "git cherry-pick -Xfind-renames=30%".',
    );

export const nothingToPick = () => new Refusal('nothing-to-pick', 'No commits are named: say which to pick.');

export const notACommit = (name: string) =>
    new Refusal('not-a-commit', `${quoteName(name)} is no commit id, range or address that git-backport can read.`);

export const changeNotCommit = (address: string) =>
    new Refusal(
        'not-a-commit',
        `${quoteName(address)} names a change by its number: fetch it as its page says, then give the id of its commit.`,
    );

export const ambiguousCommit = (name: string) =>
    new Refusal(
        'ambiguous-commit',
        `Several objects start with ${quoteName(name)}: give more digits of the commit id.`,
    );

export const emptyRange = (range: string) =>
    new Refusal('empty-range', `${quoteName(range)} holds no commits: is it the right way round (<older>..<newer>)?`);

/** @param places `path:line` */
export const markersLeft = (places: readonly string[]) =>
    new Refusal('markers-left', `Conflict markers are left at ${somePlaces(places)}: resolve them first.`);

/** The files themselves have none any more. @param places `path:line` in the index */
export const markersStaged = (places: readonly string[]) =>
    new Refusal(
        'markers-staged',
        `What is staged still has conflict markers at ${somePlaces(places)}: stage the files again ("git add <file>").`,
    );

function somePlaces(places: readonly string[]): string {
    const more = places.length > 5 ? ` and ${places.length - 5} more places` : '';
    return places.slice(0, 5).map(printable).join(', ') + more;
}

export const unresolvedFiles = (paths: readonly string[]) =>
    new Refusal(
        'unresolved-files',
        `Files in conflict are not marked as resolved (${someNames(paths)}): look at each, then mark it ("git add <file>", or "git rm <file>" to leave it out).`,
    );

export const editedAfterwards = (paths: readonly string[]) =>
    new Refusal(
        'edited-afterwards',
        `Files were changed after they were marked as resolved (${someNames(paths)}): mark them again ("git add <file>").`,
    );

/** @param by the commit that brought it, where that is known */
export const changeAlreadyThere = (
    subject: string,
    by: { readonly id: string; readonly subject: string } | undefined,
) =>
    new Refusal(
        'empty-pick',
        `Nothing is left of ${quoteName(subject)}, the branch has it already${by ? ` (${short(by.id)} ${quoteName(by.subject)})` : ''}: skip it, or keep it as an empty commit.`,
    );

/** The user's result is what the branch had. */
export const declinedPick = (subject: string) =>
    new Refusal(
        'declined-pick',
        `Your result leaves nothing of ${quoteName(subject)}, and the branch does not hold its change: skip it, go back to its conflict with a retry, or keep it as an empty commit.`,
    );

/** git stopped before or while committing. @param output what git and the hooks printed */
export const commitFailed = (output: string) =>
    new Refusal(
        'commit-failed',
        `The commit was not made, everything is still staged: mend what is said here and continue.\n${output}`,
    );

export const hookFailed = (hook: string, output: string) =>
    new Refusal(
        'hook-failed',
        `The hook ${hook} refused the commit, everything is still staged: mend what it says and continue.\n${output}`,
    );

export const signingFailed = (output: string) =>
    new Refusal(
        'signing-failed',
        `The commit could not be signed, everything is still staged: unlock the key (for example with "gpg --sign" in a terminal) and continue.\n${output}`,
    );

/** @param stderr git's own reason */
export const pickFailed = (stderr: string) => new Refusal('pick-failed', `git could not pick: ${lastLines(stderr)}`);

export const switchFailed = (branch: string, stderr: string) =>
    new Refusal('switch-failed', `git could not switch to ${quoteName(branch)}: ${lastLines(stderr)}`);

/** Somebody else has moved or switched it while this was looked at. */
export const branchMoved = (branch: string) =>
    new Refusal(
        'branch-moved',
        `${quoteName(branch)} was moved, or another branch was checked out, by another program just now: look at the state again.`,
    );

/** `git switch` reads the name as something else. */
export const branchNotSwitchable = (branch: string) =>
    new Refusal(
        'branch-name',
        `git cannot switch to a branch of the name ${quoteName(branch)}: give it another name with "git branch -m", or switch to another branch first.`,
    );

export const notInConflict = (path: string) =>
    new Refusal('not-in-conflict', `${quoteName(path)} is not in conflict in the running pick.`);

export const noMergeTool = () =>
    new Refusal(
        'no-merge-tool',
        'No merge tool is set up for git: name one with "git config --global merge.tool <name>" ("git mergetool --tool-help" lists them).',
    );

export const submoduleNeedsSide = (path: string) =>
    new Refusal(
        'submodule-needs-side',
        `${quoteName(path)} is a submodule that is not checked out here: take one side's commit, or run "git submodule update --init" and check out the one you mean.`,
    );

export const stageFailed = (path: string, stderr: string) =>
    explainGitFault(stderr) ??
    new Refusal('stage-failed', `git could not stage ${quoteName(path)}: ${lastLines(stderr)}`);

export const nothingKept = (name: string) =>
    new Refusal('nothing-kept', `No results of the name ${quoteName(name)} are kept here.`);

export const outsideWorkTree = (path: string) =>
    new Refusal('outside-work-tree', `${quoteName(path)} does not lie inside the work tree: it is left alone.`);

/** git's hints are about commands that a host has buttons for. */
export function lastLines(text: string): string {
    const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('hint:'));
    return lines.slice(-12).map(printable).join('\n') || 'it gave no reason';
}

export const mailsAndCommits = () =>
    new Refusal(
        'mails-and-commits',
        'Some of these commits were made from a mail, and only the others can be named as "cherry picked from": pick the ones and then the others.',
    );
