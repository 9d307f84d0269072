/** File names in patches: git's quoting, and what belongs to a name in a header line. */

import { append } from '../base/arrays.ts';
const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, '\\': 92 };

/**
 * A name quoted as in C (`"a/f\303\274r.c"`, see `core.quotePath`) at the start of `text`; bytes that are no UTF-8 become
 * one character each.
 * @returns the name and the length of what was quoted; nothing where `text` is not well quoted
 */
export function unquoteName(text: string): { name: string; length: number } | undefined {
    if (text[0] !== '"') return undefined;
    const bytes: number[] = [];
    const encoder = new TextEncoder();
    for (let at = 1; at < text.length;) {
        const character = String.fromCodePoint(text.codePointAt(at) as number);
        if (character === '"') return { name: bytesToName(bytes), length: at + 1 };
        if (character !== '\\') {
            append(bytes, encoder.encode(character));
            at += character.length;
            continue;
        }
        const octal = /^[0-3][0-7]{2}/.exec(text.slice(at + 1, at + 4));
        const escape = ESCAPES[text[at + 1] ?? ''];
        if (octal) bytes.push(parseInt(octal[0], 8));
        else if (escape !== undefined) bytes.push(escape);
        else return undefined;
        at += octal ? 4 : 2;
    }
    return undefined;
}

function bytesToName(bytes: readonly number[]): string {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
    } catch {
        return bytes.map((byte) => String.fromCharCode(byte)).join('');
    }
}

/** The name in what follows `--- `, `+++ `, `rename from ` and their like: unquoted, without a time stamp after a tab. */
export function readHeaderName(rest: string): string {
    const quoted = unquoteName(rest);
    if (quoted) return quoted.name;
    const tab = rest.indexOf('\t');
    return tab < 0 ? rest : rest.slice(0, tab);
}

/** A name from a `---` or `+++` line: without its `a/` or `b/`; undefined for `/dev/null`. */
export function readSideName(rest: string): string | undefined {
    const name = readHeaderName(rest);
    return name === '/dev/null' ? undefined : withoutPrefix(name);
}

function withoutPrefix(name: string): string {
    return name.replace(/^[abciow]\//, '');
}

/** Both names of `diff --git a/x b/x`. Unquoted names with whitespace can be told apart only where both are the same. */
export function readGitHeaderNames(rest: string): { oldPath: string; newPath: string } | undefined {
    const first = unquoteName(rest);
    if (first) {
        const second = rest.slice(first.length + 1);
        return { oldPath: withoutPrefix(first.name), newPath: withoutPrefix(unquoteName(second)?.name ?? second) };
    }
    const quote = rest.indexOf(' "');
    const quoted = quote < 0 ? undefined : unquoteName(rest.slice(quote + 1));
    if (quoted) return { oldPath: withoutPrefix(rest.slice(0, quote)), newPath: withoutPrefix(quoted.name) };
    // Same name on both sides: the blank is in the middle.
    const middle = (rest.length - 1) / 2;
    if (rest[middle] === ' ') {
        const [oldPath, newPath] = [withoutPrefix(rest.slice(0, middle)), withoutPrefix(rest.slice(middle + 1))];
        if (oldPath === newPath) return { oldPath, newPath };
    }
    const parts = rest.split(' ');
    return parts.length === 2
        ? { oldPath: withoutPrefix(parts[0] as string), newPath: withoutPrefix(parts[1] as string) }
        : undefined;
}
