/** Sentences of what is wrong with git, a repository, a disk or a file, by code: facts in, the next step out. */
import * as l10n from '@vscode/l10n';
import { printable, quoteName } from './names.ts';

/** What a lock is held for, as a sentence's start. */
const OPERATIONS = {
    start: () => l10n.t('A backport is being started'),
    continue: () => l10n.t('The pick is being continued'),
    skip: () => l10n.t('The pick is being skipped'),
    retry: () => l10n.t('The pick is being tried again'),
    abort: () => l10n.t('The pick is being aborted'),
    quit: () => l10n.t('The pick is being left as it is'),
    park: () => l10n.t('Another commit is being picked first'),
    return: () => l10n.t('The parked pick is being brought back'),
    drop: () => l10n.t('The parked pick is being dropped'),
    stash: () => l10n.t('Changes are being stashed'),
    unstash: () => l10n.t('Stashed changes are being brought back'),
    restore: () => l10n.t('Saved results are being restored'),
    files: () => l10n.t('Files of the pick are being written'),
    message: () => l10n.t('A commit message is being changed'),
    branches: () => l10n.t('Branches are being switched'),
    am: () => l10n.t('A "git am" is being ended'),
    decide: () => l10n.t('Decisions are being written'),
    bulk: () => l10n.t('Commits are being picked in bulk'),
} as const;

/** What a lock is held for. */
export type OperationName = keyof typeof OPERATIONS;

/** Who holds the lock of a repository: a process here, git that outlived it, a process of another machine, or unknown. */
export type RunningOperation =
    | { readonly held: 'here'; readonly operation: OperationName; readonly pid: number }
    | { readonly held: 'by-git'; readonly operation: OperationName; readonly git: number }
    | {
          readonly held: 'elsewhere';
          readonly operation: OperationName;
          readonly pid: number;
          readonly host: string;
          /** ISO 8601 */
          readonly since: string;
          readonly file: string;
      }
    | { readonly held: 'unreadable'; readonly file: string };

type Path = { readonly path: string };
/** In the words of the system or of git. */
type Why = { readonly why: string };

