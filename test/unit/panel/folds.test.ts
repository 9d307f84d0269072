import assert from 'node:assert/strict';
import { foldLongSides, type FoldedChange } from '../../../src/panel/model/foldLongSides.ts';

const lines = (...runs: readonly [count: number, change?: FoldedChange][]): FoldedChange[] =>
    runs.flatMap(([count, change]) => Array.from({ length: count }, () => change));
const words = (changes: readonly FoldedChange[], whole = false) =>
    foldLongSides(changes, whole).map(({ from, to, folded }) => `${folded ? 'fold' : 'lines'} ${from}-${to}`);

describe('the lines of a long region', () => {
    it('are all shown where there are few', () => {
        assert.deepEqual(words(lines([20, 'target'], [8])), ['lines 0-28']);
    });

    it('are shown around what the patch changed', () => {
        assert.deepEqual(words(lines([40], [2, 'patch'], [40])), ['fold 0-28', 'lines 28-54', 'fold 54-82']);
    });

    it('are shown where the patch adds a long run, all of it', () => {
        assert.deepEqual(words(lines([60, 'patch'])), ['lines 0-60']);
    });

    it('fold within a long run that the target lacks, so that the patch and the result stand near', () => {
        assert.deepEqual(words(lines([80, 'target'])), ['lines 0-6', 'fold 6-74', 'lines 74-80']);
    });

    it('fold so too where blank lines happen to be the same', () => {
        const functions = Array.from({ length: 10 }, () => lines([9, 'target'], [1])).flat();
        assert.deepEqual(words(functions), ['lines 0-6', 'fold 6-93', 'lines 93-100']);
    });

    it('are shown where the target has a few lines otherwise', () => {
        assert.deepEqual(words(lines([40], [20, 'target'], [40])), ['fold 0-28', 'lines 28-72', 'fold 72-100']);
    });

    it('are shown in such a run beside what the patch changed', () => {
        assert.deepEqual(words(lines([40, 'target'], [1, 'patch'], [40, 'target'])), [
            'lines 0-6',
            'fold 6-28',
            'lines 28-53',
            'fold 53-75',
            'lines 75-81',
        ]);
    });

    it('are not folded by twos and threes', () => {
        assert.deepEqual(words(lines([15, 'target'], [20])), ['lines 0-27', 'fold 27-35']);
    });

    it('show their ends where nothing was changed', () => {
        assert.deepEqual(words(lines([50])), ['lines 0-12', 'fold 12-38', 'lines 38-50']);
    });

    it('are shown whole when asked', () => {
        assert.deepEqual(words(lines([80, 'target']), true), ['lines 0-80']);
    });

    it('are never thousands, and none is lost', () => {
        const found = foldLongSides(lines([3000, 'patch'], [100], [900, 'patch']));
        assert.deepEqual(found, [
            { from: 0, to: 400, folded: false },
            { from: 400, to: 4000, folded: true },
        ]);
    });
});
