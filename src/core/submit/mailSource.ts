/** Reads saved or copied text as the bytes of a mail or an mbox. */
import { gunzipSync } from 'node:zlib';
import { mailNotUnpacked, mailTooLarge } from '../messages/submit.ts';
import { readMailHeaders } from '../patch/mailHeaders.ts';

/** Larger files are not patches that were reviewed. */
export const MAX_MAIL_BYTES = 32 << 20;

/**
 * Unpacks gzip, reads UTF-16 (what a shell of Windows writes) and takes away a byte order mark and colours.
 * @param source a text is what an editor or a clipboard has: decoded already, whatever charset its headers name
 * @throws Refusal where it is too large or broken
 */
export function readMailSource(source: string | Uint8Array): Uint8Array {
    const bytes = typeof source === 'string' ? Buffer.from(inUtf8(source)) : unpack(Buffer.from(source));
    if (bytes.length > MAX_MAIL_BYTES) throw mailTooLarge(MAX_MAIL_BYTES >> 20);
    return withoutColours(inUtf8Bytes(bytes));
}

function unpack(bytes: Buffer): Buffer {
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
    try {
        return gunzipSync(bytes, { maxOutputLength: MAX_MAIL_BYTES + 1 });
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw mailTooLarge(MAX_MAIL_BYTES >> 20);
        throw mailNotUnpacked();
    }
}

function inUtf8Bytes(bytes: Buffer): Buffer {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return Buffer.from(new TextDecoder('utf-16le').decode(bytes));
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return Buffer.from(new TextDecoder('utf-16be').decode(bytes));
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** `git diff --color`: each line of a diff begins with an escape sequence. */
function withoutColours(bytes: Buffer): Buffer {
    if (!bytes.includes('\x1b[1mdiff --git ')) return bytes;
    // eslint-disable-next-line no-control-regex -- that is what colours are made of
    return Buffer.from(bytes.toString('latin1').replace(/\x1b\[[\d;]{0,20}[mK]/g, ''), 'latin1');
}

/** A decoded text keeps the name of its charset in its header: it is UTF-8 from here on. */
function inUtf8(text: string): string {
    // ASCII is the same in all of them.
    if (/^[\0-\x7f]*$/.test(text)) return text;
    const from = /^From [^\n]*\n/.exec(text)?.[0] ?? '';
    const headers = readMailHeaders(text.slice(from.length));
    const encoding = headers?.fields.get('content-transfer-encoding')?.[0] ?? '';
    if (!headers || /^(?:base64|quoted-printable)/i.test(encoding)) return text;
    const end = from.length + headers.end;
    return text.slice(0, end).replace(/(\bcharset=)"?[\w.:+-]{1,60}"?/gi, '$1utf-8') + text.slice(end);
}
