import assert from 'node:assert/strict';
import type { FileComparison, ComparisonRow, RowLine } from '../../../../src/core/verify/model.ts';
import {
    BLOCK_HEIGHT,
    FILE_HEIGHT,
    FOLD_HEIGHT,
    itemAt,
    layOutItems,
    PLACE_FOOT_HEIGHT,
    PLACE_HEADS_HEIGHT,
} from '../../../../src/panel/verify/layOutItems.ts';
import { cpuMillis } from '../../../support/cpu.ts';

const line = (kind: RowLine['kind'], text: string, words: RowLine['words'] = []): RowLine => ({
    kind,
    before: 1,
    after: 1,
    text,
    words,
});
const same = (kind: RowLine['kind'] = ' '): ComparisonRow => ({
    mark: 'same',
    original: line(kind, 'a'),
    backport: line(kind, 'a'),
});
const change: ComparisonRow = { mark: 'change', original: line('+', 'x'), backport: line('+', 'y') };
const context: ComparisonRow = { mark: 'context', original: line(' ', 'x'), backport: line(' ', 'y') };
const many = (count: number) => Array.from({ length: count }, () => same());

function file(rows: readonly ComparisonRow[]): FileComparison {
    const counts = { same: 0, change: 0, context: 0 };
    for (const { mark } of rows) counts[mark]++;
    return {
        original: 'a.c',
        backport: 'a.c',
        verdict: 'restructured',
        reasons: [],
        blocks: [{ name: 'f()', counts, rows }],
    };
}
const options = { hunksOnly: false, unified: false, opened: new Set<string>(), lineHeight: 10 };

describe('the rows of the verify view', () => {
    it('stand below each other, each of its height', () => {
        const { items, tops } = layOutItems([file([same(), change])], options);
        assert.deepEqual(
            items.map(({ kind }) => kind),
            ['file', 'block', 'row', 'row'],
        );
        assert.deepEqual(tops, [0, FILE_HEIGHT, FILE_HEIGHT + BLOCK_HEIGHT, 62, 72]);
    });

    it('step through the lines of the change that differ', () => {
        const { differences } = layOutItems([file([context, same(), change, change])], options);
        assert.deepEqual(differences, [4, 5]);
    });

    it('step through the context where nothing else differs', () => {
        assert.deepEqual(layOutItems([file([same(), context])], options).differences, [3]);
    });

    it('show both places of a misplaced hunk below the name of the file, and step to it first', () => {
        const place = (lines: number) => ({
            ...{ line: 2, kind: 'row' as const, name: 'caps' },
            excerpt: { from: 1, lines: Array.from({ length: lines }, () => 'x') },
        });
        const hunk = { original: place(4), backport: place(5), after: [1, 2] as const };
        const files = [{ ...file([same(), change]), misplaced: [hunk] }];
        const wide = layOutItems(files, options);
        assert.deepEqual(
            wide.items.map(({ kind }) => kind),
            ['file', 'misplaced', 'block', 'row', 'row'],
        );
        assert.deepEqual(wide.differences, [1, 4]);
        assert.equal(wide.tops[2]! - wide.tops[1]!, PLACE_HEADS_HEIGHT + 5 * 10 + PLACE_FOOT_HEIGHT);
        const narrow = layOutItems(files, { ...options, unified: true });
        assert.equal(narrow.tops[2]! - narrow.tops[1]!, 2 * PLACE_HEADS_HEIGHT + 9 * 10 + PLACE_FOOT_HEIGHT);
    });

    it('fold what is far from any change, and open it again', () => {
        const rows = [...many(10), change, ...many(10)];
        const { items, tops } = layOutItems([file(rows)], { ...options, hunksOnly: true });
        assert.deepEqual(
            items.slice(2).map((item) => (item.kind === 'fold' ? [item.from, item.to] : item.kind)),
            [[0, 7], 'row', 'row', 'row', 'row', 'row', 'row', 'row', [14, 21]],
        );
        assert.equal(tops[3]! - tops[2]!, FOLD_HEIGHT);
        const opened = layOutItems([file(rows)], { ...options, hunksOnly: true, opened: new Set(['0 0 0']) });
        assert.equal(opened.items.filter(({ kind }) => kind === 'row').length, 14);
        assert.equal(opened.items.filter(({ kind }) => kind === 'fold').length, 1);
    });

    it('take two lines in one column where the sides differ, and count as one difference', () => {
        const { items, differences } = layOutItems([file([same(), change, context])], { ...options, unified: true });
        assert.deepEqual(
            items.slice(2).map((item) => item.kind === 'row' && [item.row, item.side]),
            [
                [0, undefined],
                [1, 'original'],
                [1, 'backport'],
                [2, 'original'],
                [2, 'backport'],
            ],
        );
        assert.deepEqual(differences, [3]);
    });

    it('are found by where they are', () => {
        const layout = layOutItems([file(many(5))], options);
        assert.equal(itemAt(layout, -50), 0);
        assert.equal(itemAt(layout, FILE_HEIGHT), 1);
        assert.equal(itemAt(layout, FILE_HEIGHT + BLOCK_HEIGHT + 15), 3);
        assert.equal(itemAt(layout, 1e9), layout.items.length);
    });

    it('are laid out quickly, however many they are', () => {
        const long = [file(many(200_000))];
        assert.ok(cpuMillis(() => assert.equal(layOutItems(long, options).items.length, 200_002)) < 2000);
    });
});
