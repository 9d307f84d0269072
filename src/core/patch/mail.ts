/**
 * Patches as mail: what `git format-patch` writes and `git am` reads. MIME, encoded words and character sets are
 * postal-mime's work; splitting and cleaning follow git-mailsplit(1) and git-mailinfo(1).
 */
import PostalMime, { type Email } from 'postal-mime';
import { decode, encode, splitLines, type Encoding } from '../text.ts';
import type { Patch } from './model.ts';
import { parsePatch } from './parse.ts';

export interface MailPatch {
    /** `Name <mail>` as git would record the author; undefined where the mail does not say. */
    readonly author: { readonly name: string; readonly email: string } | undefined;
    /** As it stands in the mail (RFC 2822), or in an in-body header. */
    readonly date: string | undefined;
    /** One line, without `Re:` and `[PATCH …]`. */
    readonly subject: string;
    /** What stood in brackets in front of the subject, e.g. `PATCH 6.1.y v2 2/3`. */
    readonly tags: readonly string[];
    /** `2/3` of the tags, where there is one. */
    readonly place: { readonly index: number; readonly count: number } | undefined;
    /** The commit message behind the subject, trimmed; "" where there is none. */
    readonly body: string;
    /** Between `---` and the diff: notes that are not committed, and the diffstat. */
    readonly notes: string;
    readonly patch: Patch;
    /**
     * The patch byte for byte, where the mail is not encoded: files have encodings of their own, and a mail's character set
     * says nothing of them (git-am applies these bytes, too).
     */
    readonly bytes: Uint8Array | undefined;
    /** 1-based line of the source on which the patch begins; of the decoded text, where the mail is encoded. */
    readonly line: number;
    /** 40 hex, from format-patch's first line `From <id> Mon Sep 17 00:00:00 2001`. */
    readonly commit: string | undefined;
    /** With its angle brackets. */
    readonly messageId: string | undefined;
    readonly inReplyTo: string | undefined;
    /** Every address in To and Cc, in order. */
    readonly recipients: readonly { readonly name: string; readonly email: string }[];
}

export interface MailOptions {
    /** Drop what stands above a scissors line (`-- >8 --`), as `git am --scissors` does. Default true. */
    readonly scissors?: boolean;
}

/** Larger mails are not read: no patch for review is. */
const MAX_BYTES = 64 << 20;

/**
 * @param source one mail, an mbox of several, or a bare diff (whose result has an empty subject)
 * @returns one value per mail, in order. Never throws: what is not understood is in the patches' `problems`.
 */
export async function parseMailPatches(source: string | Uint8Array, options: MailOptions = {}): Promise<MailPatch[]> {
    // Through Latin-1 a string is its bytes: each mail names its own character set.
    const text = typeof source === 'string' ? source : decode(source).text;
    const encoding = typeof source === 'string' ? 'utf8' : decode(source).encoding;
    const found: MailPatch[] = [];
    for (const { raw, commit, line } of splitMbox(text.slice(0, MAX_BYTES))) {
        const mail = await parseMail(raw, encoding, commit, options);
        found.push({ ...mail, line: line - 1 + mail.line });
    }
    return found;
}

/** The mails of an mbox, each with the line that it begins on; a text that is none is one mail. Lines quoted as `>From ` are unquoted. */
export function splitMbox(text: string): { raw: string; commit: string | undefined; line: number }[] {
    const lines = splitLines(text.replace(/^\uFEFF/, ''));
    const mails: { lines: string[]; commit: string | undefined; line: number }[] = [];
    lines.forEach((line, at) => {
        const start = (at === 0 || (lines[at - 1] as string).trim() === '') && mboxStart(line);
        if (start) mails.push({ lines: [], commit: start.commit, line: at + 2 });
        else if (mails.length === 0 && line.trim() !== '')
            mails.push({ lines: [line], commit: undefined, line: at + 1 });
        else mails.at(-1)?.lines.push(/^>+From /.test(line) ? line.slice(1) : line);
    });
    return mails.map(({ lines: own, commit, line }) => ({ raw: own.join(''), commit, line }));
}

