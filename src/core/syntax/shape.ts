/**
 * Code by its shape: the same statements, however they are laid out and whatever their variables are called. What is called,
 * members, constants and signs have to be the same; a variable may have another name, the same one throughout. Pure.
 */
import { tokenize } from './tokens.ts';

/** A token that counts for the shape, with its offset in the text. */
export interface ShapeToken {
    readonly text: string;
    readonly start: number;
    /** A name that may be another one in a copy. */
    readonly variable: boolean;
}

/** Blanks, comments and the braces around single statements are not part of a shape. */
export function readShape(text: string, path: string): ShapeToken[] {
    const tokens: { text: string; start: number; kind: string }[] = [];
    let start = 0;
    for (const { kind, text: token } of tokenize(text, path)) {
        if (kind !== 'space' && kind !== 'comment' && token !== '{' && token !== '}')
            tokens.push({ text: token, start, kind });
        start += token.length;
    }
    return tokens.map(({ text: token, start: at, kind }, index) => ({
        text: token,
        start: at,
        variable:
            kind === 'word' &&
            !KEYWORDS.has(token) &&
            !/^[A-Z][A-Z0-9_]*$/.test(token) &&
            tokens[index + 1]?.text !== '(' &&
            !isMember(tokens[index - 1]?.text, tokens[index - 2]?.text),
    }));
}

const isMember = (before: string | undefined, first: string | undefined) =>
    before === '.' || (before === '>' && first === '-') || (before === ':' && first === ':');

const KEYWORDS = new Set(
    'if else for while do switch case return break continue goto sizeof in not and or def fn func let var const class import from raise throw try except finally None True False null true false NULL nil self this new await async static void int char bool unsigned long struct'.split(
        ' ',
    ),
);

/** What tells a block from any other: what it calls, and members. */
export function listDistinctiveNames(shape: readonly ShapeToken[]): string[] {
    return [
        ...new Set(
            shape.flatMap(({ text, variable }, index) =>
                !variable &&
                /^[A-Za-z_]\w{2,}$/.test(text) &&
                !KEYWORDS.has(text) &&
                (shape[index + 1]?.text === '(' || isMember(shape[index - 1]?.text, shape[index - 2]?.text))
                    ? [text]
                    : [],
            ),
        ),
    ];
}

/** @returns where in `text` the block stands: index of its first token, for each place */
export function findShapePlaces(text: readonly ShapeToken[], block: readonly ShapeToken[]): number[] {
    const anchor = anchorOf(block);
    const places: number[] = [];
    if (anchor < 0) return places;
    const word = block[anchor]!.text;
    for (let index = anchor; index < text.length; index++) {
        if (text[index]!.text === word && isAt(text, index - anchor, block)) places.push(index - anchor);
    }
    return places;
}

/** The longest fixed name: the rarest, mostly. */
function anchorOf(block: readonly ShapeToken[]): number {
    let best = -1;
    for (const [index, { text, variable }] of block.entries())
        if (!variable && /^[A-Za-z_]/.test(text) && text.length > (block[best]?.text.length ?? 2)) best = index;
    return best;
}

function isAt(text: readonly ShapeToken[], from: number, block: readonly ShapeToken[]): boolean {
    if (from < 0 || from + block.length > text.length) return false;
    const there = new Map<string, string>();
    const back = new Map<string, string>();
    for (const [index, token] of block.entries()) {
        const other = text[from + index]!;
        if (token.variable !== other.variable) return false;
        if (!token.variable) {
            if (token.text !== other.text) return false;
            continue;
        }
        if ((there.get(token.text) ?? other.text) !== other.text) return false;
        if ((back.get(other.text) ?? token.text) !== token.text) return false;
        there.set(token.text, other.text);
        back.set(other.text, token.text);
    }
    return true;
}
