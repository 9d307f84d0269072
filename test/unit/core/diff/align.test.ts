import assert from 'node:assert/strict';
import fc from 'fast-check';
import { align, alignTexts } from '../../../../src/core/diff/align.ts';

describe('suggest, align', () => {
    it('pairs equal elements only, in order, each once', () => {
        const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 60 });
        fc.assert(
            fc.property(list, list, (a, b) => {
                const pairs = alignTexts(a, b);
                assert.equal(pairs.a.length, pairs.b.length);
                pairs.a.forEach((at, index) => {
                    assert.equal(a[at], b[pairs.b[index]!]);
                    if (index > 0) assert.ok(pairs.a[index - 1]! < at && pairs.b[index - 1]! < pairs.b[index]!);
                });
            }),
            { seed: 1, numRuns: 500 },
        );
    });

    it('finds a longest common subsequence of short texts', () => {
        assert.equal(alignTexts([...'abcabba'], [...'cbabac']).a.length, 4);
        assert.equal(alignTexts([...'kitten'], [...'sitting']).a.length, 4);
        assert.deepEqual(alignTexts([], ['a']), { a: [], b: [] });
    });

    it('is not quadratic in what differs', () => {
        const long = (factor: number) => Int32Array.from({ length: 60_000 }, (_, index) => (index * factor) % 7919);
        const from = performance.now();
        align(long(31), long(37));
        assert.ok(performance.now() - from < 8000);
    });
});
