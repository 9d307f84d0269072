/** A text as words, with the whitespace between them. Pure. */

/** Identifiers and numbers, line ends, whitespace, the usual two-character operators, and every other character. */
export function splitIntoWords(text: string): string[] {
    return text.match(/[\p{L}\p{N}_$]+|\r?\n|[^\S\n]+|->|::|&&|\|\||[=!<>+\-*/|&^%]=|[^]/gu) ?? [];
}

/**
 * The parts of a text that merges work on: words, numbers (a version is one: half of it means nothing), runs of whitespace,
 * single line ends, each other character.
 */
const PART = /\d[\p{L}\p{N}_]*(?:\.\d[\p{L}\p{N}_]*)*|[\p{L}\p{N}_$]+|[^\S\n]+|\n|->|::|[^]/gu;

/** Parts that a text is split into; what comes behind the last one is one piece. Some 50,000 lines of code. */
const MAX_PARTS = 1_000_000;

/** Splits a text into parts; joined they are the text. */
export function splitIntoParts(text: string): string[] {
    if (text.length <= MAX_PARTS) return text.match(PART) ?? [];
    const found: string[] = [];
    let at = 0;
    for (const [part] of text.matchAll(PART)) {
        if (found.length === MAX_PARTS) return [...found, text.slice(at)];
        found.push(part);
        at += part.length;
    }
    return found;
}

/** Words with the whitespace in front of each; `tail` is the whitespace behind the last one. */
export interface SpacedWords {
    readonly words: readonly string[];
    readonly whitespace: readonly string[];
    readonly tail: string;
}

/** @returns words with the whitespace before each, and that behind the last: joined they are the text */
export function parseWords(text: string): SpacedWords {
    const words: string[] = [];
    const whitespace: string[] = [];
    let space = '';
    for (const part of splitIntoParts(text)) {
        if (/^\s/.test(part)) space += part;
        else {
            words.push(part);
            whitespace.push(space);
            space = '';
        }
    }
    return { words, whitespace, tail: space };
}
