/** A text as words, with the whitespace between them. Pure. */
import { parts } from '../syntax/tokens.ts';

/** Words with the blanks in front of each; `tail` is the blank behind the last one. */
export interface SpacedWords {
    readonly words: readonly string[];
    readonly blanks: readonly string[];
    readonly tail: string;
}

export function parseWords(text: string): SpacedWords {
    const words: string[] = [];
    const blanks: string[] = [];
    let blank = '';
    for (const part of parts(text)) {
        if (/^\s/.test(part)) blank += part;
        else {
            words.push(part);
            blanks.push(blank);
            blank = '';
        }
    }
    return { words, blanks, tail: blank };
}
