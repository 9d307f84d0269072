/** Sentences of mails that cannot be read, patches that do not apply and commits that cannot be sent or built, by code. */
import * as l10n from '@vscode/l10n';
import { quoteName, someNames } from './names.ts';
import { describePatchFault, type PatchFault } from './patch.ts';

const NOTICES = {
    queued: () =>
        l10n.t(
            'This mail announces that a patch was queued for a stable tree, and contains no patch: pick the commit that it names, or open the mail with the patch.',
        ),
    dropped: () =>
        l10n.t(
            'This mail is about a patch in the queue of a stable tree, and contains no patch: pick the commit that it names, or open the mail with the patch.',
        ),
    'release-candidate': () =>
        l10n.t(
            'This mail announces the review of a stable release, and contains no patch: pick the commit that it names, or open the mail with the patch.',
        ),
    'test-results': () =>
        l10n.t(
            'This mail reports the tests of a stable release, and contains no patch: pick the commit that it names, or open the mail with the patch.',
        ),
    robot: () =>
        l10n.t(
            'This mail reports what a robot of the stable list has checked, and contains no patch: pick the commit that it names, or open the mail with the patch.',
        ),
} as const;

/** A mail about patches that has none. */
export type MailNotice = keyof typeof NOTICES;

type Subject = { readonly subject: string };

/** The last line of what a program printed, short and quoted. */
const lastLine = (output: string) => quoteName(output.trim().split('\n').at(-1)?.slice(0, 200) ?? '');

