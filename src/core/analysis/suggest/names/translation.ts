/**
 * What things are called on the target. Learned from lines of the base's file that are found again, changed, in the
 * target's file: words that were always replaced by the same other words, with a word of context where the replaced
 * ones alone would not say enough (a dropped argument, `a->b` against `a.c->b`).
 */
import { findLargest } from '../../../base/arrays.ts';
import { keyLines, mapLines } from '../../../diff/lineMap.ts';
import { listGaps, type AlignedRange } from '../../../diff/alignment.ts';
import { alignByShortestEdit } from '../../../diff/alignByShortestEdit.ts';
import { parseWords } from '../../../diff/words.ts';

/** One replacement: words as they are upstream, words as they are on the target. */
export interface Renaming {
    readonly from: readonly string[];
    readonly to: readonly string[];
    /** Blanks in front of each word of `to`. */
    readonly blanks: readonly string[];
    /** Places where it was seen. */
    readonly seen: number;
}

export interface Translation {
    /** By the words of `from`, joined by a space. */
    readonly renamings: ReadonlyMap<string, Renaming>;
    /** Words of the longest `from`. */
    readonly longest: number;
}

const MAX_CHUNK = 6;
const MAX_PAIRS_OF_LINES = 4000;
const SEPARATOR = ' ';

const isWord = (word: string | undefined) => word !== undefined && /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(word);

/** A line of the base, and what the target has in its place. */
export interface LinePair {
    readonly base: string;
    readonly target: string;
}

/** The lines of one text that are found again, changed, in the other one; the first ones. */
export function pairChangedLines(base: string, target: string): readonly LinePair[] {
    const [from, to] = [keyLines(base), keyLines(target)];
    const map = mapLines(from, to);
    const pairs: LinePair[] = [];
    for (let i = 0; i < map.partners.length && pairs.length < MAX_PAIRS_OF_LINES; i++)
        if (map.partners[i]! >= 0 && !map.exact[i])
            pairs.push({ base: from.texts[i]!, target: to.texts[map.partners[i]!]! });
    return pairs;
}

/** @param base,target whole files or regions */
export const learnTranslation = (base: string, target: string): Translation =>
    learnFromPairs(pairChangedLines(base, target), target);

/**
 * @param pairs lines of the base's text and of the target's
 * @param target the whole text
 */
export function learnFromPairs(pairs: readonly LinePair[], target: string): Translation {
    const found = new Map<string, { to: string; renaming: Renaming; seen: number; others: boolean; loose: boolean }>();
    for (const pair of pairs)
        for (const { key, renaming, loose } of chunks(pair.base, pair.target)) {
            const value = renaming.to.join(SEPARATOR);
            const known = found.get(key);
            if (!known) found.set(key, { to: value, renaming, seen: 1, others: false, loose });
            else if (known.to === value) known.seen++;
            else known.others = true;
        }
    // What still stands on the target as it is upstream was not renamed.
    const there = joined(target);
    const renamings = new Map<string, Renaming>();
    let longest = 0;
    for (const [key, { renaming, seen, others, loose }] of found) {
        if (others || (loose && seen < 2) || there.includes(`${SEPARATOR}${key}${SEPARATOR}`)) continue;
        renamings.set(key, { ...renaming, seen });
        longest = Math.max(longest, renaming.from.length);
    }
    return { renamings, longest };
}

const joined = (text: string) => `${SEPARATOR}${parseWords(text).words.join(SEPARATOR)}${SEPARATOR}`;

/** The replacements inside one line; `loose` ones have context on their left only, and must be seen again to count. */
function chunks(base: string, target: string): { key: string; renaming: Renaming; loose: boolean }[] {
    const [b, t] = [parseWords(base), parseWords(target)];
    const gaps = listGaps(alignByShortestEdit(b.words, t.words), t.words.length);
    const out: { key: string; renaming: Renaming; loose: boolean }[] = [];
    for (const { from: at, to: end, otherFrom: atT, otherTo: endT } of gaps) {
        const put = (from: number, to: number, fromT: number, toT: number, loose = false) => {
            const words = b.words.slice(from, to);
            if (words.length > MAX_CHUNK || toT - fromT > 2 * MAX_CHUNK || !words.some(isWord)) return;
            const renaming = {
                from: words,
                to: t.words.slice(fromT, toT),
                blanks: t.whitespace.slice(fromT, toT),
                seen: 1,
            };
            out.push({ key: words.join(SEPARATOR), renaming, loose });
        };
        if (endT > atT) put(at, end, atT, endT);
        if (end - at === 1 && isWord(b.words[at])) continue;
        // With the words around it, a second one where the first is only a sign.
        let [from, fromT, to, toT] = [at, atT, end, endT];
        for (let steps = 0; steps < 2 && from > 0 && fromT > 0 && b.words[from - 1] === t.words[fromT - 1]; steps++) {
            from--;
            fromT--;
            if (isWord(b.words[from])) break;
        }
        for (let steps = 0; steps < 2 && to < b.words.length && toT < t.words.length; steps++) {
            if (b.words[to] !== t.words[toT]) break;
            to++;
            toT++;
            if (isWord(b.words[to - 1])) break;
        }
        put(from, to, fromT, toT);
        // A member that is reached in another way (`self.state.` is `self.`), whatever comes behind it.
        if (from < at && isWord(b.words[from]) && !isWord(b.words[end - 1])) put(from, end, fromT, endT, true);
    }
    for (const { from, to, otherFrom, otherTo } of joinBrackets(gaps, b.words)) {
        const words = b.words.slice(from, to);
        if (words.length > MAX_CHUNK || otherTo - otherFrom > MAX_CHUNK || !isWord(words[0])) continue;
        const renaming = {
            from: words,
            to: t.words.slice(otherFrom, otherTo),
            blanks: t.whitespace.slice(otherFrom, otherTo),
            seen: 1,
        };
        out.push({ key: words.join(SEPARATOR), renaming, loose: false });
    }
    return out;
}

