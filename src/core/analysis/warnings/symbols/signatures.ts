/** Parameter lists as text: how many arguments a definition takes, and of which types. Pure. */
import type { Language } from '../../../syntax/languages/language.ts';

/**
 * What a definition or declaration of a function says of its calls: least and most number of arguments, and their
 * types.
 */
export interface Signature {
    /** Each parameter as it is written, whitespace collapsed; the receiver left out. */
    readonly params: readonly string[];
    readonly least: number;
    /** Infinity where it takes any number. */
    readonly most: number;
    readonly isMacro: boolean;
    /** C: the text before the name. */
    readonly returns: string;
    /** A macro's text behind its parameters. */
    readonly body: string;
    /** The file that it stands in. */
    readonly source: string;
}

const LONGEST = 3000;

/**
 * @param text the definition's file
 * @param at offset of the opening bracket
 */
export function readSignature({ parameters }: Language, text: string, at: number): Signature | undefined {
    const open = text.indexOf('(', at);
    if (open < 0) return undefined;
    const close = findClosing(text, open);
    if (close === undefined) return undefined;
    const lineStart = text.lastIndexOf('\n', open) + 1;
    const head = text.slice(lineStart, open);
    const isMacro = /^[ \t]*#/.test(head);
    let params = splitArguments(text.slice(open + 1, close))
        .map(collapse)
        .filter(Boolean);
    if (params.length === 1 && params[0] === 'void') params = [];
    if (parameters.receiver?.test(params[0] ?? '')) params.shift();
    params = params.filter((param) => !parameters.separators?.has(param));
    // A call that looks like a definition: no parameter is a string or a number.
    if (params.some((param) => /^["'`\d]/.test(param))) return undefined;
    const fixed = params.filter((param) => !parameters.takesMany(param));
    const optional = fixed.filter((param) => /=/.test(param) || /^\w+\?/.test(param)).length;
    return {
        params,
        least: parameters.anyCount ? 0 : fixed.length - optional,
        most: parameters.anyCount || fixed.length < params.length ? Infinity : fixed.length,
        isMacro,
        returns: isMacro ? '' : collapse(head.replace(/(?<![\w:~])[\w:~]+[ \t]*$/, '')),
        body: isMacro ? macroBody(text, close + 1) : '',
        source: text,
    };
}

/** Offset of the bracket that closes the one at `open`; strings and comments are passed over. */
export function findClosing(text: string, open: number, longest = LONGEST): number | undefined {
    let depth = 0;
    const end = Math.min(text.length, open + longest);
    for (let at = open; at < end; at++) {
        const sign = text[at]!;
        if (sign === '"' || sign === "'") {
            const stop = endOfString(text, at, sign);
            if (stop !== undefined) at = stop;
        } else if (sign === '/' && text[at + 1] === '*') {
            const stop = text.indexOf('*/', at + 2);
            if (stop < 0) return undefined;
            at = stop + 1;
        } else if (sign === '(' || sign === '[' || sign === '{') depth++;
        else if (sign === ')' || sign === ']' || sign === '}') {
            depth--;
            if (depth === 0) return at;
            if (depth < 0) return undefined;
        }
    }
    return undefined;
}

function endOfString(text: string, at: number, quote: string): number | undefined {
    for (let i = at + 1; i < text.length && text[i] !== '\n'; i++) {
        if (text[i] === '\\') i++;
        else if (text[i] === quote) return i;
    }
    return undefined; // a lifetime, an apostrophe
}

/** At the commas that stand outside of brackets and strings. */
export function splitArguments(text: string): string[] {
    const parts: string[] = [];
    let depth = 0;
    let from = 0;
    for (let at = 0; at < text.length; at++) {
        const sign = text[at]!;
        if (sign === '"' || sign === "'") at = endOfString(text, at, sign) ?? at;
        else if ('([{'.includes(sign) || (sign === '<' && /[\w:]/.test(text[at - 1] ?? ''))) depth++;
        else if (')]}'.includes(sign) || (sign === '>' && depth > 0 && !/[-=]/.test(text[at - 1] ?? ''))) depth--;
        else if (sign === ',' && depth === 0) {
            parts.push(text.slice(from, at));
            from = at + 1;
        }
    }
    parts.push(text.slice(from));
    return parts;
}

const collapse = (text: string) =>
    text
        .replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ')
        .replace(/\/\/[^\n]*/g, ' ')
        .replace(/\\\n/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();

function macroBody(text: string, from: number): string {
    let at = from;
    for (;;) {
        const end = text.indexOf('\n', at);
        if (end < 0 || end - from > LONGEST) return collapse(text.slice(from, end < 0 ? undefined : from + LONGEST));
        if (text[end - 1] !== '\\') return collapse(text.slice(from, end));
        at = end + 1;
    }
}

/** Whether a call with so many arguments fits; `most` is Infinity of a variadic function. */
export const acceptsCount = ({ least, most }: Signature, count: number) => count >= least && count <= most;

/** `f(int a, char *b)`, for people. */
export const printSignature = (name: string, { params }: Signature) => `${name}(${params.join(', ')})`;

/** A C parameter's type, without its name and qualifiers: `const struct foo *bar[]` -> `struct foo**`. */
export function readParameterType(param: string): string {
    const plain = param
        .replace(/\b(?:const|volatile|restrict|register|struct|union|enum|_\w+_)\b(?:\([^()]*\))?/g, ' ')
        .replace(/\[[^\]]*(?:\]|$)/g, '*')
        // `T *RESTRICT p`, `T *__restrict p`
        .replace(/\*\s*(?:[A-Z][A-Z0-9_]{2,}|__\w+)(?=\s+\w)/g, '*');
    if (plain.includes('(')) return collapse(plain);
    const stars = (plain.match(/\*/g) ?? []).length;
    const words = plain.replace(/\*/g, ' ').trim().split(/\s+/);
    if (words.length > 1 && !INTEGER.has(words.at(-1)!)) words.pop();
    return `${words.join(' ')}${'*'.repeat(stars)}`;
}

const INTEGER = new Set(['int', 'char', 'short', 'long', 'unsigned', 'signed', 'void', 'bool', 'float', 'double']);

const INTEGER_WORD =
    /^(?:unsigned|signed|long|short|int|char|bool|u?int\d+_t|s?size_t|[us](?:8|16|32|64)|__[usbl]e?\d+|\w+_t|usec_t|[A-Z]\w*)$/;

/** Types that convert into each other without harm, mostly: any two integers. */
export function isSameType(a: string, b: string): boolean {
    if (a === b) return true;
    const integer = (type: string) => type.split(' ').every((word) => INTEGER_WORD.test(word));
    return integer(a) && integer(b);
}
