/** The identifiers of a text as numbers: small enough to keep for every file of a tree, quick to ask. Pure. */
import type { CommentStyle } from './languages/comments.ts';

/** 32 bits over the bytes of a word (FNV-1a). Two words share a number once in four thousand million. */
export function hashWord(word: string): number {
    let hash = 0x811c9dc5;
    for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ (word.charCodeAt(i) & 0xff), 0x01000193);
    return hash >>> 0;
}

const NEWLINE = 10;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const STAR = 42;
const SLASH = 47;
const BACKSLASH = 92;

/** Character classes: 1 continues a word, 2 also starts one. */
const KIND = new Uint8Array(256);
for (let code = 0; code < 256; code++) {
    if (code >= 48 && code <= 57) KIND[code] = 1;
    else if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code === 36 || code >= 128)
        KIND[code] = 2;
}

/**
 * Hashes of all words outside of comments (words in strings count: code is generated from strings), sorted, each once.
 * @param comments left out of what is read: those of C, or from `#` to the end of the line; undefined where they are not known
 */
export function hashIdentifiers(bytes: Uint8Array, comments: CommentStyle | undefined): Uint32Array {
    const found = new HashSet(bytes.length);
    const length = bytes.length;
    const isC = comments?.block.some(([open]) => open === '/*') === true;
    const isShell = comments?.line.includes('#') === true;
    for (let at = 0; at < length;) {
        const code = bytes[at]!;
        const kind = KIND[code]!;
        if (kind === 2) at = scanWord(bytes, at, found);
        else if (kind === 1) at = endOfWord(bytes, at);
        else if (isC && code === SLASH) at = endOfComment(bytes, at);
        else if (isC && code === QUOTE) at = scanString(bytes, at, found);
        else if (isShell && code === HASH && startsComment(bytes, at)) at = endOfLine(bytes, at);
        else at++;
    }
    return found.sorted();
}

/** @returns the place behind the word, which is added */
function scanWord(bytes: Uint8Array, start: number, found: HashSet): number {
    let at = start;
    let hash = 0x811c9dc5;
    let byte = bytes[at]!;
    do {
        hash = Math.imul(hash ^ byte, 0x01000193);
        byte = bytes[++at]!;
    } while (at < bytes.length && KIND[byte] !== 0);
    found.add(hash >>> 0);
    return at;
}

/** The place behind a number with its suffix: `0x10UL`. */
function endOfWord(bytes: Uint8Array, start: number): number {
    let at = start + 1;
    while (at < bytes.length && KIND[bytes[at]!] !== 0) at++;
    return at;
}

/** The place behind a comment of C, or behind the slash where none begins. */
function endOfComment(bytes: Uint8Array, start: number): number {
    if (bytes[start + 1] === SLASH) return endOfLine(bytes, start);
    if (bytes[start + 1] !== STAR) return start + 1;
    let at = start + 2;
    while (at < bytes.length && !(bytes[at] === STAR && bytes[at + 1] === SLASH)) at++;
    return at + 2;
}

/** A `#` in the middle of a word (`${#list}`, `a#b`) does not start a comment. */
function startsComment(bytes: Uint8Array, at: number): boolean {
    return at === 0 || bytes[at - 1] === NEWLINE || bytes[at - 1] === SPACE;
}

/** So that `"http://…"` does not begin a comment. @returns the place behind the string */
function scanString(bytes: Uint8Array, start: number, found: HashSet): number {
    let at = start + 1;
    while (at < bytes.length) {
        const code = bytes[at]!;
        if (code === QUOTE || code === NEWLINE) return at + 1;
        if (code === BACKSLASH) at += 2;
        else if (KIND[code] === 2) at = scanWord(bytes, at, found);
        else at++;
    }
    return at;
}

function endOfLine(bytes: Uint8Array, at: number): number {
    const end = bytes.indexOf(NEWLINE, at);
    return end < 0 ? bytes.length : end;
}

/** Binary search. */
export function hasHash(set: Uint32Array, hash: number): boolean {
    let low = 0;
    let high = set.length - 1;
    while (low <= high) {
        const middle = (low + high) >>> 1;
        const value = set[middle]!;
        if (value === hash) return true;
        if (value < hash) low = middle + 1;
        else high = middle - 1;
    }
    return false;
}

/**
 * A set of numbers without an object for each: a `Set` costs more than reading the text. Its table is the same for all files,
 * and emptied by the slots that were used.
 */
class HashSet {
    private readonly mask: number;
    private count = 0;
    private zero = false;

    /** @param length of the text: it has no more different words than a third of its bytes */
    constructor(length: number) {
        let slots = 1 << 10;
        while (slots < length >> 2) slots <<= 1;
        if (table.length < slots) {
            table = new Uint32Array(slots);
            used = new Uint32Array(slots);
        }
        this.mask = slots - 1;
    }

    add(hash: number) {
        if (hash === 0) {
            this.zero = true;
            return;
        }
        const { mask } = this;
        let slot = hash & mask;
        for (;;) {
            const value = table[slot]!;
            if (value === hash) return;
            if (value === 0) break;
            slot = (slot + 1) & mask;
        }
        // Full: what is left out of a text of other words than any language's is no name of anything.
        if (this.count > mask - 8) return;
        table[slot] = hash;
        used[this.count++] = slot;
    }

    /** Empties the set. */
    sorted(): Uint32Array {
        const out = new Uint32Array(this.count + (this.zero ? 1 : 0));
        let at = this.zero ? 1 : 0;
        for (let index = 0; index < this.count; index++) {
            const slot = used[index]!;
            out[at++] = table[slot]!;
            table[slot] = 0;
        }
        return out.sort();
    }
}

let table = new Uint32Array(1 << 16);
let used = new Uint32Array(1 << 16);
