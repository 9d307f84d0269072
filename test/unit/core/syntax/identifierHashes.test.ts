import assert from 'node:assert/strict';
import { C_COMMENTS, HASH_COMMENTS, type CommentStyle } from '../../../../src/core/syntax/languages/comments.ts';
import { hasHash, hashWord, hashIdentifiers } from '../../../../src/core/syntax/identifierHashes.ts';

const setOf = (text: string, comments?: CommentStyle) => hashIdentifiers(new TextEncoder().encode(text), comments);
const has = (set: Uint32Array, word: string) => hasHash(set, hashWord(word));

describe('the words of a text', () => {
    it('are there once each, without those in comments, with those in strings', () => {
        const set = setOf('int one; // two\n/* three */ one = "four"; 0x5UL', C_COMMENTS);
        assert.deepEqual(
            ['int', 'one', 'four', 'two', 'three', 'x5UL'].map((word) => has(set, word)),
            [true, true, true, false, false, false],
        );
        assert.equal(set.length, 3);
    });

    it('leave out comments that go from # to the end of a line', () => {
        const set = setOf('one # two\nthree=$#', HASH_COMMENTS);
        assert.deepEqual(
            ['one', 'two', 'three'].map((word) => has(set, word)),
            [true, false, true],
        );
    });

    it('are not those of the text before', () => {
        assert.ok(has(setOf('alpha beta'), 'alpha'));
        assert.ok(!has(setOf('gamma'), 'alpha'));
    });

    it('are all there in a text that is nothing but words', () => {
        const words = Array.from({ length: 30_000 }, (_, index) => `w${index.toString(36)}`);
        const set = setOf(words.join(' '));
        assert.ok(words.every((word) => has(set, word)));
    });

    it('end with a string or comment that never ends', () => {
        assert.ok(has(setOf('a1 "b2', C_COMMENTS), 'b2'));
        assert.ok(!has(setOf('a1 /* b2', C_COMMENTS), 'b2'));
    });
});
