/**
 * Text as tokens, for any language that looks like C, Python, shell or their kin: light enough to run on whole files at
 * each pick, and never wrong in a way that loses text (all tokens joined are the text).
 */
import { findTraits } from './formats.ts';
import { C_COMMENTS, type CommentStyle } from './languages/comments.ts';

/** What a token is, told by its first characters and the comment style of the language. */
export type TokenKind = 'word' | 'number' | 'string' | 'comment' | 'space' | 'punctuation';

/** A piece of text of one kind; it has no offset, since the tokens in front of it add up to that. */
export interface Token {
    readonly kind: TokenKind;
    readonly text: string;
}

const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const NUMBER = /\d[\w.]*/y;
const SPACE = /\s+/y;

/** Tokens that a text is split into; what comes behind the last one is one piece. Some 50,000 lines of code. */
const MOST = 1_000_000;

/**
 * Splits a text. Unfinished strings end with their line, unfinished block comments with the text: a region may begin or
 * end anywhere. Linear in the length of the text.
 */
export function tokenize(text: string, path = ''): Token[] {
    const style = findTraits(path).comments ?? C_COMMENTS;
    const tokens: Token[] = [];
    const strings = stringFinder(text);
    for (let at = 0; at < text.length;) {
        if (tokens.length === MOST) return [...tokens, { kind: 'punctuation', text: text.slice(at) }];
        const kind = kindAt(text, at, style);
        const end = kind === 'string' ? strings(at) : endOf(text, at, kind, style);
        tokens.push({ kind, text: text.slice(at, end) });
        at = end;
    }
    return tokens;
}

function kindAt(text: string, at: number, style: CommentStyle): TokenKind {
    const character = text[at]!;
    if (matchAt(SPACE, text, at)) return 'space';
    if (matchAt(WORD, text, at)) return 'word';
    if (character >= '0' && character <= '9') return 'number';
    if (style.line.some((open) => text.startsWith(open, at))) return 'comment';
    if (style.block.some(([open]) => text.startsWith(open, at))) return 'comment';
    return character === '"' || character === "'" || character === '`' ? 'string' : 'punctuation';
}

function endOf(text: string, at: number, kind: Exclude<TokenKind, 'string'>, style: CommentStyle): number {
    if (kind === 'space') return at + matchAt(SPACE, text, at);
    if (kind === 'word') return at + matchAt(WORD, text, at);
    if (kind === 'number') return at + matchAt(NUMBER, text, at);
    if (kind === 'comment') {
        const block = style.block.find(([open]) => text.startsWith(open, at));
        const close = block ? text.indexOf(block[1], at + block[0].length) : text.indexOf('\n', at);
        return close < 0 ? text.length : close + (block ? block[1].length : 0);
    }
    return at + (text.codePointAt(at)! > 0xffff ? 2 : 1);
}

function matchAt(pattern: RegExp, text: string, at: number): number {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0].length ?? 0;
}

/** Most failed searches for a closing quote per line; further quotes are tokens by themselves, or `\"\"\"…` would take quadratic time. */
const MOST_UNCLOSED = 8;

/**
 * Finds the end of a string. A quote without its end in the line is a token by itself (an apostrophe, a lifetime, half of a longer text).
 * Calls must come in the order of the text.
 */
function stringFinder(text: string): (start: number) => number {
    let [lineEnd, unclosed] = [0, 0];
    return (start) => {
        if (start >= lineEnd) unclosed = 0;
        if (unclosed >= MOST_UNCLOSED) return start + 1;
        const quote = text[start];
        let at = start + 1;
        for (; at < text.length; at++) {
            const character = text[at];
            if (character === '\\') at++;
            else if (character === quote) return at + 1;
            else if (character === '\n') break;
        }
        lineEnd = at;
        unclosed++;
        return start + 1;
    };
}

const IDENTIFIER = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** The identifiers of a text, wherever they stand (comments and strings too). */
export function listIdentifiers(text: string): Set<string> {
    const found = new Set<string>();
    for (const [name] of text.matchAll(IDENTIFIER)) found.add(name);
    return found;
}
