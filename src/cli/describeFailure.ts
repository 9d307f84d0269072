/** Errors in a sentence for the user, with the command line's own ways on. */
import { shortenCommit } from '../core/base/shortenCommit.ts';
import { quoteName, someNames } from '../core/messages/names.ts';
import { describeRefusal, Refusal, type RefusalWording } from '../core/messages/refusal.ts';

/** Refusals whose next step is an option. The others say core's own sentence. */
export const cliWording: RefusalWording = {
    'nothing-running': () =>
        'No pick is in progress here: start one with "git-backport pick <commit> --onto <branch>".',
    'merge-needs-mainline': ({ commit, parents }) =>
        `${shortenCommit(commit)} is a merge of ${parents} commits: say with --mainline 1..${parents} which parent its change is compared with.`,
    'mainline-meaningless': ({ commit, subject }) =>
        `${shortenCommit(commit)} (${quoteName(subject)}) has no such parent: leave out --mainline for commits that are not merges.`,
    'new-branch-needed': ({ target }) =>
        `${quoteName(target)} is not a local branch and cannot move: name a new branch to work on (--branch <name>).`,
    'not-a-repository': ({ folder }) =>
        `${quoteName(folder)} is not in a git repository: change to a folder that is, or name one with -C.`,
    'current-folder-gone': () => 'The current folder does not exist any more: change to another one ("cd").',
    'edits-not-staged': ({ paths }) =>
        `Files were edited while the pick was stopped, and would be missing in the commit (${someNames(paths)}): "git add" those that belong to it, or --continue with --add-edits (all of them) or --leave-edits (none).`,
    'mail-unreadable': ({ file }) =>
        file === undefined
            ? 'This gzip file is damaged or cut off: fetch or save it again.'
            : `${quoteName(file)} cannot be read: check the name, or pipe the mail in with "git-backport from-mail -".`,
    'cover-unreadable': ({ file }) =>
        `${quoteName(file)} cannot be read: check the name, or pipe the text in with "--cover -".`,
    'no-reference': ({ commit }) =>
        `The message of ${shortenCommit(commit)} names no upstream commit: say which one it is a backport of with --upstream <commit>.`,
    'no-branches': ({ globs }) =>
        globs.length > 0
            ? `No branch matches ${someNames(globs)}: correct "git config backport.branches", or name the branches with --into.`
            : 'No branch here looks like a maintained one: name the branches with --into, or in "git config backport.branches".',
    'bulk-unfinished': ({ branch }) =>
        `Picking in bulk onto ${quoteName(branch)} was interrupted: go on with "git-backport pick --backlog --continue", or end it with "git-backport pick --backlog --abort".`,
    'nothing-taken': ({ branch }) =>
        `Nothing of the backlog was taken for ${quoteName(branch)}: decide with "git-backport decide <commits> ${branch} take", or pick all candidates with --undecided.`,
    'nothing-builds': ({ paths }) =>
        `No command is known that builds ${someNames(paths, 3)}: name one with --build-command.`,
};

/** @param error whatever was thrown */
export function describeFailure(error: unknown): string {
    if (error instanceof Refusal) return describeRefusal(error, cliWording);
    return error instanceof Error ? error.message : String(error);
}
