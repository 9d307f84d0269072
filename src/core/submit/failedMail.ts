/**
 * The mail "FAILED: patch … failed to apply to 6.1-stable tree", in the three forms that the stable maintainers have
 * used: with the patch below a ruler (until about 2022), with commands and possible dependencies before it (since about
 * 2023), and the plain form of another maintainer (since 2025). It may come as a file, from the clipboard, quoted in an
 * answer, forwarded inline or attached, as a page, and several in one mbox.
 */
import type { MailMemory } from '../backport/memory.ts';
import { readMailTexts, type MailText } from './mailParts.ts';
import { splitMbox } from './splitMbox.ts';

export interface FailedMail extends MailMemory {
    /** The commit that failed to apply, in full (or as much of it as the mail has). */
    readonly commit: string;
    readonly subject: string;
    /** As the mail says it: `6.1`, from "6.1-stable tree". */
    readonly version: string;
    /** `linux-6.1.y`: named by the commands, else made from the version. */
    readonly branch: string;
    /** Where the commands fetch the branch from. */
    readonly remote?: string;
}

/** A FAILED mail that has lost its commit: it was cut off, or its patch was left out. */
export interface CutMail {
    readonly version: string;
    readonly lines: number;
}

/** Characters that are read; a FAILED mail with its patch is far below. */
const LIMIT = 4 << 20;
/** Mails of one mbox that are looked at. */
const MOST = 200;

/**
 * @param source a whole mail, an mbox of several, or a text alone
 * @returns in order, each commit and version once; what one lacks (a subject line on the clipboard, say) is left empty
 */
export async function parseFailedMails(source: string): Promise<{ mails: FailedMail[]; cut: CutMail | undefined }> {
    const mails: FailedMail[] = [];
    let cut: CutMail | undefined;
    if (!mayBeFailed(source)) return { mails, cut };
    for (const raw of splitMbox(source.slice(0, LIMIT)).slice(0, MOST)) {
        for (const text of await readMailTexts(raw)) {
            const readings = [readFailed(text), readFailed(unquoted(text))].filter((one) => one !== undefined);
            const found = readings.find((one) => 'commit' in one);
            const [{ version } = {}] = readings;
            if (!found && version) cut ??= { version, lines: raw.trimEnd().split('\n').length };
            else if (found && !mails.some((one) => one.commit === found.commit && one.version === found.version))
                mails.push(found);
        }
    }
    return { mails, cut };
}

/** Words of all dialects, or an encoding that could hide them. */
function mayBeFailed(source: string): boolean {
    const text = source.slice(0, LIMIT);
    return /-stable\s+tree|^content-transfer-encoding:\s*(?:base64|quoted-printable)|=\?[^?\s]{1,40}\?[bq]\?/im.test(
        text,
    );
}

/** An answer quotes it: `> git cherry-pick -x <id>`. It names whom it answers in its own header. */
function unquoted({ subject, text, inReplyTo, to, cc }: MailText): MailText {
    const lines = text.split('\n').filter((line) => line.startsWith('>'));
    return {
        ...{ subject, to, cc, text: lines.map((line) => line.replace(/^(?:> ?){1,20}/, '')).join('\n') },
        ...(inReplyTo ? { messageId: inReplyTo } : {}),
    };
}

/** @returns undefined where it is no FAILED mail */
function readFailed({ subject, text, messageId, to, cc }: MailText): FailedMail | { version: string } | undefined {
    const version = versionIn(subject, text);
    if (!version) return undefined;
    const commit = commitIn(text);
    if (!commit) return { version };
    const fetched = /^git fetch (\S{1,500}) (\S{1,200})[ \t]*$/m.exec(text);
    const remote = fetched?.[1] && isRemote(fetched[1]) ? fetched[1] : undefined;
    const fetchedBranch = fetched?.[2] && isBranch(fetched[2]) ? fetched[2] : undefined;
    const forwarded = /^Message-I[Dd]: *<([^\s<>]{1,500}@[^\s<>]{1,500})>$/m.exec(text)?.[1];
    // The command names the FAILED mail itself, also where it was quoted or forwarded.
    const named = answeredBy(text) ?? forwarded;
    const answered = subject.startsWith('FAILED:') ? (messageId ?? named) : (named ?? messageId);
    return {
        commit,
        subject: subjectOf(subject, text),
        version,
        branch: fetchedBranch ?? `linux-${version}.y`,
        ...(remote ? { remote } : {}),
        ...(answered ? { messageId: answered } : {}),
        to,
        cc,
        dependencies: dependenciesOf(text).filter(({ id }) => !commit.startsWith(id)),
    };
}

/** The message id in the `git send-email` command. */
function answeredBy(text: string): string | undefined {
    const line = /^git send-email .{0,2000}$/m.exec(text)?.[0];
    const at = line?.indexOf('--in-reply-to') ?? -1;
    return at < 0
        ? undefined
        : /^--in-reply-to[ =]'?<?([^'<>\s]{1,500}@[^'<>\s]{1,500})>?'?/.exec(line!.slice(at))?.[1];
}

function versionIn(subject: string, text: string): string | undefined {
    return (
        /FAILED: patch .{0,2000} failed to apply to (\d+(?:\.\d+)*)-stable tree/.exec(subject)?.[1] ??
        /does not apply to the (\d+(?:\.\d+)*)-stable\s{1,3}tree/.exec(text)?.[1] ??
        /failed to apply to (\d+(?:\.\d+)*)-stable tree/.exec(text.slice(0, 4000))?.[1]
    );
}

function commitIn(text: string): string | undefined {
    const picked = /^git cherry-pick (?:-\S{1,40} ){0,5}([0-9a-f]{7,64})\b/m.exec(text)?.[1];
    return picked ?? /^From ([0-9a-f]{40,64}) Mon Sep 17 00:00:00 2001/m.exec(text)?.[1];
}

/** Where a mail may have something fetched from: by a protocol that runs nothing, and never an option. */
const isRemote = (text: string) =>
    /^(?:https?|git|ssh):\/\/[\w.][^\s'"`$;&|<>\\]*$/.test(text) || /^[\w.]+@[\w.-]+:[\w./~-]+$/.test(text);

const isBranch = (text: string) =>
    /^[A-Za-z0-9][\w./-]*$/.test(text) && !text.includes('..') && !text.endsWith('.lock');

function subjectOf(subject: string, text: string): string {
    const failed = /FAILED: patch "(?:\[PATCH[^\]]*\] ?)?(.{0,2000})" failed to apply/;
    const quoted = failed.exec(subject)?.[1] ?? failed.exec(text.slice(0, 4000))?.[1];
    return quoted ?? /^Subject: (?:\[PATCH[^\]\n]*\] ?)?(.*)$/m.exec(text)?.[1] ?? '';
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
