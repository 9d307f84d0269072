/** Three-way merge of words: diff3 on tokens, blanks carried along but never compared. */
import { parts } from '../tokens.ts';
import { align, Interner } from './sequence.ts';

/** Above this many words a text is not merged by words. */
export const MAX_WORDS = 20_000;

/** Words over which an edit is moved at most. */
const MAX_SLIDE = 200;

/** Words with the blanks in front of each; `tail` is the blank behind the last one. */
export interface Words {
    readonly words: readonly string[];
    readonly blanks: readonly string[];
    readonly tail: string;
}

export function wordsOf(text: string): Words {
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
    /** Of the edits, those that directly touch a change of the target. */
    readonly touching: number;
}

/** @returns undefined where the texts are too long */
export function mergeWords(target: string, base: string, patch: string): WordMerge | undefined {
    const [t, b, p] = [wordsOf(target), wordsOf(base), wordsOf(patch)];
    if (t.words.length + b.words.length + p.words.length > 3 * MAX_WORDS) return undefined;
    const interner = new Interner();
    const [ti, bi, pi] = [interner.all(t.words), interner.all(b.words), interner.all(p.words)];
    const toT = slid(mapOf(bi.length, align(bi, ti)), b, t);
    const toP = slid(mapOf(bi.length, align(bi, pi)), b, p);
    const loose = looseWords(toP, b, p);
    const out: string[] = [];
    /** An edit that could as well stand some words away, of which the target changed one, has no certain place. */
    const touched = (places: Uint8Array, from: number, to: number) => {
        for (let i = from - 1; i >= 0 && places[i]; i--) if (toT[i]! < 0) return true;
        for (let i = to; i < places.length && places[i]; i++) if (toT[i]! < 0) return true;
        return false;
    };
    const counts = { conflicts: 0, edits: 0, anchored: 0, same: 0, touching: 0 };
    let [at, atT, atP] = [0, 0, 0];
    let targetChangedBefore = false;
    while (at < bi.length || atT < ti.length || atP < pi.length) {
        if (at < bi.length && toT[at] === atT && toP[at] === atP) {
            // The blank is the target's, unless the patch alone changed it.
            const [blankT, blankB, blankP] = [t.blanks[atT]!, b.blanks[at]!, p.blanks[atP]!];
            const ownBlank = blankT !== blankB;
            out.push(settled(ownBlank ? blankT : blankP, (ownBlank ? atT : atP) === 0, out.length === 0));
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
        const same = (x: Int32Array, from: number, to: number, y: Int32Array, yFrom: number, yTo: number) => {
            if (to - from !== yTo - yFrom) return false;
            for (let i = 0; i < to - from; i++) if (x[from + i] !== y[yFrom + i]) return false;
            return true;
        };
        const targetSame = same(ti, atT, endT, bi, at, end);
        const patchSame = same(pi, atP, endP, bi, at, end);
        const alike = same(ti, atT, endT, pi, atP, endP);
        const take = (side: Words, from: number, to: number) => {
            for (let i = from; i < to; i++)
                out.push(settled(side.blanks[i]!, i === 0, out.length === 0), side.words[i]!);
        };
        if (targetSame && !patchSame) {
            counts.edits++;
            const before = at === 0 || atT > 0;
            if (before && !targetChangedBefore && !touched(loose, at, end)) counts.anchored++;
            take(p, atP, endP);
        } else if (alike) {
            counts.same++;
            take(t, atT, endT);
        } else {
            if (!patchSame) counts.conflicts++;
            take(t, atT, endT);
        }
        targetChangedBefore = !targetSame;
        [at, atT, atP] = [end, endT, endP];
    }
    out.push(t.tail === b.tail ? p.tail : t.tail);
    return { text: out.join(''), ...counts };
}

/** The first word of a side begins a line: where it does not come first, the line end comes with it, and not otherwise. */
function settled(blank: string, firstThere: boolean, firstHere: boolean): string {
    if (firstThere === firstHere || (firstHere && !blank.includes('\n'))) return blank;
    return firstThere ? `\n${blank}` : blank.slice(blank.lastIndexOf('\n') + 1);
}

function mapOf(length: number, { a, b }: { readonly a: readonly number[]; readonly b: readonly number[] }): Int32Array {
    const map = new Int32Array(length).fill(-1);
    a.forEach((from, index) => (map[from] = b[index]!));
    return map;
}

/**
 * Moves insertions and deletions that may stand in several places (`a b` into `a b a b`) to where they are whole lines:
 * that is what a person meant. Changes and returns the map.
 */
function slid(map: Int32Array, from: Words, to: Words): Int32Array {
    slideInsertions(map, from.words, to.words, (at) => startsLine(to, at));
    const back = new Int32Array(to.words.length).fill(-1);
    map.forEach((there, at) => {
        if (there >= 0) back[there] = at;
    });
    slideInsertions(back, to.words, from.words, (at) => startsLine(from, at));
    map.fill(-1);
    back.forEach((there, at) => {
        if (there >= 0) map[there] = at;
    });
    return map;
}

const startsLine = ({ blanks }: Words, at: number) => at === 0 || (blanks[at] ?? '\n').includes('\n');

/** Words of `to` without partner, between two neighbours of `from`, moved left or right to begin a line. */
function slideInsertions(
    map: Int32Array,
    from: readonly string[],
    to: readonly string[],
    good: (at: number) => boolean,
): void {
    for (let i = 0; i <= map.length; i++) {
        const start = i === 0 ? 0 : map[i - 1]! + 1;
        const end = i === map.length ? to.length : map[i]!;
        if ((i > 0 && map[i - 1]! < 0) || end <= start || good(start)) continue;
        let left = 0;
        while (
            left < MAX_SLIDE &&
            i - left > 0 &&
            map[i - left - 1] === start - left - 1 &&
            from[i - left - 1] === to[end - left - 1]
        ) {
            left++;
            if (good(start - left)) break;
        }
        if (left && good(start - left)) {
            for (let k = 1; k <= left; k++) map[i - k] = end - k;
            continue;
        }
        let right = 0;
        while (
            right < MAX_SLIDE &&
            i + right < map.length &&
            map[i + right] === end + right &&
            from[i + right] === to[start + right]
        ) {
            right++;
            if (good(start + right)) break;
        }
        if (right && good(start + right)) for (let k = 0; k < right; k++) map[i + k] = start + k;
    }
}

/** Words of the base that an insertion or deletion beside them could change places with. */
function looseWords(map: Int32Array, from: Words, to: Words): Uint8Array {
    const loose = new Uint8Array(map.length);
    for (let i = 0; i <= map.length; i++) {
        const start = i === 0 ? 0 : map[i - 1]! + 1;
        const end = i === map.length ? to.words.length : map[i]!;
        if ((i > 0 && map[i - 1]! < 0) || end <= start) continue;
        for (
            let k = 1;
            k <= MAX_SLIDE && i - k >= 0 && from.words[i - k] === to.words[end - k] && map[i - k] === start - k;
            k++
        )
            loose[i - k] = 1;
        for (
            let k = 0;
            k < MAX_SLIDE && i + k < map.length && from.words[i + k] === to.words[start + k] && map[i + k] === end + k;
            k++
        )
            loose[i + k] = 1;
    }
    for (let i = 0; i < map.length; i++) {
        if (map[i]! >= 0) continue;
        let end = i;
        while (end < map.length && map[end]! < 0) end++;
        for (
            let k = 1;
            k <= MAX_SLIDE && i - k >= 0 && from.words[i - k] === from.words[end - k] && map[i - k]! >= 0;
            k++
        )
            loose[i - k] = 1;
        for (
            let k = 0;
            k < MAX_SLIDE && end + k < map.length && from.words[end + k] === from.words[i + k] && map[end + k]! >= 0;
            k++
        )
            loose[end + k] = 1;
        i = end;
    }
    return loose;
}
