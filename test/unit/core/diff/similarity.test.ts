import assert from 'node:assert/strict';
import {
    countAllTokens,
    countTokens,
    measureSimilarity,
    pairBySimilarity,
} from '../../../../src/core/diff/similarity.ts';

describe('similarity of lines', () => {
    const similarity = (a: string, b: string) => measureSimilarity(countTokens(a), countTokens(b));

    it('is the share of common words, of which a name weighs three signs', () => {
        assert.equal(similarity('free(a);', 'free(b);'), 6 / 9);
        assert.equal(similarity('free(a);', '  free( a );'), 1);
        assert.equal(similarity('a', 'b'), 0);
        assert.equal(similarity('', '  '), 1);
        assert.equal(similarity('', 'a'), 0);
    });

    it('counts a word as often as it stands there', () => {
        assert.equal(similarity('a a', 'a'), 2 / 3);
        assert.deepEqual(countAllTokens(['a', 'a;']), countTokens('a a;'));
    });

    it('pairs the most similar lines in order, and leaves the others alone', () => {
        const [a, b] = [
            ['x = 1;', 'free(a);', 'return;'],
            ['free(a->b);', 'return;', 'done();'],
        ];
        const pairs = pairBySimilarity(3, 3, (i, j) => similarity(a[i]!, b[j]!));
        assert.deepEqual(pairs, [[0, undefined], [1, 0], [2, 1], [undefined, 2]]); // prettier-ignore
    });

    it('puts runs that are too long side by side', () => {
        const pairs = pairBySimilarity(200, 100, () => assert.fail());
        assert.equal(pairs.length, 200);
        assert.deepEqual([pairs[0], pairs[150]], [[0, 0], [150, undefined]]); // prettier-ignore
    });
});
