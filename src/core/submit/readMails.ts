/** Patches from mails, as `git am` reads them: with git's own `mailsplit` and `mailinfo`. */
import { decodeWords } from 'postal-mime';
import type { Git } from '../git/git.ts';
import {
    readAmSettings,
    readMailInfos,
    splitMails,
    type LineEnds,
    type MailInfo,
    type UnreadableMail,
} from '../git/mailinfo.ts';
import { checkAuthor } from '../git/identity.ts';
import { tooManyMails } from '../messages/submit.ts';
import { convertToMail } from '../patch/foreignFormats.ts';
import { readMailHeaders } from '../patch/mailHeaders.ts';
import { readSubjectTags, readUpstreamHeader, type MailPatch } from '../patch/mail.ts';
import { listPatchFiles } from '../patch/model.ts';
import { parsePatch } from '../patch/parsePatch.ts';
import { decode } from '../base/text.ts';
import { readAttachedPatches } from './mailParts.ts';
import { extractPatchMail } from './stableNotices.ts';

/** Mails of one mbox: a thread with all its answers has fewer. */
const MOST = 2_000;

export interface ReadMails {
    /** Those that hold a patch, in order. */
    readonly patches: readonly MailPatch[];
    /** Why git could not read the first that it could not. */
    readonly problem: string | undefined;
}

/** What may be read as the contents of files or as the transport's, in the order in which it is tried. */
export async function listLineEndsToTry(git: Git, source: Uint8Array): Promise<LineEnds[]> {
    const { keepCr } = await readAmSettings(git);
    const text = Buffer.from(source);
    const hasCr = text.includes('\r\n');
    const isEncoded = /^content-transfer-encoding:\s{0,9}(?:base64|quoted-printable)/im.test(text.toString('latin1'));
    return [
        { keepCr, stripQuotedCr: false },
        ...(hasCr ? [{ keepCr: !keepCr, stripQuotedCr: false }] : []),
        ...(isEncoded ? [{ keepCr: false, stripQuotedCr: true }] : []),
    ];
}

/**
 * @param source see `readMailSource`
 * @throws GitFailed; Refusal where there are too many
 */
export async function readMails(git: Git, source: Uint8Array, lineEnds: LineEnds): Promise<ReadMails> {
    const text = Buffer.from(source).toString('latin1');
    if (countMails(text) > MOST) throw tooManyMails(MOST);
    const mbox = Buffer.from(withLastNewline(convertToMail(text)), 'latin1');
    // Archives of lists mark an mbox of this form (public-inbox): `>From ` is quoted in its texts.
    const mboxrd = mbox.subarray(0, 12).toString() === 'From mboxrd@';
    const split = await splitMails(git, mbox, { ...lineEnds, mboxrd });
    const { messageId } = await readAmSettings(git);
    const raws: Buffer[] = [];
    for (const raw of split) {
        const attached = await readAttachedPatches(raw);
        for (const one of attached.length > 0 ? attached : [raw]) raws.push(extractPatchMail(one));
    }
    const infos = await readMailInfos(git, raws, { ...lineEnds, messageId });
    const patches: MailPatch[] = [];
    const locate = lineFinder(text);
    let problem: string | undefined;
    for (const [index, first] of infos.entries()) {
        const options = { ...lineEnds, messageId, withoutInBodyHeaders: true };
        const [info] = (await isTextTakenForHeader(git, raws[index]!, first))
            ? await readMailInfos(git, [raws[index]!], options)
            : [first];
        if (!info) continue;
        if ('problem' in info) problem ??= info.problem;
        // git am skips the folder data that pine writes.
        else if (info.author !== 'Mail System Internal Data') patches.push(mailPatch(raws[index]!, info, locate));
    }
    return { patches: patches.filter(({ patch }) => listPatchFiles(patch).length > 0), problem };
}

