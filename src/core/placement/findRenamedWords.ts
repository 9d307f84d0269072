/** Words that the target's file has in place of upstream's, told from changed lines that are the same but for them. Pure. */
import { splitLines } from '../base/text.ts';
import { squeezeLine, type ChangedText, type EditedText } from './readEditedText.ts';

const WORD = /[\p{L}_][\p{L}\p{N}_]*/gu;
/** Stands for a word that the other side does not have; no text holds it. */
const MASK = '\u0000';

/**
 * A word counts as renamed where the target's file lacks it, upstream's lacks the other one, and every changed line says the same.
 * @param upstream,target the edits of both changes
 * @returns the target's word for upstream's; empty where the edits are the same already
 * @example upstream adds `if (!dev->key)`, the backport `if (!port->key)`, and `dev` is nowhere in the target: dev is port
 */
export function findRenamedWords(
    original: ChangedText,
    backport: ChangedText,
    upstream: EditedText,
    target: EditedText,
): ReadonlyMap<string, string> {
    const [there, here] = [upstream, target].map(({ edits }) => new Set(edits.map(({ key }) => key)));
    const missing = upstream.edits.filter(({ key }) => !here!.has(key));
    const extra = target.edits.filter(({ key }) => !there!.has(key));
    if (missing.length === 0 || extra.length === 0) return new Map();
    const [upstreamWords, targetWords] = [original, backport].map(({ before, after }) => listWords(before, after));
    const linesOf = (text: string, edits: typeof missing) => {
        const lines = splitLines(text);
        return edits.flatMap(({ afterStart, afterEnd }) => lines.slice(afterStart, afterEnd));
    };
    const masked = new Map<string, string[]>();
    for (const line of linesOf(backport.after, extra)) {
        const { key, words } = maskWords(line, upstreamWords!);
        if (words.length > 0 && !masked.has(key)) masked.set(key, words);
    }
    const renamed = new Map<string, string>();
    const refuted = new Set<string>();
    for (const line of linesOf(original.after, missing)) {
        const { key, words } = maskWords(line, targetWords!);
        const others = masked.get(key) ?? [];
        words.forEach((word, at) => {
            const other = others[at];
            if (other === undefined) return;
            if ((renamed.get(word) ?? other) !== other) refuted.add(word);
            renamed.set(word, other);
        });
    }
    const counts = new Map<string, number>();
    for (const other of renamed.values()) counts.set(other, (counts.get(other) ?? 0) + 1);
    return new Map([...renamed].filter(([word, other]) => !refuted.has(word) && counts.get(other) === 1));
}

/** @returns the line with the words of the target in place of upstream's */
export const renameWords = (text: string, renamed: ReadonlyMap<string, string>): string =>
    text.replace(WORD, (word) => renamed.get(word) ?? word);

const listWords = (...texts: readonly string[]) => new Set(texts.flatMap((text) => text.match(WORD) ?? []));

/** @param known words that stay @returns the line without whitespace and the other words, and these in order */
function maskWords(line: string, known: ReadonlySet<string>): { key: string; words: string[] } {
    const words: string[] = [];
    const masked = line.replace(WORD, (word) => {
        if (known.has(word)) return word;
        words.push(word);
        return MASK;
    });
    return { key: squeezeLine(masked), words };
}
