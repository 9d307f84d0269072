import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseWords, splitIntoParts, splitIntoWords } from '../../../../src/core/diff/words.ts';

describe('words of a text', () => {
    const text = fc.string({
        unit: fc.constantFrom('a', '"', '\\', '\n', '\r', '/', '-', '>', '=', ' ', '9', '.', '😀', 'é'),
    });

    it('lose none of it', () => {
        fc.assert(
            fc.property(text, (sample) => {
                assert.equal(splitIntoWords(sample).join(''), sample);
                assert.equal(splitIntoParts(sample).join(''), sample);
                const { words, whitespace: blanks, tail } = parseWords(sample);
                assert.equal(words.map((word, at) => blanks[at]! + word).join('') + tail, sample);
            }),
            { seed: 1, numRuns: 500 },
        );
    });

    it('keep a version and an operator whole', () => {
        assert.deepEqual(splitIntoParts('v=3.1.0;'), ['v', '=', '3.1.0', ';']);
        assert.deepEqual(splitIntoParts('a->b::c'), ['a', '->', 'b', '::', 'c']);
        assert.deepEqual(splitIntoWords('a->b &= c::d'), ['a', '->', 'b', ' ', '&=', ' ', 'c', '::', 'd']);
    });
});
