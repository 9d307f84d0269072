import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findSmallestChange } from '../../../../src/core/diff/smallestChange.ts';

describe('smallest change', () => {
    it('makes one text of another', () => {
        const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n') });
        fc.assert(
            fc.property(text, text, fc.constantFrom('first', 'last'), (before, after, place) => {
                const { from, to, insert } = findSmallestChange(before, after, place);
                assert.equal(before.slice(0, from) + insert + before.slice(to), after);
            }),
            { seed: 1 },
        );
    });

    it('stands where it is asked to where there are several places', () => {
        assert.deepEqual(findSmallestChange('a, b', 'a, a, b', 'first'), { from: 0, to: 0, insert: 'a, ' });
        assert.deepEqual(findSmallestChange('a, b', 'a, a, b', 'last'), { from: 3, to: 3, insert: 'a, ' });
    });
});
