/** What can be wrong with a repository, or with git itself, before anything is asked of it. */
import { quoteName } from './names.ts';
import { Refusal } from './refusal.ts';

export const gitMissing = (why: string) =>
    new Refusal(
        'git-missing',
        `git could not be started (${why}): install git 2.38 or newer, or put it on the PATH of this program.`,
    );

export const gitTooOld = (found: string) =>
    new Refusal('git-too-old', `git ${found} is too old: git-backport needs 2.38 or newer, please update git.`);

export const folderMissing = (dir: string) =>
    new Refusal('folder-missing', `The folder ${quoteName(dir)} is not there (any more): open one that is.`);

export const notARepository = (dir: string) =>
    new Refusal(
        'not-a-repository',
        `${quoteName(dir)} is not in a git repository: open a folder that is, or say which with -C.`,
    );

/** git refuses repositories of other people until told otherwise. @param command as git proposes it */
export const unsafeOwner = (dir: string, command: string) =>
    new Refusal(
        'unsafe-owner',
        `${quoteName(dir)} belongs to another user, so git does not trust it: if you do, run ${command}`,
    );

export const repositoryUnreadable = (dir: string, why: string) =>
    new Refusal('repository-unreadable', `git cannot read the repository at ${quoteName(dir)}: ${why}`);

export const bareRepository = (dir: string) =>
    new Refusal(
        'bare-repository',
        `${quoteName(dir)} is a bare repository and has no files to work on: make a work tree with "git worktree add <folder> <branch>" and open that.`,
    );