export const repositoryRefusals = {
    'git-missing': ({ why }: Why) =>
        l10n.t(
            'git could not be started ({0}): install git 2.38 or newer, or put it on the PATH of this program.',
            printable(why),
        ),
    'git-too-old': ({ found }: { readonly found: string }) =>
        l10n.t('git {0} is too old: Git Backport needs 2.38 or newer, please update git.', found),
    'folder-missing': ({ folder }: { readonly folder: string }) =>
        l10n.t('The folder {0} does not exist: open another one.', quoteName(folder)),
    'not-a-repository': ({ folder }: { readonly folder: string }) =>
        l10n.t('{0} is not in a git repository: open a folder that is.', quoteName(folder)),
    /** git refuses repositories of other users until told otherwise. `command` as git proposes it. */
    'unsafe-owner': ({ folder, command }: { readonly folder: string; readonly command: string }) =>
        l10n.t(
            '{0} belongs to another user, so git does not trust it: if you do, run {1}',
            quoteName(folder),
            printable(command),
        ),
    'repository-unreadable': ({ folder, why }: { readonly folder: string } & Why) =>
        l10n.t('git cannot read the repository at {0}: {1}', quoteName(folder), why),
    'bare-repository': ({ folder }: { readonly folder: string }) =>
        l10n.t(
            '{0} is a bare repository and has no files to work on: create a work tree with "git worktree add <folder> <branch>", and open that.',
            quoteName(folder),
        ),
    'operation-running': (facts: RunningOperation) => {
        switch (facts.held) {
            case 'here':
                return l10n.t(
                    '{0} here by process {1}: wait until it has ended, then look at the state again.',
                    OPERATIONS[facts.operation](),
                    facts.pid,
                );
            case 'by-git':
                return l10n.t(
                    '{0} here. That was interrupted, but its git is still running (process {1}): wait until it has ended.',
                    OPERATIONS[facts.operation](),
                    facts.git,
                );
            case 'elsewhere':
                return l10n.t(
                    '{0} here since {1} by process {2} of {3}: wait until it has ended, or delete {4} if nothing runs there any more.',
                    OPERATIONS[facts.operation](),
                    quoteName(facts.since),
                    facts.pid,
                    quoteName(facts.host),
                    quoteName(facts.file),
                );
            case 'unreadable':
                return l10n.t(
                    'Another Git Backport works here, or one was killed, and its lock cannot be read: wait for it, or delete {0} if none is running.',
                    quoteName(facts.file),
                );
        }
    },
    'index-locked': ({ lock }: { readonly lock: string }) =>
        l10n.t(
            'Another git works in this repository, or one was killed: wait for it, or delete {0} if none is running.',
            quoteName(lock),
        ),
    'repository-damaged': ({ what, why }: { readonly what: 'index' | 'objects' } & Why) =>
        what === 'index'
            ? l10n.t(
                  'git cannot read the index here ({0}): move the file "index" of the git directory away, then "git reset" makes a new one. Your files stay as they are.',
                  printable(why),
              )
            : l10n.t(
                  'git cannot read this repository, which is damaged or not complete ({0}): "git fsck" says what is wrong, and a fresh clone has what is missing.',
                  printable(why),
              ),
    'index-outdated': () =>
        l10n.t(
            'git could not write the index, and takes files for edited that are not: another program works in this repository, or its folder cannot be written to. Wait for that program or check the permissions, then try again.',
        ),
    'read-only': ({ why }: Why) =>
        l10n.t('The repository cannot be written to ({0}): check its permissions.', printable(why)),
    'access-refused': ({ path, code }: { readonly path: string; readonly code: string }) =>
        l10n.t(
            'The system refuses access to {0} ({1}): check the permissions of it and of its folder.',
            quoteName(path),
            code,
        ),
    'disk-full': ({ why }: Why) =>
        l10n.t(
            'There is no space left to write ({0}): free some space or raise your quota, then try again.',
            printable(why),
        ),
    /** git gave no reason from the system. */
    'cannot-write': ({ why }: Why) =>
        l10n.t(
            'git could not write ({0}): check the free space, your quota and the permissions, then try again.',
            printable(why),
        ),
    'git-failed': ({ verb, status }: { readonly verb: string; readonly status: number }) =>
        l10n.t(
            'git {0} failed with status {1} and gave no reason: check the free space and the permissions, then try again.',
            printable(verb),
            status,
        ),
    'git-killed': ({ verb }: { readonly verb: string }) =>
        l10n.t(
            'git {0} was ended from outside before it was done (the machine may be short of memory): look at the state, then continue, or abort.',
            printable(verb),
        ),
    'too-many-files': ({ why }: Why) =>
        l10n.t(
            'Too many files are open on this machine ({0}): close other programs or raise the limit ("ulimit -n"), then try again.',
            printable(why),
        ),
    'path-missing': ({ path }: Path) =>
        l10n.t('{0} does not exist: check the name, or create its folder first.', quoteName(path)),
    'file-too-large': ({ path }: Path) =>
        l10n.t('{0} is too large to be read: move it away, or name another file.', quoteName(path)),
    'not-a-file': ({ path }: Path) =>
        l10n.t(
            '{0} is not a regular file (it is a link, a folder or a device): move it away, or name another file.',
            quoteName(path),
        ),
    'current-folder-gone': () => l10n.t('The current folder does not exist any more.'),
    /** `TMPDIR` (`TEMP` on Windows) names no folder. */
    'temporary-folder-missing': ({ folder }: { readonly folder: string }) =>
        l10n.t(
            'The folder for temporary files, {0}, does not exist: create it, or set TMPDIR to another one.',
            quoteName(folder),
        ),
    'path-taken': ({ path }: Path) =>
        l10n.t('{0} already exists: choose another name, or move it away first.', quoteName(path)),
    'not-a-folder': ({ path }: Path) =>
        l10n.t('A part of {0} is a file and not a folder: choose another place.', quoteName(path)),
    'is-a-folder': ({ path }: Path) => l10n.t('{0} is a folder: name a file.', quoteName(path)),
    'name-too-long': ({ path }: Path) =>
        l10n.t('The name {0} is too long for this disk: use a shorter one.', quoteName(path)),
    'link-loop': ({ path }: Path) =>
        l10n.t('{0} is a link that leads to itself: delete it, or choose another place.', quoteName(path)),
    'path-busy': ({ path }: Path) =>
        l10n.t('{0} is in use by another program: close that program, then try again.', quoteName(path)),
    'device-fault': ({ why }: Why) =>
        l10n.t('The disk reports a fault ({0}): check it before you go on.', printable(why)),
    'state-folder-linked': ({ folder }: { readonly folder: string }) =>
        l10n.t(
            '{0} is not a folder of the repository (it is a link, or something else): move it away, then try again.',
            quoteName(folder),
        ),
} as const;
