import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
    decode,
    encode,
    holdsWord,
    isBinary,
    splitLines,
    withoutLineEnd,
    listWordOffsets,
    withoutAddress,
} from '../../../../src/core/base/text.ts';

describe('text', () => {
    it('names who without the address at the end', () => {
        assert.equal(withoutAddress('Ada L. <a@b>'), 'Ada L.');
        assert.equal(withoutAddress('Ada <x> L.'), 'Ada <x> L.');
        assert.equal(withoutAddress('<a@b>'), '<a@b>');
    });

    it('has a word where it is no part of another, and the empty one nowhere', () => {
        assert.deepEqual([...listWordOffsets('a ab a_a (a) $a a', 'a')], [0, 10, 16]);
        assert.deepEqual([...listWordOffsets('aa aa', 'aa')], [0, 3]);
        assert.deepEqual([...listWordOffsets('text', '')], []);
        assert.deepEqual(
            [holdsWord('x.a$', 'a'), holdsWord('x.a$', 'a', /\w/), holdsWord('', '')],
            [false, true, false],
        );
    });

    it('gives every byte back', () => {
        fc.assert(
            fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
                const { text, encoding } = decode(bytes);
                assert.deepEqual(encode(text, encoding), bytes);
            }),
            { numRuns: 3_000 },
        );
    });

    it('takes valid UTF-8 as such, with its byte order mark, and all else as bytes', () => {
        assert.deepEqual(decode(Buffer.from('\uFEFFä')), { text: '\uFEFFä', encoding: 'utf8' });
        assert.deepEqual(decode(Uint8Array.of(0x80, 0xe4)), { text: '\u0080ä', encoding: 'latin1' });
        assert.deepEqual(encode('a€', 'latin1'), Uint8Array.of(0x61, 0x3f));
        assert.equal(decode(new Uint8Array(100_000).fill(0xff)).text.length, 100_000);
    });

    it('takes a NUL among the first 8000 bytes for binary', () => {
        const bytes = new Uint8Array(9000).fill(65);
        bytes[8000] = 0;
        assert.equal(isBinary(bytes), false);
        bytes[7999] = 0;
        assert.equal(isBinary(bytes), true);
    });

    it('splits lines at \\n alone', () => {
        assert.deepEqual(splitLines('a\r\nb\rc\u2028d\n\ne'), ['a\r\n', 'b\rc\u2028d\n', '\n', 'e']);
        assert.deepEqual(splitLines(''), []);
        assert.deepEqual(['a\r\n', 'a\n', 'a', '\r\n', 'a\r'].map(withoutLineEnd), ['a', 'a', 'a', '', 'a\r']);
    });
});