/**
 * Gaps that belong together, since the first opens a bracket which the last one closes: a call where the target has something else.
 * @example `count_of(p)` and `p->count` differ in `count_of (` and in `)`, and are one replacement
 */
function joinBrackets(gaps: readonly AlignedRange[], words: readonly string[]): AlignedRange[] {
    const joined: AlignedRange[] = [];
    for (let at = 0; at < gaps.length; at++) {
        const first = gaps[at]!;
        let open = countOpen(words, first.from, first.to);
        for (let last = at + 1; open > 0 && last < gaps.length; last++) {
            const { from, to, otherTo } = gaps[last]!;
            if (to - first.from > MAX_CHUNK) break;
            open += countOpen(words, gaps[last - 1]!.to, from) + countOpen(words, from, to);
            if (open === 0) joined.push({ ...first, to, otherTo });
        }
    }
    return joined;
}

function countOpen(words: readonly string[], from: number, to: number): number {
    let open = 0;
    for (let at = from; at < to; at++)
        if ('([{'.includes(words[at]!)) open++;
        else if (')]}'.includes(words[at]!)) open--;
    return open;
}

/** A text with the target's names in it, and the renamings that made it so. */
export interface Translated {
    readonly text: string;
    readonly used: readonly Renaming[];
}

/** The text with everything that has another name on the target called so. Longest match first, left to right. */
export function translateText(text: string, translations: readonly Translation[]): Translated {
    const longest = findLargest(
        translations.map((each) => each.longest),
        0,
    );
    const { words, whitespace: blanks, tail } = parseWords(text);
    if (!longest) return { text, used: [] };
    const out: string[] = [];
    const used = new Set<Renaming>();
    const firsts = translations.map(firstWords);
    for (let at = 0; at < words.length;) {
        const starts = firsts.some((first) => first.has(words[at]!));
        const renaming = starts ? longestAt(words, at, longest, translations) : undefined;
        if (!renaming) {
            out.push(blanks[at]!, words[at]!);
            at++;
            continue;
        }
        renaming.to.forEach((word, index) => out.push(index === 0 ? blanks[at]! : renaming.blanks[index]!, word));
        used.add(renaming);
        at += renaming.from.length;
    }
    out.push(tail);
    return { text: out.join(''), used: [...used] };
}

const known = new WeakMap<Translation, ReadonlySet<string>>();

/** Words with which a replacement can begin: most words of a text begin none. */
function firstWords(translation: Translation): ReadonlySet<string> {
    const kept = known.get(translation);
    if (kept) return kept;
    const words = new Set([...translation.renamings.values()].map(({ from }) => from[0]!));
    known.set(translation, words);
    return words;
}

function longestAt(
    words: readonly string[],
    at: number,
    longest: number,
    translations: readonly Translation[],
): Renaming | undefined {
    for (let length = Math.min(longest, words.length - at); length > 0; length--) {
        const key = words.slice(at, at + length).join(SEPARATOR);
        for (const { renamings } of translations) {
            const found = renamings.get(key);
            if (found) return found;
        }
    }
    return undefined;
}

/**
 * A mapping as a user has edited it: words of `from` and `to` with blanks between them, in the order of the report.
 * Pairs that say nothing are left out.
 */
export function createTranslation(renames: readonly { readonly from: string; readonly to: string }[]): Translation {
    const renamings = new Map<string, Renaming>();
    let longest = 0;
    for (const { from, to } of renames) {
        const [before, after] = [parseWords(from), parseWords(to)];
        if (!before.words.length) continue;
        const blanks = after.words.map((word, index) =>
            index > 0 && isWord(word) && isWord(after.words[index - 1]) ? ' ' : '',
        );
        renamings.set(before.words.join(SEPARATOR), { from: before.words, to: after.words, blanks, seen: 1 });
        longest = Math.max(longest, before.words.length);
    }
    return { renamings, longest };
}
