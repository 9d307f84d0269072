/** Bytes and lines. Pure: also for the browser. */

export type Encoding = 'utf8' | 'latin1';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Bytes as text such that {@link encode} gives the same bytes back: UTF-8 where it is valid (a byte order mark stays as
 * U+FEFF), else one character per byte.
 */
export function decode(bytes: Uint8Array): { text: string; encoding: Encoding } {
    try {
        return { text: strict.decode(bytes), encoding: 'utf8' };
    } catch {
        return { text: bytesAsCharacters(bytes), encoding: 'latin1' };
    }
}

/** The bytes of a text that {@link decode} gave. In `latin1` a character above U+00FF, typed since, becomes `?`. */
export function encode(text: string, encoding: Encoding): Uint8Array {
    if (encoding === 'utf8') return new TextEncoder().encode(text);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        bytes[i] = code > 0xff ? 0x3f : code;
    }
    return bytes;
}

// TextDecoder's own "latin1" is windows-1252, which changes 0x80 to 0x9f.
function bytesAsCharacters(bytes: Uint8Array): string {
    const chunks: string[] = [];
    for (let at = 0; at < bytes.length; at += 8192) {
        // eslint-disable-next-line local/bounded-spread -- 8192 arguments
        chunks.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
    }
    return chunks.join('');
}

/** As git decides it: a NUL among the first 8000 bytes. */
export function isBinary(bytes: Uint8Array): boolean {
    return bytes.subarray(0, 8000).includes(0);
}

/** Lines with their line ends; only `\n` ends a line, the last one may have none. `''` has no lines. */
export function splitLines(text: string): string[] {
    const lines: string[] = [];
    for (let start = 0; start < text.length;) {
        const newline = text.indexOf('\n', start);
        const end = newline < 0 ? text.length : newline + 1;
        lines.push(text.slice(start, end));
        start = end;
    }
    return lines;
}

/**
 * Offsets at which a word stands in a text, not as a part of a longer one, in order; the empty word stands nowhere (a parser
 * gives it for what is missing).
 * @param sign what a longer word would go on with
 */
export function* listWordOffsets(text: string, word: string, sign = WORD_SIGN): Generator<number> {
    if (word === '') return;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
        if (!sign.test(text[at - 1] ?? '') && !sign.test(text[at + word.length] ?? '')) yield at;
}

const WORD_SIGN = /[\w$]/;

/** @param sign what a longer word would go on with; letters, digits, `_` and `$` by default */
export function holdsWord(text: string, word: string, sign?: RegExp): boolean {
    return !listWordOffsets(text, word, sign).next().done;
}

/** A line without its `\n` or `\r\n`. */
export function withoutLineEnd(line: string): string {
    const end = line.endsWith('\n') ? (line.endsWith('\r\n') ? -2 : -1) : line.length;
    return line.slice(0, end);
}

/** As `git stripspace`: no whitespace at the ends of lines, no blank lines around the text, one at a time in it. */
export function stripSpace(text: string): string {
    const lines: string[] = [];
    let blank = false;
    for (const line of text.split('\n')) {
        let end = line.length;
        while (end > 0 && ' \t\r'.includes(line[end - 1]!)) end--;
        if (end > 0) {
            if (blank && lines.length > 0) lines.push('');
            lines.push(line.slice(0, end));
        }
        blank = end === 0;
    }
    return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** `Name <address>` -> `Name`; a text without an address at its end as it is. */
export function withoutAddress(who: string): string {
    const at = who.endsWith('>') ? who.lastIndexOf(' <') : -1;
    return at < 0 ? who : who.slice(0, at);
}
