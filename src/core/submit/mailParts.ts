/**
 * What a mail says and what is attached to it. MIME, encoded words and charsets are postal-mime's work; patches themselves
 * are read by git (`core/git/mailinfo.ts`).
 */
import PostalMime, { type Address, type Email } from 'postal-mime';
import { readMailHeaders } from '../patch/mailHeaders.ts';
import { isPerson, printPerson } from './people.ts';

/** A mail as text: what it says and how it was sent, without its attachments. */
export interface MailText {
    readonly subject: string;
    /** Line ends are `\n`. Of a mail that has only HTML, its text. */
    readonly text: string;
    /** Without angle brackets, as {@link inReplyTo}. */
    readonly messageId?: string;
    readonly inReplyTo?: string;
    /** ISO 8601, in UTC; missing where the mail has none that can be read. */
    readonly date?: string;
    readonly to: readonly string[];
    readonly cc: readonly string[];
}

/** Larger mails are not letters: their parts are not looked at. */
const MAX_BYTES = 4 << 20;
const MAX_PARTS = 1_000;
/** A mail that was forwarded as an attachment may itself have one. */
const MAX_DEPTH = 4;

/**
 * The mail and those attached to it, outer first. What begins with no header is text from a clipboard, and taken as it is.
 * @param source its bytes, one character each where they are no UTF-8
 */
export async function readMailTexts(source: string): Promise<MailText[]> {
    const start = withoutFromLine(source.trimStart());
    if (!readMailHeaders(start)) return [{ subject: '', text: normalized(source.slice(0, MAX_BYTES)), to: [], cc: [] }];
    const texts: MailText[] = [];
    const read = async (raw: string | Uint8Array, depth: number): Promise<void> => {
        const email = await parse(raw);
        if (!email) return;
        texts.push(textOf(email));
        if (depth >= MAX_DEPTH) return;
        for (const { mimeType, filename, content } of email.attachments) {
            if (typeof content === 'string') continue;
            if (mimeType === 'message/rfc822' || /\.eml$/i.test(filename ?? ''))
                await read(new Uint8Array(content), depth + 1);
        }
    };
    await read(bytesOf(start.slice(0, MAX_BYTES)), 0);
    return texts;
}

/**
 * Mails that a mail has attached and that hold a patch: forwarded ones, and files of format-patch.
 * @returns their bytes in order; empty where the mail is to be read as it is
 */
export async function readAttachedPatches(mail: Buffer): Promise<Buffer[]> {
    if (mail.length > MAX_BYTES * 4) return [];
    const start = withoutFromLine(mail.toString('latin1'));
    const type = readMailHeaders(start)?.fields.get('content-type')?.[0] ?? '';
    if (!/^(?:multipart\/|message\/rfc822)/i.test(type)) return [];
    const email = await parse(Buffer.from(start, 'latin1'));
    return (email?.attachments ?? []).flatMap(({ content }) => {
        const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
        return isPatchMail(bytes.toString('latin1')) ? [bytes] : [];
    });
}

function isPatchMail(text: string): boolean {
    if (/^From [0-9a-f]{40,64} Mon Sep 17 00:00:00 2001\r?\n/.test(text)) return true;
    const fields = readMailHeaders(text)?.fields;
    return fields?.has('from') === true && fields.has('subject') && /^(?:diff -|--- \S)/m.test(text);
}

/** @returns undefined where it is nested or made of parts beyond reason */
async function parse(raw: string | Uint8Array): Promise<Email | undefined> {
    if (countParts(raw) > MAX_PARTS) return undefined;
    const options = { maxNestingDepth: 20, maxHeadersSize: 1 << 20, forceRfc822Attachments: true };
    return PostalMime.parse(raw, options).catch(() => undefined);
}

/** Lines that could part a mail, less those of a diff. */
function countParts(raw: string | Uint8Array): number {
    const text = typeof raw === 'string' ? raw : Buffer.from(raw).toString('latin1');
    if (!/^content-type:/im.test(text)) return 0;
    let count = 0;
    for (let at = text.indexOf('\n--'); at >= 0 && count <= MAX_PARTS; at = text.indexOf('\n--', at + 3))
        if (text[at + 3] !== '-' && text[at + 3] !== ' ' && text[at + 3] !== '\n') count++;
    return count;
}

function textOf(email: Email): MailText {
    const messageId = unbracketed(email.messageId);
    const inReplyTo = unbracketed(email.inReplyTo);
    return {
        subject: email.subject ?? '',
        text: normalized(email.text?.trim() ? email.text : htmlToText(email.html ?? '')),
        ...(messageId ? { messageId } : {}),
        ...(inReplyTo ? { inReplyTo } : {}),
        ...(isNaN(Date.parse(email.date ?? '')) ? {} : { date: new Date(email.date!).toISOString() }),
        to: addresses(email.to),
        cc: addresses(email.cc),
    };
}

const normalized = (text: string) => text.replaceAll('\r\n', '\n');

const withoutFromLine = (text: string) => (text.startsWith('From ') ? text.slice(text.indexOf('\n') + 1) : text);

/** @returns undefined if it is not a valid address; it becomes part of a header */
function unbracketed(id: string | undefined): string | undefined {
    return /^<?([^\s<>]{1,500}@[^\s<>]{1,500})>?$/.exec(id?.trim() ?? '')?.[1];
}

const bytesOf = (text: string): Uint8Array =>
    /[^\0-\xff]/.test(text)
        ? new TextEncoder().encode(text)
        : Buffer.from(text, /[\x80-\xff]/.test(text) ? 'utf8' : 'latin1');

const addresses = (list: readonly Address[] | undefined): string[] =>
    (list ?? [])
        .flatMap((each) => each.group ?? [each])
        .flatMap(({ address, name }) =>
            isPerson(name, address) ? [printPerson(name.replace(/\s+/g, ' '), address)] : [],
        );

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };
const BREAKS = /^\/?(?:br|p|div|tr|pre|li|h\d|blockquote|table)$/;

/** The text of a page: its tags go, those that end a line leave a line end. */
export function htmlToText(html: string): string {
    const out: string[] = [];
    let hidden: string | undefined;
    for (let at = 0; at < html.length;) {
        const open = html.indexOf('<', at);
        if (hidden === undefined) out.push(unescapeHtml(html.slice(at, open < 0 ? html.length : open)));
        if (open < 0) break;
        const close = html.indexOf('>', open);
        if (close < 0) break;
        const name = /^\/?[a-z][a-z0-9]{0,20}/i.exec(html.slice(open + 1, open + 24))?.[0].toLowerCase() ?? '';
        if (hidden === undefined && (name === 'style' || name === 'script' || name === 'head')) hidden = `/${name}`;
        else if (name === hidden) hidden = undefined;
        else if (BREAKS.test(name) && out.at(-1) !== '\n') out.push('\n');
        at = close + 1;
    }
    return out.join('');
}

function unescapeHtml(text: string): string {
    return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (all, decimal, hex, name) => {
        if (name) return ENTITIES[(name as string).toLowerCase()] ?? (all as string);
        const code = decimal ? Number(decimal) : parseInt(hex as string, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : (all as string);
    });
}
