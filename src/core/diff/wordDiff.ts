/**
 * What differs between two texts, word by word, in a form that the user reads at a glance: whole expressions rather than
 * single characters, few marks rather than exact ones.
 */
import { listAlignedRanges, listGaps } from './alignment.ts';
import { alignByWeight } from './alignByWeight.ts';
import { splitIntoWords } from './words.ts';

/** A range of one line: columns in UTF-16 units, without the line end. `from === to`: something is missing here. */
export interface ColumnRange {
    readonly from: number;
    readonly to: number;
}

/** More words than this in one changed range, and whole lines are marked. */
const MAX_WORDS = 3_000;

/** @returns for each line of `a` and of `b` the ranges of columns that differ, in UTF-16 units */
export function diffWordsOfLines(
    a: readonly string[],
    b: readonly string[],
): { a: ColumnRange[][]; b: ColumnRange[][] } {
    const marks = { a: a.map((): ColumnRange[] => []), b: b.map((): ColumnRange[] => []) };
    for (const { from, to, otherFrom, otherTo } of listGaps(alignByWeight(a, b), b.length))
        markRange(a, from, to, b, otherFrom, otherTo, marks);
    return marks;
}

/** Marks the words of lines `a0..a1` against lines `b0..b1`, none of which is the same on both sides. */
function markRange(
    a: readonly string[],
    a0: number,
    a1: number,
    b: readonly string[],
    b0: number,
    b1: number,
    marks: { a: ColumnRange[][]; b: ColumnRange[][] },
): void {
    const left = a.slice(a0, a1);
    const right = b.slice(b0, b1);
    const words = left.length > 0 && right.length > 0 ? findChangedWords(left.join(''), right.join('')) : undefined;
    markOnLines(left, words?.a, marks.a, a0);
    markOnLines(right, words?.b, marks.b, b0);
}

/** Puts offsets into joined lines back on their lines; without offsets marks all of each line. */
function markOnLines(
    lines: readonly string[],
    spans: readonly ColumnRange[] | undefined,
    marks: ColumnRange[][],
    first: number,
): void {
    let start = 0;
    let next = 0;
    lines.forEach((line, index) => {
        const onLine = marks[first + index] as ColumnRange[];
        const width = line.replace(/\r?\n$/, '').length;
        if (!spans) return void onLine.push({ from: indentOf(line), to: width });
        for (; next < spans.length; next++) {
            const span = spans[next] as ColumnRange;
            if (span.from >= start + line.length && index < lines.length - 1) break;
            const from = Math.min(Math.max(span.from - start, 0), width);
            const to = Math.min(span.to - start, width);
            // Words missing here, or a line end alone that differs: a caret.
            const caret = from === to && span.from >= start + from && span.to <= start + line.length;
            // A change that began further up and ends in front of this line's first word: the words above say it.
            const indentOnly = span.from < start && to <= indentOf(line) && from === 0 && to < width;
            if (!indentOnly && (from < to || caret)) onLine.push(trimRange(line, from, to));
            if (span.to > start + line.length) break; // goes on on the next line
        }
        start += line.length;
    });
}

/** Whitespace around marked words says nothing; where there is nothing else, it is what has changed. */
function trimRange(line: string, from: number, to: number): ColumnRange {
    let [start, end] = [from, to];
    while (start < end && isSpace(line[start])) start++;
    while (end > start && isSpace(line[end - 1])) end--;
    return start < end ? { from: start, to: end } : { from, to: Math.max(from, to) };
}

function isSpace(character: string | undefined): boolean {
    return character === ' ' || character === '\t';
}

function indentOf(line: string): number {
    return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}

interface Piece {
    equal: boolean;
    a: string[];
    b: string[];
}

/** Differing offsets of two texts; nothing where there are too many words to tell. */
function findChangedWords(a: string, b: string): { a: ColumnRange[]; b: ColumnRange[] } | undefined {
    const left = splitIntoWords(a);
    const right = splitIntoWords(b);
    if (left.length > MAX_WORDS || right.length > MAX_WORDS) return undefined;
    const pieces = joinPieces(growOverAccesses(splitIntoPieces(left, right)), true);
    const common = pieces.reduce((sum, piece) => sum + (piece.equal ? countNamedCharacters(piece.a) : 0), 0);
    // Two lines that share only punctuation are two lines, not one line with many changes.
    if (common * 5 < Math.min(countNamedCharacters(left), countNamedCharacters(right))) return undefined;
    const spans: { a: ColumnRange[]; b: ColumnRange[] } = { a: [], b: [] };
    let [atA, atB] = [0, 0];
    for (const piece of pieces) {
        const [toA, toB] = [atA + lengthOf(piece.a), atB + lengthOf(piece.b)];
        if (!piece.equal) {
            spans.a.push({ from: atA, to: toA });
            spans.b.push({ from: atB, to: toB });
        }
        [atA, atB] = [toA, toB];
    }
    return spans;
}

