/** Mail in and mail out: what cannot be read or applied. */
import { quoteName, Refusal } from '../messages.ts';

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

export const branchMoved = (branch: string) =>
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