export const submitRefusals = {
    'mail-no-patch': () =>
        l10n.t(
            'There is neither a FAILED mail nor a patch in this text: copy the whole mail with its headers, or open the file that it was saved to.',
        ),
    'patch-no-base': ({ subject }: Subject) =>
        l10n.t(
            'The patch {0} applies to no branch, tag or recent commit here: fetch the tree that it was made for, then try again.',
            quoteName(subject),
        ),
    'mail-cut': ({ version, lines }: { readonly version: string; readonly lines: number }) =>
        l10n.t(
            'This FAILED mail for {0} ends at line {1} and names no commit: copy the whole mail, with the patch or the commands in it.',
            version,
            lines,
        ),
    /** `text` is the line, empty if missing. */
    'patch-damaged': ({
        line,
        text,
        fault,
    }: {
        readonly line: number;
        readonly text: string;
        readonly fault: PatchFault;
    }) =>
        text
            ? l10n.t(
                  'Line {0} of the mail, {1}: {2} Save the mail as a file and start from that, or fetch the series again.',
                  line,
                  quoteName(text.slice(0, 80)),
                  describePatchFault(fault),
              )
            : l10n.t(
                  'Line {0} of the mail: {1} Save the mail as a file and start from that, or fetch the series again.',
                  line,
                  describePatchFault(fault),
              ),
    'patch-leads-out': ({ line, path }: { readonly line: number; readonly path: string }) =>
        l10n.t(
            'Line {0} of the mail: the patch changes {1}, which is not a file of a repository. Do not trust it: ask its sender.',
            line,
            quoteName(path),
        ),
    'patch-flowed': ({ subject }: Subject) =>
        l10n.t(
            '{0} was sent as "format=flowed", and its lines were broken on the way: ask its sender for the patch as an attached file.',
            quoteName(subject),
        ),
    'patch-without-context': ({ subject }: Subject) =>
        l10n.t(
            '{0} has no lines of context (-U0), and the contents that it was made from are not here: create it again without -U0, or fetch the tree that it was made for.',
            quoteName(subject),
        ),
    /** A file where `file` is set, else a gzip file without a name. */
    'mail-unreadable': ({ file }: { readonly file?: string }) =>
        file === undefined
            ? l10n.t('This gzip file is damaged or cut off: fetch or save it again.')
            : l10n.t('{0} cannot be read: check the name.', quoteName(file)),
    'mail-too-large': ({ megabytes }: { readonly megabytes: number }) =>
        l10n.t(
            'This is larger than {0} MiB, which no patch for review is: apply it with "git am" on a branch of its own, and pick its commits from there.',
            megabytes,
        ),
    'too-many-mails': ({ most }: { readonly most: number }) =>
        l10n.t('This contains more than {0} mails: save the thread or the series alone, and start from that.', most),
    /** `problem` in git's own words. */
    'mail-not-understood': ({ problem }: { readonly problem: string }) =>
        l10n.t(
            'git cannot read this mail: {0}. Ask its sender for the patch as an attached file, or as a branch.',
            quoteName(problem.slice(0, 200)),
        ),
    'mail-author': ({ subject, author }: Subject & { readonly author: string }) =>
        l10n.t(
            'The author of {0} is {1}, which git does not accept as a name: put a line "From: <name> <address>" on top of the mail’s text.',
            quoteName(subject),
            quoteName(author),
        ),
    'mail-date': ({ subject, date }: Subject & { readonly date: string }) =>
        l10n.t(
            'The date of {0} is {1}, which git cannot read: correct the Date header, e.g. "Mon, 1 Jan 2024 10:00:00 +0000".',
            quoteName(subject),
            quoteName(date.slice(0, 100)),
        ),
    'mail-nul': ({ subject }: Subject) =>
        l10n.t(
            'The text of {0} contains a NUL byte, which a commit message cannot: save the mail again, or remove it.',
            quoteName(subject),
        ),
    'mail-is-notice': ({ notice }: { readonly notice: MailNotice }) => NOTICES[notice](),
    'no-identity': () =>
        l10n.t(
            'git does not know who you are: set user.name and user.email with "git config --global", then try again.',
        ),
    'no-reference': ({ commit }: { readonly commit: string }) =>
        l10n.t('The message of {0} names no upstream commit: say which one it is a backport of.', commit.slice(0, 12)),
    'already-published': ({ commit }: { readonly commit: string }) =>
        l10n.t(
            '{0} is already in a remote branch: its message can be changed only in a new commit.',
            commit.slice(0, 12),
        ),
    'not-on-branch': ({ branch }: { readonly branch: string }) =>
        l10n.t(
            'The commit is not on {0} any more: open its message again from the commit that is there now.',
            quoteName(branch),
        ),
    'nothing-to-send': ({ target }: { readonly target: string }) =>
        l10n.t('Nothing here is ahead of {0}: pick a commit first.', quoteName(target)),
    'cover-unreadable': ({ file }: { readonly file: string }) =>
        l10n.t('{0} cannot be read: check the name.', quoteName(file)),
    'script-failed': ({ script, output }: { readonly script: string; readonly output: string }) =>
        l10n.t('{0} could not be run: {1}. It needs perl, and the repository’s own files.', script, lastLine(output)),
    'no-message-id': ({ text }: { readonly text: string }) =>
        l10n.t(
            '{0} is neither a message id nor an address of an archive: copy the Message-ID header, or the address of the mail at lore.kernel.org.',
            quoteName(text.slice(0, 200)),
        ),
    'b4-failed': ({ name, output }: { readonly name: string; readonly output: string }) =>
        l10n.t(
            'b4 found no series for {0}: {1}. Save the mail as a file and start from that.',
            quoteName(name),
            lastLine(output),
        ),
    'no-rejects': () =>
        l10n.t('There is no .rej file beside a file without regions: apply the patch with "git apply --reject" first.'),
    'am-unreadable': () =>
        l10n.t(
            'The mail that "git am" stopped at cannot be read: end it with "git am --abort", and start from the mail itself.',
        ),
    'no-stopped-am': () => l10n.t('No "git am" has stopped here: name the file of the mail instead.'),
    'not-checked-out': ({ commit }: { readonly commit: string }) =>
        l10n.t('The files in the work tree are not those of {0}: check it out, then build it.', commit.slice(0, 12)),
    'nothing-builds': ({ paths }: { readonly paths: readonly string[] }) =>
        l10n.t('No command is known that builds {0}: set one.', someNames(paths, 3)),
    'no-test-command': ({ branch }: { readonly branch: string }) =>
        l10n.t('No test command is set for {0}: set one.', quoteName(branch)),
} as const;
