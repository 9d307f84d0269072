/** Sentences of what keeps a pick from starting, going on or ending, by code: facts in, the next step out. */
import * as l10n from '@vscode/l10n';
import { shortenCommit } from '../base/shortenCommit.ts';
import { ABORT_COMMANDS, nameOperation, type OperationKind } from './operationNames.ts';
import { printable, quoteName, someItems, someNames } from './names.ts';

/** Where a commit was looked for: in all of a repository, in a shallow one, or because a mail names it. */
type CommitNotFound = { readonly name: string; readonly where?: 'shallow-clone' | 'mail' };
/** `clash`: git has a reason of its own, e.g. that `old/fix` cannot be where `old` is a branch. */
type BranchName =
    | { readonly branch: string; readonly why: 'invalid' | 'not-switchable' }
    | { readonly branch: string; readonly why: 'clash'; readonly stderr: string };

export const pickRefusals = {
    'commit-not-found': ({ name, where }: CommitNotFound) =>
        where === 'mail'
            ? l10n.t(
                  'The mail refers to commit {0}, which is not in this repository: fetch the branch that contains it (for the kernel, Linus’s master), then try again.',
                  quoteName(shortenCommit(name)),
              )
            : where === 'shallow-clone'
              ? l10n.t(
                    'There is no commit {0} in this shallow clone: fetch it with "git fetch <remote> {1}", or the whole history with "git fetch --unshallow".',
                    quoteName(name),
                    /^[0-9a-f]{40}$/.test(name) ? name : '<branch>',
                )
              : l10n.t(
                    'There is no commit {0} in this repository: fetch the branch that contains it, or check the id.',
                    quoteName(name),
                ),
    /** `parents`: how many. */
    'merge-needs-mainline': ({ commit, parents }: { readonly commit: string; readonly parents: number }) =>
        l10n.t(
            '{0} is a merge of {1} commits: choose the parent that its change is compared with.',
            shortenCommit(commit),
            parents,
        ),
    'mainline-meaningless': ({ commit, subject }: { readonly commit: string; readonly subject: string }) =>
        l10n.t(
            '{0} ({1}) does not have the parent that was chosen: choose one for merges only.',
            shortenCommit(commit),
            printable(subject),
        ),
    'other-operation': ({ operation }: { readonly operation: OperationKind }) =>
        l10n.t(
            'A {0} is in progress here: finish it first, or end it with "{1}".',
            nameOperation(operation),
            ABORT_COMMANDS[operation],
        ),
    'operation-cannot': (facts: {
        readonly operation: OperationKind;
        readonly action: 'continue' | 'skip' | 'quit' | 'park';
    }) => {
        const name = nameOperation(facts.operation);
        switch (facts.action) {
            case 'skip':
                return l10n.t('A {0} has no steps to skip: resolve it, or abort it.', name);
            case 'park':
                return facts.operation === 'rebase'
                    ? l10n.t(
                          'This step of the rebase cannot be put off: only one commit in conflict can, and no squash, merge or rebase by mails. Finish it first.',
                      )
                    : l10n.t(
                          'A {0} cannot be put off for another commit, as a pick or a step of a rebase can: resolve it, or abort it.',
                          name,
                      );
            case 'quit':
                return l10n.t('git keeps nothing of a {0} that it could forget: stage the files, or abort it.', name);
            case 'continue':
                return facts.operation === 'am'
                    ? l10n.t(
                          'The mail has changed nothing yet: apply its patch by hand and stage it, or skip the mail.',
                      )
                    : l10n.t('A {0} is over once its files are staged: there is nothing to continue.', name);
        }
    },
    'backport-running': ({ subject }: { readonly subject: string }) =>
        l10n.t('The pick of {0} is not finished: continue, skip or abort it first.', quoteName(subject)),
    'no-todo-list': () => l10n.t('No rebase with a todo list has stopped here.'),
    'todo-line-unknown': ({ line, text }: { readonly line: number; readonly text: string }) =>
        l10n.t(
            'Line {0} of the list is no command of a rebase, or names no commit that is here ({1}): correct it, the list is unchanged.',
            line,
            quoteName(text),
        ),
    'nothing-running': () => l10n.t('No pick is in progress here.'),
    interrupted: ({ branch, before }: { readonly branch: string; readonly before: string }) =>
        l10n.t(
            'git knows of no pick, and a backport on {0} was begun: it was interrupted, or its changes were reset or stashed. Abort it to return to {1}.',
            quoteName(branch),
            quoteName(before),
        ),
    'unborn-branch': ({ branch }: { readonly branch: string }) =>
        l10n.t(
            '{0} has no commit yet, so there is nothing to return to: switch to a branch that has commits first.',
            quoteName(branch),
        ),
    /** `similar`: names of branches that may be meant. */
    'unknown-target': ({ target, similar }: { readonly target: string; readonly similar: readonly string[] }) =>
        similar.length > 0
            ? l10n.t(
                  'There is no branch {0} here (did you mean {1}?): fetch it with "git fetch <remote> <branch>", or check the name.',
                  quoteName(target),
                  someNames(similar, 3),
              )
            : l10n.t(
                  'There is no branch {0} here: fetch it with "git fetch <remote> <branch>", or check the name.',
                  quoteName(target),
              ),
    'target-unborn': ({ target }: { readonly target: string }) =>
        l10n.t('{0} has no commit yet: create its first commit, or choose another branch.', quoteName(target)),
    'branch-exists': ({ branch }: { readonly branch: string }) =>
        l10n.t('A branch {0} already exists: choose another name, or pick onto that branch itself.', quoteName(branch)),
    'branch-name': (facts: BranchName) => {
        const branch = quoteName(facts.branch);
        if (facts.why === 'clash')
            return l10n.t(
                'git could not create the branch {0}, choose another name: {1}',
                branch,
                lastLines(facts.stderr),
            );
        return facts.why === 'invalid'
            ? l10n.t('git does not accept {0} as the name of a branch: choose another one.', branch)
            : l10n.t(
                  'git cannot switch to a branch that is called {0}: rename it with "git branch -m", or switch to another branch first.',
                  branch,
              );
    },
    'new-branch-needed': ({ target }: { readonly target: string }) =>
        l10n.t('{0} is not a local branch and cannot move: name a new branch to work on.', quoteName(target)),
    /** `gone`: the folder of that work tree does not exist any more. */
    'target-elsewhere': (facts: { readonly branch: string; readonly folder: string; readonly gone?: true }) =>
        facts.gone
            ? l10n.t(
                  '{0} is still checked out in the work tree {1}, whose folder is gone: run "git worktree prune" first.',
                  quoteName(facts.branch),
                  quoteName(facts.folder),
              )
            : l10n.t(
                  '{0} is checked out in {1}: open that folder, or pick onto a new branch.',
                  quoteName(facts.branch),
                  quoteName(facts.folder),
              ),
    /** `moved-or-switched`: it cannot be told which. */
    'branch-moved': ({ branch, what }: { readonly branch: string; readonly what: 'moved' | 'moved-or-switched' }) =>
        what === 'moved'
            ? l10n.t('{0} has moved in the meantime: try again.', quoteName(branch))
            : l10n.t(
                  'Another program has just moved {0}, or checked out another branch: look at the state again.',
                  quoteName(branch),
              ),
    'staged-changes': ({ paths }: { readonly paths: readonly string[] }) =>
        l10n.t(
            'Changes are staged that the pick would mix with its own ({0}): commit them, or put them aside with "git stash".',
            someNames(paths),
        ),
    /** `not-in-commit`: what is built would not be what is sent. */
    'dirty-files': ({
        paths,
        why,
    }: {
        readonly paths: readonly string[];
        readonly why: 'overwritten' | 'not-in-commit';
    }) => {
        const names = someNames(paths);
        if (why === 'overwritten')
            return l10n.t(
                'Uncommitted changes would be overwritten ({0}): commit them, put them aside with "git stash", or work in another work tree.',
                names,
            );
        return paths.length === 1
            ? l10n.t(
                  '{0} has changes that are not in the commit: commit or stash them, so that you build what you send.',
                  names,
              )
            : l10n.t(
                  '{0} have changes that are not in the commit: commit or stash them, so that you build what you send.',
                  names,
              );
    },
    'head-moved': ({ at, from }: { readonly at: string; readonly from: string }) =>
        l10n.t(
            'This stopped on {0}, and HEAD was put on {1} behind git since: going on would commit there. Put it back with "git symbolic-ref HEAD refs/heads/<branch>", or abort.',
            quoteName(from),
            quoteName(at),
        ),
    'edits-hidden': ({ paths }: { readonly paths: readonly string[] }) =>
        l10n.t(
            'Changes that git was told not to look for would be overwritten ({0}): "git update-index --no-assume-unchanged --no-skip-worktree" and the file shows them again; then commit them, or put them aside with "git stash".',
            someNames(paths),
        ),
    'untracked-files': ({ paths }: { readonly paths: readonly string[] }) =>
        l10n.t('Untracked files would be overwritten ({0}): move them away first.', someNames(paths)),
    'nothing-to-undo': () => l10n.t('There is no finished backport here that could be taken back.'),
    'other-commits': ({ branch }: { readonly branch: string }) =>
        l10n.t(
            '{0} has commits besides the backport, which would go with it: move the branch yourself.',
            quoteName(branch),
        ),
    'nothing-stashed': () => l10n.t('No changes were stashed for a backport here.'),
    /** `place` in `git stash list`. */
    'stash-failed': ({ place, stderr }: { readonly place: number; readonly stderr: string }) =>
        l10n.t(
            'Your changes could not be reapplied, and stay in "{0}": commit or undo what they conflict with, or run "git stash apply {0}" and resolve the conflicts.\n{1}',
            `stash@{${place}}`,
            lastLines(stderr),
        ),
    'shallow-clone': ({ commit }: { readonly commit: string }) =>
        l10n.t(
            '{0} is at the edge of a shallow clone, which lacks its parent: run "git fetch --deepen=100" (or "--unshallow") first.',
            shortenCommit(commit),
        ),
    'objects-missing': ({ stderr }: { readonly stderr: string }) =>
        l10n.t(
            'This partial or damaged clone lacks objects that the pick needs ({0}): fetch them all with "git fetch --refetch --no-filter".',
            lastLines(stderr).split('\n').at(-1)!,
        ),
    'contents-missing': ({ object }: { readonly object: string }) =>
        l10n.t(
            'This clone lacks contents that the pick changes ({0}): fetch them with "git fetch --refetch --no-filter".',
            shortenCommit(object),
        ),
    'strategy-option': ({ option }: { readonly option: string }) =>
        l10n.t(
            'git merge has no strategy option {0}: choose one such as "find-renames=30%" or "ignore-space-change" (see MERGE STRATEGIES in "git help merge").',
            quoteName(option),
        ),
    'rename-limit': ({ limit }: { readonly limit: string }) =>
        l10n.t('{0} is not a rename limit: give a number of files from 1 to 1000000.', quoteName(limit)),
    'retry-elsewhere': () =>
        l10n.t(
            'This pick was started in a terminal, and git does not keep its options: abort it, then pick the commit here, or there with "git cherry-pick -Xfind-renames=30%".',
        ),
    'nothing-to-pick': () => l10n.t('No commits were named: say which to pick.'),
    /** `change`: the address of a change by its number, not of a commit. */
    'not-a-commit': ({ name, change }: { readonly name: string; readonly change?: true }) =>
        change
            ? l10n.t(
                  '{0} is the address of a change, not of a commit: fetch it as its page says, then give the id of its commit.',
                  quoteName(name),
              )
            : l10n.t('{0} is not a commit id, range or address that Git Backport can read.', quoteName(name)),
    'ambiguous-commit': ({ name }: { readonly name: string }) =>
        l10n.t('Several objects start with {0}: give more digits of the commit id.', quoteName(name)),
    'empty-range': ({ range }: { readonly range: string }) =>
        l10n.t('{0} contains no commits: check the order of the range (<older>..<newer>).', quoteName(range)),
    'mails-and-commits': () =>
        l10n.t(
            'Some of these commits were made from a mail, and only the others can be recorded as "cherry picked from": pick the two kinds one after the other.',
        ),
    /** `places`: each `path:line`. */
    'markers-left': ({ places }: { readonly places: readonly string[] }) =>
        l10n.t('Conflict markers are left at {0}: resolve them first.', someItems(places.map(printable))),
    /** The files themselves have none any more. `places`: each `path:line` in the index. */
    'markers-staged': ({ places }: { readonly places: readonly string[] }) =>
        l10n.t(
            'Staged files still have conflict markers at {0}: stage the files again ("git add <file>").',
            someItems(places.map(printable)),
        ),
    'unresolved-files': ({ paths }: { readonly paths: readonly string[] }) =>
        l10n.t(
            'Files in conflict are not marked as resolved ({0}): check each one, then mark it ("git add <file>", or "git rm <file>" to leave it out).',
            someNames(paths),
        ),
    'edited-afterwards': ({ paths }: { readonly paths: readonly string[] }) =>
        l10n.t(
            'Files were changed after they were marked as resolved ({0}): mark them again ("git add <file>").',
            someNames(paths),
        ),
    /** Of files that are not in conflict. */
    'edits-not-staged': ({ paths }: { readonly paths: readonly string[] }) =>
        l10n.t(
            'Files were edited while the pick was stopped, and would be missing in the commit ({0}): stage them ("git add <file>"), or continue without them.',
            someNames(paths),
        ),
    /** `by`: the commit that introduced the change on the branch, where that is known. */
    'empty-pick': ({
        subject,
        by,
    }: {
        readonly subject: string;
        readonly by?: { readonly id: string; readonly subject: string };
    }) =>
        by
            ? l10n.t(
                  'Nothing is left of {0}, the branch already has it ({1}): skip it, or keep it as an empty commit.',
                  quoteName(subject),
                  `${shortenCommit(by.id)} ${quoteName(by.subject)}`,
              )
            : l10n.t(
                  'Nothing is left of {0}, the branch already has it: skip it, or keep it as an empty commit.',
                  quoteName(subject),
              ),
    /** The commit was made empty. */
    'no-change-pick': ({ subject }: { readonly subject: string }) =>
        l10n.t('{0} changes no file: skip it, or keep it as an empty commit.', quoteName(subject)),
    /** The user's result is what the branch had. */
    'declined-pick': ({ subject }: { readonly subject: string }) =>
        l10n.t(
            'Your result contains nothing of {0}, and the branch does not have its change: skip it, go back to its conflict, or keep it as an empty commit.',
            quoteName(subject),
        ),
    /** `output`: of git and of the hooks. */
    'commit-failed': ({ output }: { readonly output: string }) =>
        l10n.t(
            'The commit was not created, and everything is still staged: fix what is reported here, then continue.\n{0}',
            lastLines(output),
        ),
    'hook-failed': ({ hook, output }: { readonly hook: string; readonly output: string }) =>
        l10n.t(
            'The hook {0} refused the commit, and everything is still staged: fix what it reports, then continue.\n{1}',
            hook,
            lastLines(output),
        ),
    'signing-failed': ({ output }: { readonly output: string }) =>
        l10n.t(
            'The commit could not be signed, and everything is still staged: unlock the key (for example with "gpg --sign" in a terminal), then continue.\n{0}',
            lastLines(output),
        ),
    'pick-failed': ({ stderr }: { readonly stderr: string }) => l10n.t('git could not pick: {0}', lastLines(stderr)),
    'switch-failed': ({ branch, stderr }: { readonly branch: string; readonly stderr: string }) =>
        l10n.t('git could not switch to {0}: {1}', quoteName(branch), lastLines(stderr)),
    'stage-failed': ({ path, stderr }: { readonly path: string; readonly stderr: string }) =>
        l10n.t('git could not stage {0}: {1}', quoteName(path), lastLines(stderr)),
    /** Since it was looked at. `pick`: the commit that has stopped now, where it is another one. */
    'step-changed': ({ pick }: { readonly pick?: { readonly id: string; readonly subject: string } }) =>
        pick
            ? l10n.t(
                  'This has gone on to {0} in the meantime, so nothing was done: look at that commit first.',
                  `${shortenCommit(pick.id)} ${quoteName(pick.subject)}`,
              )
            : l10n.t('This has gone on in the meantime, so nothing was done: look at the state again first.'),
    'not-in-conflict': ({ path }: { readonly path: string }) =>
        l10n.t('{0} is not in conflict in the running pick.', quoteName(path)),
    'no-merge-tool': () =>
        l10n.t(
            'No merge tool is configured for git: choose one with "git config --global merge.tool <name>" ("git mergetool --tool-help" lists them).',
        ),
    'submodule-needs-side': ({ path }: { readonly path: string }) =>
        l10n.t(
            '{0} is a submodule that is not checked out here: take the commit of one side, or run "git submodule update --init" and check out the one that you want.',
            quoteName(path),
        ),
    'nothing-kept': ({ name }: { readonly name: string }) =>
        l10n.t('There are no saved results called {0} here.', quoteName(name)),
    'outside-work-tree': ({ path }: { readonly path: string }) =>
        l10n.t('{0} is outside the work tree, and was not changed.', quoteName(path)),
    'needs-branch': () =>
        l10n.t(
            'HEAD is detached here, and picking another commit first needs a branch: create one with "git switch --create <name>" first.',
        ),
    'picks-itself': ({ subject }: { readonly subject: string }) =>
        l10n.t('{0} is the commit that is being picked: choose another one to pick first.', quoteName(subject)),
    'nothing-parked': () => l10n.t('No pick is parked here.'),
    'no-minimal-set': () =>
        l10n.t(
            'No set of commits was found after which the pick applies without a conflict: pick a single prerequisite first, or resolve the conflict here.',
        ),
    'not-gone': ({ path }: { readonly path: string }) =>
        l10n.t(
            '{0} is not a file that the pick changes and the target lacks: there is nothing to rename.',
            quoteName(path),
        ),
    'not-on-target': ({ path }: { readonly path: string }) =>
        l10n.t('The target has no file {0}: choose one that "git ls-files" lists.', quoteName(path)),
    'already-in-pick': ({ path }: { readonly path: string }) =>
        l10n.t(
            'The pick already changes {0}: apply the other change by hand, or abort and retry with a lower threshold for renames.',
            quoteName(path),
        ),
} as const;

/** The end of what git printed, without its hints: they are about commands that a host has its own ways for. */
export function lastLines(text: string): string {
    const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('hint:'));
    return lines.slice(-12).map(printable).join('\n') || l10n.t('it gave no reason');
}
