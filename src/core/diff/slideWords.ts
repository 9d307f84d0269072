/**
 * Insertions and deletions of words that may as well stand some words away: `a b` into `a b a b`. A map says for each word of
 * one text where it is in the other, -1 where it is not; it is changed in place.
 */
import type { SpacedWords } from './words.ts';

/** Words over which an edit is moved at most. */
const MAX_SLIDE = 200;

/** Moves insertions and deletions to where they are whole lines: that is what the user meant. Changes the map. */
export function slideToLineBoundaries(map: Int32Array, from: SpacedWords, to: SpacedWords): void {
    slide(map, from, to, {
        insertion: ({ start }) => startsLine(to, start),
        deletion: ({ start }) => startsLine(from, start),
    });
}

/** Moves them away from words of the base that the other side changed. Changes the map. */
export function separateEdits(map: Int32Array, from: SpacedWords, to: SpacedWords, other: Int32Array): void {
    const changed = (at: number) => at >= 0 && at < other.length && other[at]! < 0;
    slide(map, from, to, {
        insertion: ({ gap }) => !changed(gap - 1) && !changed(gap),
        deletion: ({ start, end }) => !changed(start - 1) && !changed(end),
    });
}

/** Words `start..end` of one text, which come into the other one in front of its word `gap`. */
interface Inserted {
    readonly start: number;
    readonly end: number;
    readonly gap: number;
}

type IsGoodPlace = (place: Inserted) => boolean;

function slide(
    map: Int32Array,
    from: SpacedWords,
    to: SpacedWords,
    good: { readonly insertion: IsGoodPlace; readonly deletion: IsGoodPlace },
) {
    slideInsertions(map, from.words, to.words, good.insertion);
    const back = new Int32Array(to.words.length).fill(-1);
    map.forEach((there, at) => {
        if (there >= 0) back[there] = at;
    });
    slideInsertions(back, to.words, from.words, good.deletion);
    map.fill(-1);
    back.forEach((there, at) => {
        if (there >= 0) map[there] = at;
    });
}

const startsLine = ({ whitespace: blanks }: SpacedWords, at: number) => at === 0 || (blanks[at] ?? '\n').includes('\n');

/** Words of `to` without partner, between two neighbours of `from`, moved left or right to a good place (`a b` into `a b a b`). */
function slideInsertions(map: Int32Array, from: readonly string[], to: readonly string[], good: IsGoodPlace): void {
    for (let i = 0; i <= map.length; i++) {
        const start = i === 0 ? 0 : map[i - 1]! + 1;
        const end = i === map.length ? to.length : map[i]!;
        if ((i > 0 && map[i - 1]! < 0) || end <= start) continue;
        const goodAt = (by: number) => good({ start: start + by, end: end + by, gap: i + by });
        if (goodAt(0)) continue;
        let left = 0;
        while (
            left < MAX_SLIDE &&
            i - left > 0 &&
            map[i - left - 1] === start - left - 1 &&
            from[i - left - 1] === to[end - left - 1]
        ) {
            left++;
            if (goodAt(-left)) break;
        }
        if (left && goodAt(-left)) {
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
            if (goodAt(right)) break;
        }
        if (right && goodAt(right)) for (let k = 0; k < right; k++) map[i + k] = start + k;
    }
}

/** Marks the words of the base that an insertion or deletion beside them could change places with. */
export function findAmbiguousWords(map: Int32Array, from: SpacedWords, to: SpacedWords): Uint8Array {
    const ambiguous = new Uint8Array(map.length);
    markBesideInsertions(ambiguous, map, from.words, to.words);
    markBesideDeletions(ambiguous, map, from.words);
    return ambiguous;
}

function markBesideInsertions(
    ambiguous: Uint8Array,
    map: Int32Array,
    from: readonly string[],
    to: readonly string[],
): void {
    for (let i = 0; i <= map.length; i++) {
        const start = i === 0 ? 0 : map[i - 1]! + 1;
        const end = i === map.length ? to.length : map[i]!;
        if ((i > 0 && map[i - 1]! < 0) || end <= start) continue;
        markRun(ambiguous, i - 1, -1, (at, by) => from[at] === to[end - 1 - by] && map[at] === start - 1 - by);
        markRun(ambiguous, i, 1, (at, by) => from[at] === to[start + by] && map[at] === end + by);
    }
}

function markBesideDeletions(ambiguous: Uint8Array, map: Int32Array, from: readonly string[]): void {
    for (let start = 0; start < map.length; start++) {
        if (map[start]! >= 0) continue;
        let end = start;
        while (end < map.length && map[end]! < 0) end++;
        markRun(ambiguous, start - 1, -1, (at, by) => from[at] === from[end - 1 - by] && map[at]! >= 0);
        markRun(ambiguous, end, 1, (at, by) => from[at] === from[start + by] && map[at]! >= 0);
        start = end;
    }
}

/** Marks words from `first` on, in one direction, as long as they could change places. @param by words passed */
function markRun(
    ambiguous: Uint8Array,
    first: number,
    step: 1 | -1,
    canSwap: (at: number, by: number) => boolean,
): void {
    for (let by = 0; by < MAX_SLIDE; by++) {
        const at = first + step * by;
        if (at < 0 || at >= ambiguous.length || !canSwap(at, by)) return;
        ambiguous[at] = 1;
    }
}
