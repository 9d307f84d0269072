/**
 * The mail "FAILED: patch … failed to apply to 6.1-stable tree", in the three forms that the stable maintainers have
 * used: with the patch below a ruler (until about 2022), with commands and possible dependencies before it (since about
 * 2023), and the plain form of another maintainer (since 2025). The text may come from a mail file or from the clipboard.
 */
import PostalMime, { type Address } from 'postal-mime';
import { readMailHeaders } from '../patch/headers.ts';
import { isPerson, printPerson } from './recipients.ts';

export interface FailedMail {
    /** The commit that failed to apply, 40 hex (or as much of it as the mail has). */
    readonly commit: string;
    readonly subject: string;
    /** As the mail says it: `6.1`, from "6.1-stable tree". */
    readonly version: string;
    /** `linux-6.1.y`: named by the commands, else made from the version. */
    readonly branch: string;
    /** Where the commands fetch the branch from. */
    readonly remote?: string;
    /** Of the FAILED mail: the answer goes below it. Without angle brackets. */
    readonly messageId?: string;
    readonly to: readonly string[];
    readonly cc: readonly string[];
    /** What the mail lists as possible dependencies, without the commit itself, as listed: newest first. */
    readonly dependencies: readonly { readonly id: string; readonly subject: string }[];
}

/** Bytes of mail that are read; a FAILED mail with its patch is far below. */
const LIMIT = 4 << 20;

/**
 * @param source a whole mail, or its text alone
 * @returns undefined where it is no FAILED mail; what it lacks (a subject line on the clipboard, say) is left empty
 */
export async function parseFailedMail(source: string): Promise<FailedMail | undefined> {
    const mail = await readMail(source.slice(0, LIMIT));
    const { text } = mail;
    const version = versionIn(mail.subject, text);
    if (!version) return undefined;
    const fetched = /^git fetch (\S{1,500}) (\S{1,200})[ \t]*$/m.exec(text);
    const remote = fetched?.[1] && isRemote(fetched[1]) ? fetched[1] : undefined;
    const named = fetched?.[2] && isBranch(fetched[2]) ? fetched[2] : undefined;
    const commit = commitIn(text);
    if (!commit) return undefined;
    const replyTo = /^git send-email .*--in-reply-to[ =]'?<?([^'>\s]+@[^'>\s]+)>?'?/m.exec(text)?.[1];
    const messageId = mail.messageId ?? replyTo;
    return {
        commit,
        subject: subjectOf(mail.subject, text),
        version,
        branch: named ?? `linux-${version}.y`,
        ...(remote ? { remote } : {}),
        ...(messageId ? { messageId } : {}),
        to: mail.to,
        cc: mail.cc,
        dependencies: dependenciesOf(text).filter(({ id }) => !commit.startsWith(id)),
    };
}

/**
 * The line of a FAILED mail that has lost its commit: it was cut off, or its patch was left out.
 * @returns its version, and how many lines there are; undefined where it is no such mail
 */
export async function cutFailedMail(
    source: string,
): Promise<{ readonly version: string; readonly lines: number } | undefined> {
    const { subject, text } = await readMail(source.slice(0, LIMIT));
    const version = versionIn(subject, text);
    return version && !commitIn(text) ? { version, lines: source.trimEnd().split('\n').length } : undefined;
}

function versionIn(subject: string, text: string): string | undefined {
    return (
        /^FAILED: patch .* failed to apply to (\d+(?:\.\d+)*)-stable tree/m.exec(subject)?.[1] ??
        /does not apply to the (\d+(?:\.\d+)*)-stable tree/.exec(text)?.[1] ??
        /failed to apply to (\d+(?:\.\d+)*)-stable tree/.exec(text.slice(0, 4000))?.[1]
    );
}

function commitIn(text: string): string | undefined {
    const picked = /^git cherry-pick (?:-\S+ )*([0-9a-f]{7,64})\b/m.exec(text)?.[1];
    return picked ?? /^From ([0-9a-f]{40,64}) Mon Sep 17 00:00:00 2001/m.exec(text)?.[1];
}

/** Where a mail may have something fetched from: by a protocol that runs nothing, and never an option. */
const isRemote = (text: string) =>
    /^(?:https?|git|ssh):\/\/[\w.][^\s'"`$;&|<>\\]*$/.test(text) || /^[\w.]+@[\w.-]+:[\w./~-]+$/.test(text);

const isBranch = (text: string) =>
    /^[A-Za-z0-9][\w./-]*$/.test(text) && !text.includes('..') && !text.endsWith('.lock');

interface Mail {
    readonly subject: string;
    readonly text: string;
    readonly messageId: string | undefined;
    readonly to: readonly string[];
    readonly cc: readonly string[];
}

/** A mail has header lines up to a blank line; a text from the clipboard has not, and is taken as it is. */
async function readMail(source: string): Promise<Mail> {
    const start = source.trimStart().replace(/^From [^\n]*\n/, '');
    if (!readMailHeaders(start))
        return { subject: '', text: source.replace(/\r\n/g, '\n'), messageId: undefined, to: [], cc: [] };
    const parsed = await PostalMime.parse(start).catch(() => undefined);
    if (!parsed) return { subject: '', text: '', messageId: undefined, to: [], cc: [] }; // nested beyond reason
    return {
        subject: parsed.subject ?? '',
        text: (parsed.text ?? '').replace(/\r\n/g, '\n'),
        messageId: parsed.messageId?.replace(/^<|>$/g, ''),
        to: addresses(parsed.to),
        cc: addresses(parsed.cc),
    };
}

const addresses = (list: readonly Address[] | undefined): string[] =>
    (list ?? [])
        .flatMap((each) => each.group ?? [each])
        .flatMap(({ address, name }) =>
            isPerson(name, address) ? [printPerson(name.replace(/\s+/g, ' '), address)] : [],
        );

function subjectOf(subject: string, text: string): string {
    const quoted = /^FAILED: patch "(?:\[PATCH[^\]]*\] ?)?(.*)" failed to apply/.exec(subject)?.[1];
    return quoted ?? /^Subject: (?:\[PATCH[^\]]*\] ?)?(.*)$/m.exec(text)?.[1] ?? '';
}

/** Lines `<id> ("<subject>")` below "Possible dependencies:", up to the first other line. */
function dependenciesOf(text: string): { id: string; subject: string }[] {
    const lines = text.split('\n');
    const from = lines.findIndex((line) => line.trim() === 'Possible dependencies:');
    if (from < 0) return [];
    const found: { id: string; subject: string }[] = [];
    for (const line of lines.slice(from + 1)) {
        const entry = /^([0-9a-f]{7,64}) \("(.*)"\)\s*$/.exec(line);
        if (entry) found.push({ id: entry[1]!, subject: entry[2]! });
        else if (line.trim() !== '') break;
    }
    return found;
}
