/**
 * Newer forms and what older trees write instead, as data: one line of text each.
 *
 *     timer_delete => del_timer                                   a name
 *     *.go: os.ReadFile => ioutil.ReadFile                        a name, in files of these endings only
 *     from_timer($1, $2) => timer_of($2, $1)                      a call; $1 to $9 are whole arguments
 *     guard(mutex)($1); => mutex_lock($1); ... mutex_unlock($1);  a statement; what follows `...` is done at each exit
 *     __free(kfree) => ... kfree($1);                             a mark on a variable $1, which is given back at each exit
 *
 * A form is used where the patch brings it in and the target's file does not know it. Pure.
 */
import { parseWords, type SpacedWords } from '../../../diff/words.ts';

export interface ApiMapping {
    /** As it was written, without its endings. */
    readonly newer: string;
    readonly older: string;
    /** Endings of the files in which it holds, with their dot; all files if empty. */
    readonly endings: readonly string[];
    readonly from: SpacedWords;
    readonly to: SpacedWords;
    /** Text of the statement that ends it at each exit of its block, with placeholders. */
    readonly release?: SpacedWords;
}

const MAX_FORM = 300;

/** @returns undefined where the line is not a form */
export function parseApiMapping(line: string): ApiMapping | undefined {
    if (line.length > MAX_FORM) return undefined;
    const [, endings = '', newer = '', older = ''] = /^(?:([^\s:]+):\s)?(.*?)=>(.*)$/s.exec(line.trim()) ?? [];
    if (endings && !/^\*\.\w+(,\*\.\w+)*$/.test(endings)) return undefined;
    const [to = '', release] = older.split(' ... ').length > 1 ? older.split(' ... ') : [older];
    const from = parseWords(newer.trim());
    if (!/^[\p{L}_$]/u.test(from.words[0] ?? '')) return undefined;
    if (release === undefined && to.trim() === '') return undefined;
    return {
        newer: newer.trim(),
        older: older.trim(),
        endings: endings.split(',').flatMap((ending) => (ending ? [ending.slice(1)] : [])),
        from,
        to: parseWords(to.trim()),
        ...(release === undefined ? {} : { release: parseWords(release.trim()) }),
    };
}

/** Words of `from` up to the first bracket: what the target's file must not have anywhere. */
export function getMappedName({ from }: ApiMapping): string[] {
    const bracket = from.words.indexOf('(');
    return from.words.slice(0, bracket < 0 ? from.words.length : bracket);
}

/** Whether a mapping counts in a file: by the end of its path, or in all files where no end is named. */
export const appliesTo = ({ endings }: ApiMapping, path: string): boolean =>
    endings.length === 0 || endings.some((ending) => path.endsWith(ending));

/** Where the words stand in the text as a name of their own: not as a member of something else. */
export function findName(words: readonly string[], name: readonly string[], from = 0): number {
    for (let at = words.indexOf(name[0]!, from); at >= 0; at = words.indexOf(name[0]!, at + 1))
        if (!MEMBER.has(words[at - 1] ?? '') && name.every((word, index) => words[at + index] === word)) return at;
    return -1;
}

const MEMBER: ReadonlySet<string> = new Set(['.', '->', '::']);
const OPEN: ReadonlySet<string> = new Set(['(', '[', '{']);
const CLOSE: ReadonlySet<string> = new Set([')', ']', '}']);

/** What stood for `$1`…: texts with their blanks. */
export type BoundNames = ReadonlyMap<string, string>;

/** @returns the end of the match in `words`, and what the placeholders stand for; undefined where it does not match */
export function matchTemplateAt(
    pattern: SpacedWords,
    { words, whitespace: blanks }: SpacedWords,
    start: number,
): { end: number; bound: BoundNames } | undefined {
    const bound = new Map<string, string>();
    let at = start;
    for (let index = 0; index < pattern.words.length; index++) {
        const word = pattern.words[index]!;
        if (!/^\$\d$/.test(word)) {
            if (words[at++] !== word) return undefined;
            continue;
        }
        const stop = pattern.words[index + 1];
        let depth = 0;
        const from = at;
        for (; at < words.length; at++) {
            const here = words[at]!;
            if (depth === 0 && (here === stop || here === ',' || CLOSE.has(here))) break;
            if (OPEN.has(here)) depth++;
            else if (CLOSE.has(here)) depth--;
        }
        if (at >= words.length && stop !== undefined) return undefined;
        const text = words.slice(from, at).map((each, i) => (i === 0 ? '' : blanks[from + i]!) + each);
        bound.set(word, text.join(''));
    }
    return { end: at, bound };
}

/** The words with what the placeholders stand for. */
export const fillTemplate = ({ words, whitespace: blanks }: SpacedWords, bound: BoundNames): string =>
    words.map((word, index) => (index === 0 ? '' : blanks[index]!) + (bound.get(word) ?? word)).join('');

/** Every place of a name or call in its older form; forms with exits are not for this. */
export function mapToOlderApi(text: string, form: ApiMapping): string {
    const here = parseWords(text);
    const name = getMappedName(form);
    const out: string[] = [];
    let done = 0;
    for (let at = findName(here.words, name); at >= 0; at = findName(here.words, name, Math.max(done, at + 1))) {
        const match = matchTemplateAt(form.from, here, at);
        if (!match) continue;
        for (let i = done; i < at; i++) out.push(here.whitespace[i]!, here.words[i]!);
        out.push(here.whitespace[at]!, fillTemplate(form.to, match.bound));
        done = match.end;
    }
    for (let i = done; i < here.words.length; i++) out.push(here.whitespace[i]!, here.words[i]!);
    return out.join('') + here.tail;
}