/** A text that begins `From: the start …` or `Date: fields …`: git am then has no author or date, and stops. */
async function isTextTakenForHeader(git: Git, raw: Buffer, info: MailInfo | UnreadableMail): Promise<boolean> {
    if ('problem' in info || info.patch.length === 0) return false;
    const fields = readMailHeaders(raw.toString('latin1').replace(/^From [^\n]*\n/, ''))?.fields;
    if (info.author === '' && fields?.has('from')) return true;
    const sent = fields?.get('date')?.[0];
    if (sent === undefined || info.date === '' || info.date.trim() === sent) return false;
    return (await checkAuthor(git, { name: 'Somebody', email: 'somebody@example.org' }, info.date)) === 'date';
}

function mailPatch(raw: Buffer, info: MailInfo, locate: (line: string) => number | undefined): MailPatch {
    const text = raw.toString('latin1');
    const fromLine = /^From [^\n]*\n/.exec(text)?.[0] ?? '';
    const headers = readMailHeaders(text.slice(fromLine.length));
    const value = (name: string) => headers?.fields.get(name)?.[0] ?? '';
    const patch = decode(withoutNotes(info.patch)).text;
    return {
        // A From header that git cannot read differs from a missing one.
        author: info.email || headers?.fields.has('from') ? { name: info.author, email: info.email } : undefined,
        date: info.date || undefined,
        subject: info.subject,
        body: info.message.trim(),
        tags: readSubjectTags(decodeWords(value('subject'))),
        patch: parsePatch(withoutSignature(patch)),
        bytes: info.patch,
        line: locate(patch.slice(0, patch.indexOf('\n') + 1).trimEnd()) ?? lineInText(info),
        commit: /^From ([0-9a-f]{40}|[0-9a-f]{64}) /.exec(fromLine)?.[1],
        upstream: headers && readUpstreamHeader(headers),
        isFlowed: /\bformat="?flowed\b/i.test(value('content-type')),
    };
}

/** Notes and diffstat between `---` and the first diff say nothing to git. */
function withoutNotes(patch: Buffer): Buffer {
    const text = patch.toString('latin1');
    const start = /^(?:diff -|Index: |--- \S)/m.exec(text);
    return start ? patch.subarray(start.index) : patch;
}

/** Where it begins in the text that was decoded, 1-based. */
function lineInText({ message, patch }: MailInfo): number {
    return 1 + countLines(Buffer.from(message)) + countLines(patch) - countLines(withoutNotes(patch));
}

/** Finds lines of a text, each below the one before: its 1-based number; undefined where it is encoded there. */
function lineFinder(text: string): (line: string) => number | undefined {
    let [at, number] = [0, 1];
    return (line) => {
        const found = line === '' ? -1 : text.startsWith(line) && at === 0 ? 0 : text.indexOf(`\n${line}`, at) + 1;
        if (found < 0 || (found === 0 && !text.startsWith(line))) return undefined;
        for (; at < found; at++) if (text[at] === '\n') number++;
        return number;
    };
}

/**
 * `-- ` and what follows at the end: a mail's signature, in which format-patch puts git's version. A removed line can read
 * so, too: a signature is short, and holds nothing of a diff.
 */
function withoutSignature(patch: string): string {
    const at = patch.lastIndexOf('\n-- \n');
    if (at < 0) return patch;
    const signature = patch.slice(at + 5);
    const isPatch = /^(?:diff |@@ |--- |\+\+\+ )/m.test(signature);
    return isPatch || signature.split('\n', 12).length > 11 ? patch : patch.slice(0, at + 1);
}

function countMails(text: string): number {
    let count = 1;
    for (let at = text.indexOf('\nFrom '); at >= 0; at = text.indexOf('\nFrom ', at + 1)) count++;
    return count;
}

function countLines(bytes: Uint8Array): number {
    let count = 0;
    for (const byte of bytes) if (byte === 10) count++;
    return count;
}

/** A patch that was copied without its last line end is taken for a damaged one. */
const withLastNewline = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
