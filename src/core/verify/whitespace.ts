/**
 * Where whitespace means something. git's patch-id looks at none of it, and is right for the lines of C; in Python, a
 * Makefile, YAML or a string two lines that differ in whitespace are two lines. Pure.
 */
import { findTraits } from '../syntax/formats.ts';
import type { Whitespace } from '../syntax/languages/fileTraits.ts';

/** @returns what whitespace means in such a file, by its name; `all` where that is not known */
export const classifyWhitespace = (path: string): Whitespace => findTraits(path).whitespace ?? 'all';

/** A line as it is compared: equal for two lines where the whitespace in which they differ means nothing. */
export function withoutMeaninglessSpace(text: string, kind: Whitespace): string {
    if (kind === 'all') return text;
    const bare = text.trim();
    // A macro's arguments begin at a bracket that follows its name at once.
    if (kind === 'line' || /^#[ \t]*define\b/.test(bare) || !/\s/.test(bare)) return bare;
    let out = '';
    let from = 0;
    for (const { index, end } of stringsIn(bare)) {
        out += joinTokens(out, bare.slice(from, index)) + bare.slice(index, end);
        from = end;
    }
    return out + joinTokens(out, bare.slice(from));
}

/** Whitespace between two tokens goes, unless they would become one. */
function joinTokens(before: string, text: string): string {
    return text.replace(/\s+/g, (_space, at: number, whole: string) => {
        const left = at > 0 ? whole[at - 1]! : (before.at(-1) ?? '');
        const right = whole.slice(at).trimStart()[0] ?? '';
        return wouldJoin(left, right) ? ' ' : '';
    });
}

const WORD = /[\p{L}\p{N}_$]/u;
const OPERATOR = /[-+*/%&|^<>=!~.:?#@\\]/;

/** At the end of a piece the next one is a string: it stands for itself, but a prefix (`L"x"`) belongs to it. */
function wouldJoin(left: string, right: string): boolean {
    if (WORD.test(left)) return right === '' || WORD.test(right);
    return OPERATOR.test(left) && OPERATOR.test(right);
}

/** Literals that end on the same line; an apostrophe without an end starts no literal. */
function stringsIn(text: string): { readonly index: number; readonly end: number }[] {
    const found: { index: number; end: number }[] = [];
    const unpaired = new Set<string>();
    for (let at = 0; at < text.length; at++) {
        const quote = text[at]!;
        if ((quote !== '"' && quote !== "'" && quote !== '`') || unpaired.has(quote)) continue;
        const end = endOfString(text, at, quote);
        if (end === undefined) {
            unpaired.add(quote);
            continue;
        }
        found.push({ index: at, end });
        at = end - 1;
    }
    return found;
}

function endOfString(text: string, from: number, quote: string): number | undefined {
    for (let at = from + 1; at < text.length; at++) {
        if (text[at] === '\\') at++;
        else if (text[at] === quote) return at + 1;
    }
    return undefined;
}

/** The stricter of two. */
export function chooseStricter(a: Whitespace, b: Whitespace): Whitespace {
    return STRICTEST.find((kind) => kind === a || kind === b)!;
}

const STRICTEST: readonly Whitespace[] = ['all', 'line', 'tokens'];