/** `From <id or address> <date of asctime>`, as git-mailsplit tells it from text: it ends in a year behind a time. */
function mboxStart(line: string): { commit: string | undefined } | undefined {
    if (!line.startsWith('From ') || !/\d\d:\d\d.* \d{4}\s*$/.test(line.slice(0, 200))) return undefined;
    return { commit: /^From ([0-9a-f]{40}|[0-9a-f]{64}) /.exec(line)?.[1] };
}

async function parseMail(
    raw: string,
    encoding: Encoding,
    commit: string | undefined,
    { scissors = true }: MailOptions,
): Promise<MailPatch> {
    const email = looksLikeMail(raw) ? await read(encode(raw, encoding)) : undefined;
    const content = splitBody(email ? textOf(email) : raw, scissors);
    const tagged = cleanSubject(content.headers.subject ?? email?.subject ?? '');
    const author = content.headers.from ? parsePerson(content.headers.from) : mailbox(email?.from);
    const place = /(?:^|\s)0*(\d{1,6})\/0*(\d{1,6})(?:\s|$)/.exec(tagged.tags.join(' '));
    return {
        author,
        date: content.headers.date ?? header(email, 'date'),
        subject: tagged.subject,
        tags: tagged.tags,
        place: place ? { index: Number(place[1]), count: Number(place[2]) } : undefined,
        body: content.message,
        notes: content.notes,
        patch: parsePatch(content.diff),
        bytes: rawDiff(raw, email, content.diff, encoding),
        line: lineOf(raw, content.diff) ?? content.line,
        commit,
        messageId: email?.messageId,
        inReplyTo: email?.inReplyTo,
        recipients: [...(email?.to ?? []), ...(email?.cc ?? [])]
            .flatMap((address) => address.group ?? [address])
            .flatMap((address) => mailbox(address) ?? []),
    };
}

/** A header block comes first: `Name: value` lines up to an empty line, one of them one that every mail has. */
function looksLikeMail(raw: string): boolean {
    const end = /\r?\n\r?\n/.exec(raw.slice(0, 200_000))?.index ?? Math.min(raw.length, 200_000);
    const head = raw.slice(0, end);
    return /^[A-Za-z][\w-]*:/.test(head) && /^(?:From|Subject|Date|Message-Id|MIME-Version|To):/im.test(head);
}

async function read(bytes: Uint8Array): Promise<Email | undefined> {
    try {
        return await PostalMime.parse(bytes, { maxNestingDepth: 20 });
    } catch {
        return undefined; // nested or headed beyond reason; the raw text is read as it is
    }
}

/** The text parts, and patches that were attached as files. */
function textOf(email: Email): string {
    const attached = email.attachments.filter(({ mimeType, filename }) => {
        return /^text\/(?:plain|x-patch|x-diff|x-mbox)$/.test(mimeType) || /\.(?:patch|diff)$/i.test(filename ?? '');
    });
    const texts = attached.map(({ content }) => {
        return typeof content === 'string' ? content : decode(new Uint8Array(content)).text;
    });
    return [email.text ?? '', ...texts].map((text) => text.replace(/\r\n/g, '\n')).join('\n');
}

interface Content {
    readonly headers: { from?: string; subject?: string; date?: string };
    readonly message: string;
    readonly notes: string;
    readonly diff: string;
    /** 1-based line of the text on which `diff` begins. */
    readonly line: number;
}

function rawDiff(raw: string, email: Email | undefined, diff: string, encoding: Encoding): Uint8Array | undefined {
    if (!email) return encode(diff, encoding);
    const encoded = /^(?:quoted-printable|base64)/i.test(header(email, 'content-transfer-encoding') ?? '');
    const parts = /^multipart\//i.test(header(email, 'content-type') ?? '');
    const line = encoded || parts ? undefined : lineOf(raw, diff);
    if (line === undefined) return undefined;
    const lines = splitLines(raw.replace(/\r\n/g, '\n')).slice(line - 1);
    return encode(withoutSignature(lines).join(''), encoding);
}

