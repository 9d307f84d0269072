/**
 * Mails that hold a patch or a notice, in the forms in which programs send them, and what goes wrong on the way: cut off,
 * another charset, another encoding, nested, with headers that are wrong. Bytes, one character each. Pure.
 */
import { failedMail } from './demo/failedMail.ts';

export type Random = (below: number) => number;

/** xorshift: the same mails each time. */
export function seeded(seed: number): Random {
    let state = seed;
    return (below) => {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return (state >>> 0) % below;
    };
}

const bytes = (text: string) => Buffer.from(text).toString('latin1');
const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64').replace(/.{76}/g, '$&\n') + '\n';
const quotedPrintable = (text: string) =>
    text
        .replace(/[^\n\t -<>-~]/g, (char) => `=${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
        .replace(/[\t ](?=\n)/g, (char) => `=${char === ' ' ? '20' : '09'}`)
        .replace(/.{70}(?=.)(?<!=.?)/g, '$&=\n');

/** Header without the fields of the contents, and the text. */
function parts(mail: string): { fromLine: string; head: string; body: string } {
    const fromLine = /^From [^\n]*\n/.exec(mail)?.[0] ?? '';
    const end = mail.indexOf('\n\n');
    const head = mail
        .slice(fromLine.length, end + 1)
        .replace(/^(?:content-[\w-]+|mime-version):[^\n]*\n(?:[ \t][^\n]*\n)*/gim, '');
    return { fromLine, head, body: mail.slice(end + 2) };
}

const CHARSETS = ['utf-8', 'iso-8859-1', 'windows-1252', 'us-ascii', 'koi8-r', 'shift_jis', 'x-unknown'] as const;
const ENCODINGS = {
    '7bit': (text: string) => text,
    '8bit': (text: string) => text,
    'quoted-printable': quotedPrintable,
    base64,
    BASE64: base64,
} as const;

type Form = (mail: string, next: Random) => string;

const choose = <Value>(values: readonly Value[], next: Random) => values[next(values.length)]!;

function encoded(body: string, next: Random): string {
    const encoding = choose(Object.keys(ENCODINGS) as (keyof typeof ENCODINGS)[], next);
    const flowed = next(8) === 0 ? '; format=flowed' : '';
    return `Content-Type: text/plain; charset=${choose(CHARSETS, next)}${flowed}\nContent-Transfer-Encoding: ${encoding}\n\n${ENCODINGS[encoding](body)}`;
}

function multipart(kind: string, pieces: readonly string[]): string {
    const boundary = '=_part';
    return `Content-Type: multipart/${kind}; boundary="${boundary}"\n\n${pieces.map((one) => `--${boundary}\n${one}\n`).join('')}--${boundary}--\n`;
}

/** Forms of the same mail. */
const FORMS: readonly Form[] = [
    (mail) => mail,
    (mail, next) => {
        const { fromLine, head, body } = parts(mail);
        return `${fromLine}${head}MIME-Version: 1.0\n${encoded(body, next)}`;
    },
    (mail, next) => {
        const { fromLine, head, body } = parts(mail);
        const kind = choose(['mixed', 'alternative', 'signed'], next);
        const pieces = [encoded(body, next), 'Content-Type: text/html\n\n<p>the same</p>\n'];
        return `${fromLine}${head}MIME-Version: 1.0\n${multipart(kind, pieces.slice(0, 1 + next(2)))}`;
    },
    (mail, next) => {
        const kind = choose(['message/rfc822', 'text/x-patch; name="0001.patch"', 'application/octet-stream'], next);
        const file = `Content-Type: ${kind}\nContent-Disposition: attachment; filename="0001.patch"\n\n${mail}`;
        const note = 'Content-Type: text/plain\n\nSee below.\n';
        return `From: Ada <ada@example.org>\nSubject: Fwd: a patch\nMIME-Version: 1.0\n${multipart('mixed', [note, file])}`;
    },
    (mail) => mail.replaceAll('\n', '\r\n'),
    (mail) => mail.replace(/^From [^\n]*\n/, ''),
    (mail) => {
        const { head, body } = parts(mail);
        const of = (name: string) => new RegExp(`^${name}: .*\\n(?:[ \\t].*\\n)*`, 'm').exec(head)?.[0] ?? '';
        return `From: List <list@example.org>\n${of('Subject')}${of('Date')}\n${of('From')}\n${body}`;
    },
    (mail) => {
        const { fromLine, head, body } = parts(mail);
        return `${fromLine}${head}\n${body.replace(/^/, 'A note.\n\n-- >8 --\n')}`;
    },
    (mail) => mail.replace(/^/gm, '> '),
    (mail, next) =>
        mail.replace(/^Subject: .*$/m, (line) =>
            line.replace('[PATCH', choose(['Re: [PATCH', '[RFC PATCH', '[list] [PATCH', '[PATCH'], next)),
        ),
];

/** What happens to a mail on its way. */
const DAMAGES: readonly Form[] = [
    (mail, next) => mail.slice(0, next(mail.length + 1)),
    (mail, next) => mail.slice(next(mail.length + 1)),
    (mail, next) => {
        const at = next(mail.length + 1);
        return mail.slice(0, at) + String.fromCharCode(next(256)) + mail.slice(at + 1);
    },
    (mail, next) => {
        const lines = mail.split('\n');
        const [line] = lines.splice(next(lines.length), 1);
        lines.splice(next(lines.length + 1), 0, line!);
        return lines.join('\n');
    },
    (mail, next) => {
        const lines = mail.split('\n');
        lines.splice(next(Math.min(lines.length, 12)), 0, choose(HEADERS, next));
        return lines.join('\n');
    },
    (mail, next) => {
        const lines = mail.split('\n');
        lines.splice(next(lines.length), 1 + next(3));
        return lines.join('\n');
    },
    (mail) => mail + mail,
    (mail) => mail.replaceAll('\t', ' '),
    (mail, next) => mail.replace(/charset="?[\w-]+/i, `charset=${choose(CHARSETS, next)}`),
    (mail, next) =>
        mail.replace(/(transfer-encoding: )\S+/i, (_, name: string) => name + choose(Object.keys(ENCODINGS), next)),
    (mail) => `MIME-Version: 1.0\n${multipart('mixed', [mail])}`,
];

const HEADERS = [
    'Content-Type: multipart/mixed',
    'Content-Type: multipart/mixed; boundary=""',
    'Content-Type: text/plain; charset=',
    'Content-Transfer-Encoding: base64',
    'Content-Transfer-Encoding: x-uuencode',
    'Subject: =?utf-8?q?',
    'Subject: =?x-unknown?b?w7w=?= =?utf-8?q?=C3?=',
    'From: <',
    'From: "a, b" <c@d> e@f',
    'Date: 99 Foo 99999',
    ' folded',
    'no header',
    `X-Long: ${'a '.repeat(2000)}`,
    'From me@example.org Thu Jan  1 00:00:00 1970',
    '>From me',
    '---',
    'diff --git a/../x b/../x',
];

/** @param patches mails of `git format-patch`, one character for a byte */
export function mailForms(patches: readonly string[]): readonly string[] {
    const commit = 'e7d10a4c00112233445566778899aabbccddeeff';
    const failed = failedMail({
        commit,
        subject: 'net: foo: fix it',
        version: '6.1',
        dependencies: [{ id: commit, subject: 'größer' }],
    });
    return [...patches, bytes(failed)];
}

/** A mail in another form; it says what the one it is made from says. */
export const reform = (mail: string, next: Random): string => choose(FORMS, next)(mail, next);

/** A mail in some form, damaged up to three times. */
export function spoilMail(mail: string, next: Random): string {
    let spoilt = reform(mail, next);
    for (let turns = next(4); turns > 0; turns--) spoilt = choose(DAMAGES, next)(spoilt, next).slice(0, 200_000);
    return spoilt;
}
