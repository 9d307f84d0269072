/** Why a backport is not built or tested, and what to do next. */
import { quoteName, someNames } from './names.ts';
import { Refusal } from './refusal.ts';

export const notCheckedOut = (commit: string) =>
    new Refusal(
        'not-checked-out',
        `The files in the work tree are not those of ${commit.slice(0, 12)}: check it out, then build it.`,
    );

export const changedSince = (paths: readonly string[]) =>
    new Refusal(
        'dirty-files',
        `${someNames(paths)} ${paths.length === 1 ? 'has' : 'have'} changes that are not in the commit: commit or stash them, so that what is built is what is sent.`,
    );

export const nothingBuilds = (paths: readonly string[]) =>
    new Refusal(
        'nothing-builds',
        `Nothing here is known to build ${someNames(paths, 3)}: set backport.buildCommand (or --build-command) to a command that does.`,
    );

export const noTestCommand = (branch: string) =>
    new Refusal(
        'no-test-command',
        `No test is set for ${quoteName(branch)}: name a command for it in backport.testCommands.`,
    );