/** Where the patch begins in the mail as it is, headers and all; undefined where it is encoded. */
function lineOf(raw: string, diff: string): number | undefined {
    const [first] = splitLines(diff.slice(0, 2000));
    const at = first?.trim() ? `\n${raw}`.replace(/\r\n/g, '\n').indexOf(`\n${first.trimEnd()}`) : -1;
    return at < 0 ? undefined : raw.replace(/\r\n/g, '\n').slice(0, at).split('\n').length;
}

const SCISSORS = /^(?=.*(?:>8|8<|>%|%<))[\s\->8<%]*(?:cut here[\s\->8<%]*)?$/i;

function splitBody(text: string, scissors: boolean): Content {
    let lines = splitLines(text);
    const whole = lines.length;
    let diff = lines.findIndex(startsDiff);
    if (diff < 0) diff = lines.length;
    if (scissors) {
        const cut = lines.slice(0, diff).findLastIndex((line) => SCISSORS.test(line.trim()) && line.includes('-'));
        lines = lines.slice(cut + 1);
        diff -= cut + 1;
    }
    let separator = lines.findIndex((line, at) => at < diff && /^---\s*$/.test(line));
    if (separator < 0) separator = diff;
    const above = lines.slice(0, separator);
    const headers = inBodyHeaders(above);
    return {
        headers,
        message: above.join('').trim(),
        notes: lines
            .slice(separator + 1, diff)
            .join('')
            .trim(),
        diff: withoutSignature(lines.slice(diff)).join(''),
        line: whole - lines.length + diff + 1,
    };
}

function startsDiff(line: string, at: number, lines: readonly string[]): boolean {
    if (line.startsWith('diff -') || line.startsWith('Index: ')) return true;
    return line.startsWith('--- ') && (lines[at + 1]?.startsWith('+++ ') ?? false);
}

/** Takes `From:`, `Subject:` and `Date:` off the top: they stand for the mail's own headers. */
function inBodyHeaders(lines: string[]): { from?: string; subject?: string; date?: string } {
    const headers: { from?: string; subject?: string; date?: string } = {};
    let at = 0;
    while (at < lines.length && (lines[at] as string).trim() === '') at++;
    for (; at < lines.length; at++) {
        const match = /^(From|Subject|Date): +([^ ].*)$/.exec((lines[at] as string).trimEnd());
        if (!match) break;
        headers[(match[1] as string).toLowerCase() as 'from' | 'subject' | 'date'] = match[2] as string;
    }
    if (Object.keys(headers).length > 0) lines.splice(0, at);
    return headers;
}

/** `-- ` and what follows at the end: a mail's signature, in which format-patch puts git's version. */
function withoutSignature(lines: readonly string[]): readonly string[] {
    const at = lines.findLastIndex((line) => /^-- ?\r?\n?$/.test(line));
    // A removed line can read `- ` too: a signature is short, and holds nothing of a diff.
    if (at < 0 || lines.length - at > 10) return lines;
    return lines.slice(at + 1).some((line) => /^(?:diff |@@ |--- |\+\+\+ )/.test(line)) ? lines : lines.slice(0, at);
}

/** As git-mailinfo does: `Re:`, brackets and blanks go from the front. */
export function cleanSubject(raw: string): { subject: string; tags: string[] } {
    const tags: string[] = [];
    let subject = raw.replace(/\s+/g, ' ').trim();
    for (;;) {
        const match = /^(?:re:|[:\s]+|\[([^\]]*)\])\s*/i.exec(subject);
        if (!match || match[0] === '') return { subject: subject.trim(), tags };
        if (match[1] !== undefined) tags.push(match[1]);
        subject = subject.slice(match[0].length);
    }
}

function parsePerson(text: string): MailPatch['author'] {
    const match = /^(.*?)<([^<>]*)>/s.exec(text);
    if (match) return { name: (match[1] as string).trim().replace(/^"(.*)"$/, '$1'), email: match[2] as string };
    return text.includes('@') ? { name: text.trim(), email: text.trim() } : undefined;
}

function mailbox(address: Email['from']): MailPatch['author'] {
    return address?.address ? { name: address.name || address.address, email: address.address } : undefined;
}

function header(email: Email | undefined, key: string): string | undefined {
    return email?.headers.find((one) => one.key === key)?.value;
}
