/** Mail in and mail out: what cannot be read, applied or sent. The sentences are in `submitRefusals.ts`. */
import type { PatchFault } from './patch.ts';
import { Refusal } from './refusal.ts';
import type { MailNotice } from './submitRefusals.ts';

export const mailHasNoPatch = () => new Refusal('mail-no-patch');

export const patchDoesNotApply = (subject: string) => new Refusal('patch-no-base', { subject });

export const failedMailCut = (version: string, lines: number) => new Refusal('mail-cut', { version, lines });

/** @param text the line, empty if missing */
export const patchDamaged = (line: number, text: string, fault: PatchFault) =>
    new Refusal('patch-damaged', { line, text, fault });

export const patchLeadsOut = (line: number, path: string) => new Refusal('patch-leads-out', { line, path });

export const failedCommitMissing = (commit: string) => new Refusal('commit-not-found', { name: commit, where: 'mail' });

export const mailUnreadable = (file: string) => new Refusal('mail-unreadable', { file });

export const mailTooLarge = (megabytes: number) => new Refusal('mail-too-large', { megabytes });

export const mailNotUnpacked = () => new Refusal('mail-unreadable', {});

export const tooManyMails = (most: number) => new Refusal('too-many-mails', { most });

/** @param problem git's own words */
export const mailNotUnderstood = (problem: string) => new Refusal('mail-not-understood', { problem });

export const patchIsFlowed = (subject: string) => new Refusal('patch-flowed', { subject });

export const patchWithoutContext = (subject: string) => new Refusal('patch-without-context', { subject });

export const authorNotUsable = (subject: string, author: string) => new Refusal('mail-author', { subject, author });

export const dateNotUsable = (subject: string, date: string) => new Refusal('mail-date', { subject, date });

export const messageHasNul = (subject: string) => new Refusal('mail-nul', { subject });

export const noIdentity = () => new Refusal('no-identity');

export const mailIsNotice = (notice: MailNotice) => new Refusal('mail-is-notice', { notice });

export const backportNamesNothing = (commit: string) => new Refusal('no-reference', { commit });

export const alreadyPublished = (commit: string) => new Refusal('already-published', { commit });

export const notOnBranch = (branch: string) => new Refusal('not-on-branch', { branch });

export const branchMovedSince = (branch: string) => new Refusal('branch-moved', { branch, what: 'moved' });

export const nothingToSend = (target: string) => new Refusal('nothing-to-send', { target });

export const coverUnreadable = (file: string) => new Refusal('cover-unreadable', { file });

export const scriptFailed = (script: string, output: string) => new Refusal('script-failed', { script, output });

export const noMessageId = (text: string) => new Refusal('no-message-id', { text });

export const b4Failed = (name: string, output: string) => new Refusal('b4-failed', { name, output });

export const noRejects = () => new Refusal('no-rejects');

export const amHasNoMail = () => new Refusal('am-unreadable');

export const noStoppedAm = () => new Refusal('no-stopped-am');
