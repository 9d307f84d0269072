import assert from 'node:assert/strict';
import { decodeCharset } from '../../../../src/core/base/charset.ts';
import { readCommit } from '../../../../src/core/git/commit.ts';
import type { Objects } from '../../../../src/core/git/objects.ts';

describe('charset', () => {
    it('reads text under the names of iconv and of the Encoding Standard', () => {
        const sjis = Uint8Array.of(0x83, 0x54, 0x83, 0x43, 0x83, 0x59);
        for (const name of ['Shift_JIS', 'SHIFT-JIS', 'SJIS', 'CP932', 'windows-31j', ' sjis '])
            assert.equal(decodeCharset(sjis, name), 'サイズ', name);
        assert.equal(decodeCharset(Uint8Array.of(0xa4, 0xa2), 'eucJP'), 'あ');
        assert.equal(decodeCharset(Uint8Array.of(0xcf), 'KOI8-R'), 'о');
        assert.equal(decodeCharset(Uint8Array.of(0xa4), 'ISO-8859-15'), '€');
        assert.equal(decodeCharset(Uint8Array.of(0x93), 'CP1252'), '“');
        assert.equal(decodeCharset(Uint8Array.of(0x93, 0xf6), 'ISO-8859-1'), '\u0093ö');
    });

    it('gives nothing for what it does not know, and for bytes that are no such text', () => {
        for (const name of ['', 'constructor', 'ebcdic-cp-fr', '__proto__'])
            assert.equal(decodeCharset(Uint8Array.of(0x41), name), undefined, name);
        assert.equal(decodeCharset(Uint8Array.of(0xf6), 'UTF-8'), undefined);
    });
});

describe('the encoding of a commit', () => {
    const read = async (encoding: string, subject: Uint8Array) => {
        const head = `tree ${'0'.repeat(40)}\nauthor ? <a@b> 1 +0000\n${encoding}\n`;
        const data = Buffer.concat([Buffer.from(head), Buffer.from('\n'), subject]);
        const objects = { read: async () => ({ oid: 'f'.repeat(40), type: 'commit', size: 1, data }) };
        return (await readCommit(objects as unknown as Objects, 'HEAD'))?.subject;
    };

    it('is what the header says, else UTF-8, else one character for each byte', async () => {
        assert.equal(await read('encoding EUC-JP\n', Uint8Array.of(0xa4, 0xa2)), 'あ');
        assert.equal(await read('', new TextEncoder().encode('größe')), 'größe');
        assert.equal(await read('', Uint8Array.of(0x67, 0xf6)), 'gö');
        assert.equal(await read('encoding no-such\n', Uint8Array.of(0x67, 0xf6)), 'gö');
    });

    it('is read in the header alone, not in the message', async () => {
        assert.equal(await read('', new TextEncoder().encode('ä\n\nencoding Shift_JIS\n')), 'ä');
    });
});
