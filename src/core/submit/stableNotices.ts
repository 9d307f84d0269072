/**
 * What the stable trees announce by mail. Each form: Documentation/process/stable-kernel-rules of the kernel, and the mails
 * of its list.
 */
import { readMailHeaders } from '../patch/mailHeaders.ts';
import { readMailTexts } from './mailParts.ts';

/**
 * A patch that is sent for review stands below a paragraph for the reviewers; one that was queued below the announcement,
 * as the commit that it is.
 * @param mail its bytes
 * @returns the patch as a mail of its own, where it is one of these; the mail otherwise
 */
export function extractPatchMail(mail: Buffer): Buffer {
    const text = mail.toString('latin1');
    const fromLine = /^From [^\n]*\n/.exec(text)?.[0] ?? '';
    const headers = readMailHeaders(text.slice(fromLine.length));
    if (!headers) return mail;
    const start = fromLine.length + headers.end;
    const body = text.slice(start, start + 20_000);
    const review =
        /^\s{0,9}[\d.]{1,20}-stable review patch\. {1,2}If anyone has any objections, please let me know\.\r?\n\s{0,9}-{10,30}\r?\n\s{0,9}/.exec(
            body,
        );
    if (review) return Buffer.from(text.slice(0, start) + text.slice(start + review[0].length), 'latin1');
    if (!/^\s{0,9}This is a note to let you know that I've just added the patch titled/.test(body)) return mail;
    const queued = /^From [0-9a-f]{40,64} Mon Sep 17 00:00:00 2001\r?$/m.exec(body);
    return queued ? Buffer.from(text.slice(start + queued.index), 'latin1') : mail;
}

/** What a mail without a patch announces. */
export type StableNotice = 'queued' | 'dropped' | 'release-candidate' | 'test-results' | 'robot';

const NOTICES: readonly (readonly [StableNotice, RegExp])[] = [
    ['queued', /^(?:\[[^\]]{1,80}\] ?)?Patch ".{1,1000}" has been added to the \S{1,40}-stable tree/i],
    [
        'dropped',
        /^(?:Re: ?|\[[^\]]{1,80}\] ?){0,5}Patch ".{1,1000}" has been (?:added to|dropped from) the \S{1,40}-stable tree/i,
    ],
    ['release-candidate', /^(?:\[PATCH [^\]]{1,80}\] ?)?\d[\w.-]{1,40}(?:-rc\d{1,3} review|-stable review)/i],
    ['test-results', /^Results from |^## (?:Test Regressions|Build Summary|Build)\b|^No regressions on /m],
    ['robot', /^\|? ?Branch\s{1,40}\|? ?Patch Apply\s{1,40}\|? ?Build Test/m],
];

/** @returns undefined for any other mail */
export async function findStableNotice(source: string): Promise<StableNotice | undefined> {
    for (const { subject, text } of await readMailTexts(source))
        for (const [notice, form] of NOTICES) if (form.test(subject) || form.test(text.slice(0, 50_000))) return notice;
    return undefined;
}
