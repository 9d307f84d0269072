/**
 * Three-way merge of words: diff3 on tokens (S. Khanna, K. Kunal, B. C. Pierce, "A Formal Investigation of Diff3", 2007);
 * whitespace is carried along but never compared.
 */
import { parseWords, type SpacedWords } from './words.ts';
import { alignByShortestEdit } from './alignByShortestEdit.ts';
import { separateEdits, findAmbiguousWords, slideToLineBoundaries } from './slideWords.ts';

/** Above this many words a text is not merged by words. */
export const MAX_WORDS = 20_000;

/** The outcome of `mergeWords`: one text, and counts by which callers judge how far to trust it. */
export interface WordMerge {
    readonly text: string;
    /** Places where both sides changed the same words (the target's are kept in `text`). */
    readonly conflicts: number;
    /** Places that only the patch changed. */
    readonly edits: number;
    /** Of these, how many stand between words that are the same on the target, on both sides. */
    readonly anchored: number;
    /** Places where both sides made the same change. */
    readonly same: number;
}

/**
 * Merges the words that either side changed. An insertion that could as well stand some words away stands at the start of
 * a line, or else away from what the other side changed.
 * @example target `g(a, x);`, base `f(a, x);`, patch `f(a, y);`: `g(a, y);` with one edit
 * @returns undefined where the texts are too long
 */
export function mergeWords(target: string, base: string, patch: string): WordMerge | undefined {
    const [t, b, p] = [parseWords(target), parseWords(base), parseWords(patch)];
    if (t.words.length + b.words.length + p.words.length > 3 * MAX_WORDS) return undefined;
    const toT = alignByShortestEdit(b.words, t.words);
    const toP = alignByShortestEdit(b.words, p.words);
    slideToLineBoundaries(toT, b, t);
    slideToLineBoundaries(toP, b, p);
    const first = merge({ t, b, p }, toT, toP);
    if (!first.conflicts) return first;
    separateEdits(toT, b, t, toP);
    separateEdits(toP, b, p, toT);
    const again = merge({ t, b, p }, toT, toP);
    // What depends on where an insertion is taken to stand has no certain place.
    return again.conflicts < first.conflicts ? { ...again, anchored: 0 } : first;
}

function merge(
    { t, b, p }: { readonly t: SpacedWords; readonly b: SpacedWords; readonly p: SpacedWords },
    toT: Int32Array,
    toP: Int32Array,
): WordMerge {
    const [ti, bi, pi] = [t.words, b.words, p.words];
    const ambiguous = findAmbiguousWords(toP, b, p);
    const out: string[] = [];
    /** An edit that could as well stand some words away, of which the target changed one, has no certain place. */
    const isNearTargetChange = (places: Uint8Array, from: number, to: number) => {
        for (let i = from - 1; i >= 0 && places[i]; i--) if (toT[i]! < 0) return true;
        for (let i = to; i < places.length && places[i]; i++) if (toT[i]! < 0) return true;
        return false;
    };
    const counts = { conflicts: 0, edits: 0, anchored: 0, same: 0 };
    let [at, atT, atP] = [0, 0, 0];
    let targetChangedBefore = false;
    while (at < bi.length || atT < ti.length || atP < pi.length) {
        if (at < bi.length && toT[at] === atT && toP[at] === atP) {
            // Whitespace is the target's, unless the patch alone changed it.
            const [inTarget, inBase, inPatch] = [t.whitespace[atT]!, b.whitespace[at]!, p.whitespace[atP]!];
            const isTargets = inTarget !== inBase;
            out.push(fitWhitespace(isTargets ? inTarget : inPatch, (isTargets ? atT : atP) === 0, out.length === 0));
            out.push(t.words[atT]!);
            [at, atT, atP] = [at + 1, atT + 1, atP + 1];
            targetChangedBefore = false;
            continue;
        }
        // Up to the next word that both sides kept.
        let end = at;
        while (end < bi.length && !(toT[end]! >= 0 && toP[end]! >= 0)) end++;
        const endT = end < bi.length ? toT[end]! : ti.length;
        const endP = end < bi.length ? toP[end]! : pi.length;
        const same = (
            x: readonly string[],
            from: number,
            to: number,
            y: readonly string[],
            yFrom: number,
            yTo: number,
        ) => {
            if (to - from !== yTo - yFrom) return false;
            for (let i = 0; i < to - from; i++) if (x[from + i] !== y[yFrom + i]) return false;
            return true;
        };
        const targetKept = same(ti, atT, endT, bi, at, end);
        const patchKept = same(pi, atP, endP, bi, at, end);
        const alike = same(ti, atT, endT, pi, atP, endP);
        const take = (side: SpacedWords, from: number, to: number) => {
            for (let i = from; i < to; i++)
                out.push(fitWhitespace(side.whitespace[i]!, i === 0, out.length === 0), side.words[i]!);
        };
        if (targetKept && !patchKept) {
            counts.edits++;
            const before = at === 0 || atT > 0;
            if (before && !targetChangedBefore && !isNearTargetChange(ambiguous, at, end)) counts.anchored++;
            take(p, atP, endP);
        } else if (alike) {
            counts.same++;
            take(t, atT, endT);
        } else {
            if (!patchKept) counts.conflicts++;
            take(t, atT, endT);
        }
        targetChangedBefore = !targetKept;
        [at, atT, atP] = [end, endT, endP];
    }
    out.push(t.tail === b.tail ? p.tail : t.tail);
    return { text: out.join(''), ...counts };
}

/** The first word of a side begins a line: where it does not come first, the line end comes with it, and not otherwise. */
function fitWhitespace(whitespace: string, isFirstThere: boolean, isFirstHere: boolean): string {
    if (isFirstThere === isFirstHere || (isFirstHere && !whitespace.includes('\n'))) return whitespace;
    return isFirstThere ? `\n${whitespace}` : whitespace.slice(whitespace.lastIndexOf('\n') + 1);
}
