/** Mail in and mail out: what cannot be read or applied. */
import { quoteName } from './names.ts';
import { Refusal } from './refusal.ts';

export const mailHasNoPatch = () =>
    new Refusal(
        'mail-no-patch',
        'There is neither a FAILED mail nor a patch in this text: copy the whole mail, its headers too, or open the file it was saved to.',
    );

export const patchDoesNotApply = (subject: string) =>
    new Refusal(
        'patch-no-base',
        `No branch, tag or recent commit here takes the patch ${quoteName(subject)} as it is: fetch the tree that it was made for, then try again.`,
    );

export const failedMailCut = (version: string, lines: number) =>
    new Refusal(
        'mail-cut',
        `This FAILED mail for ${version} ends at line ${lines} and names no commit: copy the whole mail, with the patch or the commands in it.`,
    );

export const patchDamaged = (line: number, text: string, what: string) =>
    new Refusal(
        'patch-damaged',
        `Line ${line} of the mail${text ? `, ${quoteName(text.slice(0, 80))}` : ''}: ${what} Save the mail as a file and start from that, or fetch the series again.`,
    );

export const patchLeadsOut = (line: number, path: string) =>
    new Refusal(
        'patch-leads-out',
        `Line ${line} of the mail: the patch changes ${quoteName(path)}, which is no file of a repository. Do not trust it: ask its sender.`,
    );

export const failedCommitMissing = (commit: string) =>
    new Refusal(
        'commit-not-found',
        `The mail speaks of commit ${quoteName(commit.slice(0, 12))}, which is not in this repository: fetch the branch that has it (for the kernel, Linus's master), then try again.`,
    );

export const mailUnreadable = (file: string) =>
    new Refusal(
        'mail-unreadable',
        `${quoteName(file)} cannot be read: check the name, or pipe the mail in with "git-backport from-mail -".`,
    );

export const mailTooLarge = (megabytes: number) =>
    new Refusal(
        'mail-too-large',
        `This is larger than ${megabytes} MiB: no patch for review is. Apply it with "git am" on a branch of its own, and pick its commits from there.`,
    );

export const mailNotUnpacked = () =>
    new Refusal('mail-unreadable', 'This gzip file is damaged or cut off: fetch or save it again.');

export const tooManyMails = (most: number) =>
    new Refusal(
        'too-many-mails',
        `There are more than ${most} mails in it: save the thread or the series alone, and start from that.`,
    );

/** @param problem git's own words */
export const mailNotUnderstood = (problem: string) =>
    new Refusal(
        'mail-not-understood',
        `git cannot read this mail: ${quoteName(problem.slice(0, 200))}. Ask its sender for the patch as an attached file, or as a branch.`,
    );

export const patchIsFlowed = (subject: string) =>
    new Refusal(
        'patch-flowed',
        `${quoteName(subject)} was sent as "format=flowed", and its lines were broken on the way: ask its sender for the patch as an attached file.`,
    );

export const patchWithoutContext = (subject: string) =>
    new Refusal(
        'patch-without-context',
        `${quoteName(subject)} has no lines of context (-U0), and the contents that it was made from are not here: make it again without -U0, or fetch the tree that it was made for.`,
    );

export const authorNotUsable = (subject: string, author: string) =>
    new Refusal(
        'mail-author',
        `The author of ${quoteName(subject)} is ${quoteName(author)}, which git takes for no name: put a line "From: <name> <address>" on top of the mail's text.`,
    );

export const dateNotUsable = (subject: string, date: string) =>
    new Refusal(
        'mail-date',
        `The date of ${quoteName(subject)} is ${quoteName(date.slice(0, 100))}, which git cannot read: mend the Date header, e.g. "Mon, 1 Jan 2024 10:00:00 +0000".`,
    );

export const messageHasNul = (subject: string) =>
    new Refusal(
        'mail-nul',
        `The text of ${quoteName(subject)} holds a NUL byte, which no commit message can: save the mail again, or take it out.`,
    );

export const noIdentity = () =>
    new Refusal(
        'no-identity',
        'git does not know who you are: set user.name and user.email with "git config --global", then try again.',
    );

const NOTICES = {
    queued: 'It announces that a patch was queued for a stable tree',
    dropped: 'It speaks of a patch in the queue of a stable tree',
    'release-candidate': 'It announces the review of a stable release',
    'test-results': 'It reports the tests of a stable release',
    robot: 'It reports what a robot of the stable list has checked',
} as const;

export const mailIsNotice = (notice: keyof typeof NOTICES) =>
    new Refusal(
        'mail-is-notice',
        `${NOTICES[notice]}, and holds no patch: pick the commit that it names, or open the mail with the patch.`,
    );

export const backportNamesNothing = (commit: string) =>
    new Refusal(
        'no-reference',
        `The message of ${commit.slice(0, 12)} names no upstream commit: say which one it carries with --upstream <commit>.`,
    );

export const alreadyPublished = (commit: string) =>
    new Refusal(
        'already-published',
        `${commit.slice(0, 12)} is in a remote branch already: its message can only change in a new commit.`,
    );

export const notOnBranch = (branch: string) =>
    new Refusal(
        'not-on-branch',
        `The commit is not on ${quoteName(branch)} any more: open its message again from the commit that is there now.`,
    );

export const branchMovedSince = (branch: string) =>
    new Refusal('branch-moved', `${quoteName(branch)} has moved meanwhile: try again.`);

export const nothingToSend = (target: string) =>
    new Refusal('nothing-to-send', `Nothing here is ahead of ${quoteName(target)}: pick a commit first.`);

export const coverUnreadable = (file: string) =>
    new Refusal(
        'cover-unreadable',
        `${quoteName(file)} cannot be read: check the name, or pipe the text in with "--cover -".`,
    );

export const scriptFailed = (script: string, output: string) =>
    new Refusal(
        'script-failed',
        `${script} could not be run: ${quoteName(output.trim().split('\n').at(-1)?.slice(0, 200) ?? '')}. It needs perl, and the repository's own files.`,
    );

export const noMessageId = (text: string) =>
    new Refusal(
        'no-message-id',
        `${quoteName(text.slice(0, 200))} is no message id and no address of an archive: copy the Message-ID header, or the address of the mail at lore.kernel.org.`,
    );

export const b4Failed = (name: string, output: string) =>
    new Refusal(
        'b4-failed',
        `b4 brought no series for ${quoteName(name)}: ${quoteName(output.trim().split('\n').at(-1)?.slice(0, 200) ?? '')}. Save the mail as a file and start from that.`,
    );

export const noRejects = () =>
    new Refusal(
        'no-rejects',
        'There is no .rej file beside a file without regions: apply the patch with "git apply --reject" first.',
    );

export const amHasNoMail = () =>
    new Refusal(
        'am-unreadable',
        'The mail that git am stopped at cannot be read: end it with "git am --abort", and start from the mail itself.',
    );

export const noStoppedAm = () =>
    new Refusal('no-stopped-am', 'No "git am" has stopped here: name the file of the mail instead.');
