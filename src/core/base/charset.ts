/** Text in another encoding than UTF-8, under the names that git's `encoding` header and mails give it. Pure. */

/** Names that iconv knows and the Encoding Standard does not (https://encoding.spec.whatwg.org/#names-and-labels). */
const ALIASES = new Map(
    Object.entries({
        cp932: 'shift_jis',
        eucjp: 'euc-jp',
        ujis: 'euc-jp',
        euckr: 'euc-kr',
        cp949: 'euc-kr',
        uhc: 'euc-kr',
        euccn: 'gbk',
        cp936: 'gbk',
        cp950: 'big5',
        cp65001: 'utf-8',
        'latin-1': 'iso-8859-1',
        'latin-9': 'iso-8859-15',
        latin9: 'iso-8859-15',
    }),
);

const CP1252 = /^(?:windows-1252|cp1252|x-cp1252)$/;
/** Bytes 0x80 to 0x9f; Node's own decoder has read them as Latin-1 in some versions. */
const CP1252_SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The standard reads these as windows-1252; iconv and git do not. */
const LATIN1 = /^(?:iso[-_]?8859[-_]1|iso_8859-1:1987|latin-?1|l1|cp819|ibm819)$/;

/** @returns undefined where no such encoding is known, or the bytes are not text in it */
export function decodeCharset(bytes: Uint8Array, name: string): string | undefined {
    const label = name.trim().toLowerCase();
    if (LATIN1.test(label)) return Buffer.from(bytes).toString('latin1');
    if (CP1252.test(label))
        return Buffer.from(bytes)
            .toString('latin1')
            .replace(/[\u0080-\u009f]/g, (sign) => CP1252_SIGNS[sign.charCodeAt(0) - 0x80]!);
    try {
        return new TextDecoder(ALIASES.get(label) ?? label, { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
        return undefined;
    }
}

/** A character of several bytes (RFC 3629, 4), or a byte that is part of none. */
const SEQUENCE =
    /[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}/g;

/** As git reads the text of a commit: UTF-8, with invalid bytes taken as Latin-1 (commit.c, verify_utf8). */
export function decodeUtf8OrLatin1(bytes: Uint8Array): string {
    return Buffer.from(bytes)
        .toString('latin1')
        .replace(SEQUENCE, (sequence) => Buffer.from(sequence, 'latin1').toString('utf8'));
}
