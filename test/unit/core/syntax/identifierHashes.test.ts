import assert from 'node:assert/strict';
import { hasHash, hashWord, hashIdentifiers } from '../../../../src/core/syntax/identifierHashes.ts';

const setOf = (text: string, comment?: 'c' | 'hash') => hashIdentifiers(new TextEncoder().encode(text), comment);
const has = (set: Uint32Array, word: string) => hasHash(set, hashWord(word));

describe('the words of a text', () => {
    it('are there once each, without those in comments, with those in strings', () => {
        const set = setOf('int one; // two\n/* three */ one = "four"; 0x5UL', 'c');
        assert.deepEqual(
            ['int', 'one', 'four', 'two', 'three', 'x5UL'].map((word) => has(set, word)),
            [true, true, true, false, false, false],
        );
        assert.equal(set.length, 3);
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
        assert.ok(has(setOf('a1 "b2', 'c'), 'b2'));
        assert.ok(!has(setOf('a1 /* b2', 'c'), 'b2'));
    });
});