/** What stands in one line where the other has something else, in order; "" where it has nothing. */
export function listReplacedWords(a: string, b: string): { a: string; b: string }[] {
    const left = splitIntoWords(a);
    const right = splitIntoWords(b);
    if (left.length > MAX_WORDS || right.length > MAX_WORDS) return [{ a, b }];
    return joinPieces(growOverAccesses(splitIntoPieces(left, right)), false)
        .filter((piece) => !piece.equal && (piece.a.length > 0 || piece.b.length > 0))
        .map((piece) => ({ a: piece.a.join(''), b: piece.b.join('') }));
}

function splitIntoPieces(a: readonly string[], b: readonly string[]): Piece[] {
    const alignment = alignByWeight(a, b, { weight: wordWeight, tableUpTo: 300_000 });
    return listAlignedRanges(alignment, b.length).map(({ from, to, otherFrom, otherTo, isPaired }) => ({
        equal: isPaired,
        a: a.slice(from, to),
        b: b.slice(otherFrom, otherTo),
    }));
}

function wordWeight(word: string): number {
    if (/^\s/.test(word)) return word.includes('\n') ? 3 : 1;
    return /^[\p{L}\p{N}_$]/u.test(word) ? 4 + Math.min(word.length, 12) : 2;
}

/** Changes grow over the member accesses that they are part of: `a->b.c` differs as a whole. */
function growOverAccesses(pieces: readonly Piece[]): Piece[] {
    const out: Piece[] = [];
    for (const piece of pieces) out.push({ equal: piece.equal, a: [...piece.a], b: [...piece.b] });
    for (let i = 0; i < out.length; i++) {
        const piece = out[i] as Piece;
        if (piece.equal) continue;
        const before = out[i - 1];
        const after = out[i + 1];
        while (before && before.a.length > 0 && isSameAccess(before.a.at(-1), [piece.a[0], piece.b[0]])) {
            const word = before.a.pop() as string;
            before.b.pop();
            piece.a.unshift(word);
            piece.b.unshift(word);
        }
        while (after && after.a.length > 0 && isSameAccess(after.a[0], [piece.a.at(-1), piece.b.at(-1)])) {
            const word = after.a.shift() as string;
            after.b.shift();
            piece.a.push(word);
            piece.b.push(word);
        }
    }
    return out;
}

const ACCESS = /^(?:->|\.|::)$/;
const NAME = /^[\p{L}_$]/u;

/** Whether a word and one of its neighbours belong to one member access such as `a->b.c`. */
function isSameAccess(word: string | undefined, neighbours: readonly (string | undefined)[]): boolean {
    if (word === undefined) return false;
    return neighbours.some(
        (neighbour) =>
            neighbour !== undefined &&
            ((ACCESS.test(word) && NAME.test(neighbour)) || (NAME.test(word) && ACCESS.test(neighbour))),
    );
}

/** Neighbours of one kind become one; with `islands` also what only punctuation keeps apart. */
function joinPieces(pieces: readonly Piece[], islands: boolean): Piece[] {
    const out: Piece[] = [];
    pieces.forEach((piece, index) => {
        if (piece.a.length === 0 && piece.b.length === 0) return;
        const last = out.at(-1);
        const island = islands && piece.equal && last && !last.equal && index < pieces.length - 1 && isIsland(piece.a);
        if (last && (island || last.equal === piece.equal)) {
            for (const word of piece.a) last.a.push(word);
            for (const word of piece.b) last.b.push(word);
        } else {
            out.push({ equal: piece.equal, a: [...piece.a], b: [...piece.b] });
        }
    });
    return out;
}

/** Blanks, or one or two characters of punctuation, on one line. */
function isIsland(words: readonly string[]): boolean {
    const text = words.join('');
    return !text.includes('\n') && !/[\p{L}\p{N}_$]/u.test(text) && text.trim().length <= 1;
}

function lengthOf(words: readonly string[]): number {
    return words.reduce((sum, word) => sum + word.length, 0);
}

function countNamedCharacters(words: readonly string[]): number {
    return words.reduce((sum, word) => sum + (/[\p{L}\p{N}_$]/u.test(word) ? word.length : 0), 0);
}
