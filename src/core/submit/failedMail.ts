/**
 * The mail "FAILED: patch … failed to apply to 6.1-stable tree", in the three forms that the stable maintainers have
 * used: with the patch below a ruler (until about 2022), with commands and possible dependencies before it (since about
 * 2023), and the plain form of another maintainer (since 2025). The text may come from a mail file or from the clipboard.
 */
import PostalMime, { type Address } from 'postal-mime';
import { printPerson } from './recipients.ts';

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
    const version =
        /^FAILED: patch .* failed to apply to (\d+(?:\.\d+)*)-stable tree/m.exec(mail.subject)?.[1] ??
        /does not apply to the (\d+(?:\.\d+)*)-stable tree/.exec(text)?.[1] ??
        /failed to apply to (\d+(?:\.\d+)*)-stable tree/.exec(text.slice(0, 4000))?.[1];
    if (!version) return undefined;
    const fetched = /^git fetch (\S+) (\S+)[ \t]*$/m.exec(text);
    const picked = /^git cherry-pick (?:-\S+ )*([0-9a-f]{7,64})\b/m.exec(text)?.[1];
    const ruler = /^From ([0-9a-f]{40,64}) Mon Sep 17 00:00:00 2001/m.exec(text)?.[1];
    const commit = picked ?? ruler;
    if (!commit) return undefined;
    const replyTo = /^git send-email .*--in-reply-to[ =]'?<?([^'>\s]+@[^'>\s]+)>?'?/m.exec(text)?.[1];
    const messageId = mail.messageId ?? replyTo;
    return {
        commit,
        subject: subjectOf(mail.subject, text),
        version,
        branch: fetched?.[2] ?? `linux-${version}.y`,
        ...(fetched?.[1] ? { remote: fetched[1] } : {}),
        ...(messageId ? { messageId } : {}),
        to: mail.to,
        cc: mail.cc,
        dependencies: dependenciesOf(text).filter(({ id }) => !commit.startsWith(id)),
    };
}

interface Mail {
    readonly subject: string;
    readonly text: string;
    readonly messageId: string | undefined;
    readonly to: readonly string[];
    readonly cc: readonly string[];
}

/** A mail has header lines up to a blank line; a text from the clipboard has not, and is taken as it is. */
async function readMail(source: string): Promise<Mail> {
    const start = source.replace(/^\s+/, '').replace(/^From [^\n]*\n/, '');
    const head = /^(?:[!-9;-~]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+\r?\n/.exec(start)?.[0];
    if (!head || !/^(?:subject|from|message-id):/im.test(head))
        return { subject: '', text: source.replace(/\r\n/g, '\n'), messageId: undefined, to: [], cc: [] };
    const parsed = await PostalMime.parse(start);
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
        .flatMap(({ address, name }) => (address ? [printPerson(name, address)] : []));

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
