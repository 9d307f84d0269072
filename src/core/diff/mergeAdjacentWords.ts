/** Three-way merge of words that lets changes touch: it is only a clash if both sides replace or move the same words. */
import { alignByShortestEdit } from './alignByShortestEdit.ts';
import { MAX_WORDS } from './mergeWords.ts';
import { slideToLineBoundaries } from './slideWords.ts';
import { parseWords, type SpacedWords } from './words.ts';

/** The merged text of `mergeAdjacentWords`, in the shape of a {@link WordMerge} that has no conflict. */
export interface AdjacentMerge {
    readonly text: string;
    /** None: what cannot be merged is not. */
    readonly conflicts: 0;
    /** Places where both sides insert: the target's words stand first. */
    readonly bothInsert: number;
}

/**
 * Words that either side removes are gone, words that either side inserts stand between their neighbours of the base.
 * @example target `int *g(a)`, base `int *f(a, b)`, patch `int f(a, b, c)`: `int g(a, c)`. `mergeWords` calls it a clash,
 * since `*` stands beside `f`, and `, c` beside `, b`
 * @returns undefined where both sides put different words in place of the same ones, or the texts are too long
 */
export function mergeAdjacentWords(target: string, base: string, patch: string): AdjacentMerge | undefined {
    const [t, b, p] = [parseWords(target), parseWords(base), parseWords(patch)];
    if (t.words.length + b.words.length + p.words.length > 3 * MAX_WORDS) return undefined;
    const toT = alignByShortestEdit(b.words, t.words);
    const toP = alignByShortestEdit(b.words, p.words);
    slideToLineBoundaries(toT, b, t);
    slideToLineBoundaries(toP, b, p);
    const [inTarget, inPatch] = [insertions(toT, t.words.length), insertions(toP, p.words.length)];
    const out: string[] = [];
    let bothInsert = 0;
    const put = (side: SpacedWords, from: number, to: number) => {
        for (let at = from; at < to; at++) out.push(spaceBefore(side, at, out.at(-1)), side.words[at]!);
    };
    for (let at = 0; at <= b.words.length; at++) {
        const [ours, theirs] = [inTarget[at]!, inPatch[at]!];
        const alike = joinWords(t, ours) === joinWords(p, theirs);
        if (ours.to > ours.from && theirs.to > theirs.from && !alike) {
            // In place of the same words, or one after the other?
            if (removedAt(toT, at) && removedAt(toP, at)) return undefined;
            bothInsert++;
        }
        put(t, ours.from, ours.to);
        if (!alike) put(p, theirs.from, theirs.to);
        if (at === b.words.length) break;
        const [here, there] = [toT[at]!, toP[at]!];
        if (here < 0 || there < 0) continue;
        const own = t.whitespace[here] !== b.whitespace[at];
        const [side, place] = own ? [t, here] : [p, there];
        out.push(spaceBefore(side, place, out.at(-1)), t.words[here]!);
    }
    return { text: out.join('') + (t.tail === b.tail ? p.tail : t.tail), conflicts: 0, bothInsert };
}

interface WordRange {
    readonly from: number;
    readonly to: number;
}

/** For each place before a word of the base (and the one behind the last) the other side's words that are new there. */
function insertions(partners: Int32Array, length: number): WordRange[] {
    const found: WordRange[] = Array.from({ length: partners.length + 1 }, () => ({ from: 0, to: 0 }));
    let next = 0;
    let gap = 0;
    for (let at = 0; at <= partners.length; at++) {
        const there = at === partners.length ? length : partners[at]!;
        if (there < 0) continue;
        // In place of removed words they stand where those began.
        if (there > next) found[gap] = { from: next, to: there };
        next = there + 1;
        gap = at + 1;
    }
    return found;
}

const removedAt = (partners: Int32Array, at: number) => at < partners.length && partners[at]! < 0;

const joinWords = ({ words }: SpacedWords, { from, to }: WordRange) => words.slice(from, to).join(' ');

/**
 * The first word of a side begins a line: where it does not come first here, the line end comes with it, and not otherwise.
 * Two names that stand side by side only now need a space.
 */
function spaceBefore({ whitespace, words }: SpacedWords, at: number, last: string | undefined): string {
    const space = whitespace[at]!;
    if ((at === 0) !== (last === undefined)) return at === 0 ? `\n${space}` : space.slice(space.lastIndexOf('\n') + 1);
    return space === '' && isName(words[at]!) && isName(last ?? '') ? ' ' : space;
}

const isName = (word: string) => /^[\p{L}\p{N}_$]/u.test(word);
