/** Two blocks beside each other: which lines correspond, and what differs in them. */
import { countTokens, measureSimilarity, pairBySimilarity } from '../diff/similarity.ts';
import { listAlignedRanges } from '../diff/alignment.ts';
import { alignByWeight } from '../diff/alignByWeight.ts';
import { diffWordsOfLines } from '../diff/wordDiff.ts';
import type { ChangedBlock, DiffLine } from './model.ts';
import type { ComparisonRow, RowLine, RowMark } from './model.ts';
import type { Whitespace } from '../syntax/languages/fileTraits.ts';
import { withoutMeaninglessSpace } from './whitespace.ts';

/** How the lines of two blocks are compared. */
export interface RowOptions {
    /** Where whitespace counts in these lines. */
    readonly whitespace: Whitespace;
}

const MAX_WORD_ROWS = 2_000;

/** @returns the rows from first to last line; a line without a partner has a row of its own */
export function alignRows(
    original: ChangedBlock | undefined,
    backport: ChangedBlock | undefined,
    options: RowOptions,
): ComparisonRow[] {
    const [a, b] = [original?.lines ?? [], backport?.lines ?? []];
    const same = (line: DiffLine) => comparable(line.text, options);
    const alignment = alignByWeight(
        a.map((line) => line.kind + same(line)),
        b.map((line) => line.kind + same(line)),
        { tableUpTo: 40_000 },
    );
    const rows: ComparisonRow[] = [];
    // Beyond the limit whole lines are marked: word marks do not help in that many lines.
    let wordsLeft = MAX_WORD_ROWS;
    const put = (left: DiffLine | undefined, right: DiffLine | undefined) => {
        const one = row(left, right, options, wordsLeft > 0);
        if (one.mark !== 'same') wordsLeft--;
        rows.push(one);
    };
    for (const { from, to, otherFrom, otherTo, isPaired } of listAlignedRanges(alignment, b.length)) {
        const [left, right] = [a.slice(from, to), b.slice(otherFrom, otherTo)];
        if (isPaired) left.forEach((line, at) => put(line, right[at]));
        else for (const [x, y] of pairLines(left, right, options)) put(left[x ?? -1], right[y ?? -1]);
    }
    return rows;
}

/** What is compared of a line. */
const comparable = (text: string, { whitespace }: RowOptions): string => withoutMeaninglessSpace(text, whitespace);

/** Lines of one kind pair by likeness; a line that one side changes and the other has already pairs with itself. */
function pairLines(left: readonly DiffLine[], right: readonly DiffLine[], options: RowOptions) {
    const tokens = { a: left.map((line) => countTokens(line.text)), b: right.map((line) => countTokens(line.text)) };
    return pairBySimilarity(left.length, right.length, (i, j) => {
        const [a, b] = [left[i] as DiffLine, right[j] as DiffLine];
        if (a.kind === b.kind) return measureSimilarity(tokens.a[i], tokens.b[j]);
        const text = comparable(a.text, options);
        return text !== '' && text === comparable(b.text, options) ? 0.6 : 0;
    });
}

function row(
    original: DiffLine | undefined,
    backport: DiffLine | undefined,
    options: RowOptions,
    byWords: boolean,
): ComparisonRow {
    const mark = markOf(original, backport, options);
    const [a, b] = [original?.text, backport?.text];
    const both = byWords && mark !== 'same' && a !== undefined && b !== undefined;
    const words = both ? diffWordsOfLines([a], [b]) : undefined;
    return {
        mark,
        ...(original ? { original: lineOf(original, words?.a[0], mark) } : {}),
        ...(backport ? { backport: lineOf(backport, words?.b[0], mark) } : {}),
    };
}

function markOf(original: DiffLine | undefined, backport: DiffLine | undefined, options: RowOptions): RowMark {
    const kinds = [original?.kind ?? ' ', backport?.kind ?? ' '];
    if (original && backport && kinds[0] === kinds[1]) {
        if (comparable(original.text, options) === comparable(backport.text, options)) return 'same';
    }
    return kinds.every((kind) => kind === ' ') ? 'context' : 'change';
}

/** A line without a partner, or one whose kind alone differs, differs as a whole. */
function lineOf(
    { near: _near, end: _end, ...line }: DiffLine,
    words: RowLine['words'] | undefined,
    mark: RowMark,
): RowLine {
    if (mark === 'same') return { ...line, words: [] };
    if (words?.length) return { ...line, words };
    const from = /^\s*/.exec(line.text)?.[0].length ?? 0;
    return { ...line, words: [{ from: from < line.text.length ? from : 0, to: line.text.length }] };
}
