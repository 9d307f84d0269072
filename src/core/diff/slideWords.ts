/**
 * Insertions and deletions of words that may as well stand some words away: `a b` into `a b a b`. A map says for each word of
 * one text where it is in the other, -1 where it is not; it is changed in place.
 */
import type { SpacedWords } from './words.ts';

/** Words over which an edit is moved at most. */
const MAX_SLIDE = 200;

/** Moves insertions and deletions to where they are whole lines: that is what a person meant. Changes the map. */
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

/** Words of the base that an insertion or deletion beside them could change places with. */
export function findAmbiguousWords(map: Int32Array, from: SpacedWords, to: SpacedWords): Uint8Array {
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
