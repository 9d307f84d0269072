import assert from 'node:assert/strict';
import fc from 'fast-check';
import { listIdentifiers, tokenize } from '../../../../src/core/syntax/tokens.ts';

const kinds = (text: string, path?: string) =>
    tokenize(text, path)
        .filter(({ kind }) => kind !== 'space')
        .map(({ kind, text: shown }) => `${kind} ${shown}`);

describe('tokens', () => {
    it('loses no text', () => {
        const text = fc.string({
            unit: fc.constantFrom('a', '"', "'", '\\', '\n', '/', '*', '#', ' ', '9', '😀', 'é'),
        });
        fc.assert(
            fc.property(text, (sample) => {
                const joined = (all: readonly { text: string }[]) => all.map((token) => token.text).join('');
                assert.equal(joined(tokenize(sample)), sample);
                assert.equal(joined(tokenize(sample, 'a.py')), sample);
            }),
            { seed: 1, numRuns: 500 },
        );
    });

    it('knows comments by the ending of the file', () => {
        assert.deepEqual(kinds('a // b'), ['word a', 'comment // b']);
        assert.deepEqual(kinds('a // b', 'x.py'), ['word a', 'punctuation /', 'punctuation /', 'word b']);
        assert.deepEqual(kinds('a # b', 'x.py'), ['word a', 'comment # b']);
        for (const path of ['x.pyi', 'x.sh.in', 'x.rb', 'Makefile'])
            assert.deepEqual(kinds('a # b', path), ['word a', 'comment # b'], path);
        assert.deepEqual(kinds('/* a\nb */ c'), ['comment /* a\nb */', 'word c']);
        assert.deepEqual(kinds('/* never closed'), ['comment /* never closed']);
    });

    it('ends an unfinished string with its quote', () => {
        assert.deepEqual(kinds("don't stop\nx"), ['word don', "string '", 'word t', 'word stop', 'word x']);
        assert.deepEqual(kinds('"a\\"b" c'), ['string "a\\"b"', 'word c']);
    });

    it('lists identifiers once', () => {
        assert.deepEqual([...listIdentifiers('a_b + a_b - $c9 * 9d')], ['a_b', '$c9', 'd']);
    });
});
