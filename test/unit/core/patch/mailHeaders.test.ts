import assert from 'node:assert/strict';
import { readSubject } from '../../../../src/core/git/commit.ts';
import { readMailHeaders } from '../../../../src/core/patch/mailHeaders.ts';
import { cutFailedMail, parseFailedMail } from '../../../support/failedMail.ts';

describe('headers of a mail', () => {
    it('are unfolded, in order, up to the blank line', () => {
        const text = 'Received: a\nReceived: b\n\tc\nSubject: x: y\r\n z\r\n\r\nbody: text\n';
        const headers = readMailHeaders(text);
        assert.deepEqual(headers?.fields.get('received'), ['a', 'b c']);
        assert.deepEqual(headers?.fields.get('subject'), ['x: y z']);
        assert.equal(text.slice(headers!.end), 'body: text\n');
        assert.equal(readMailHeaders('Hello,\nSubject: no\n\n'), undefined);
        assert.equal(readMailHeaders('Index: src/f.c\n\n'), undefined);
    });

    it('take a line that lost its blank for a folded one', () => {
        const headers = readMailHeaders('DKIM-Signature: v=1;\r\nbh=abc=\r\nFrom: A <a@b.c>\r\n\r\n');
        assert.deepEqual(headers?.fields.get('from'), ['A <a@b.c>']);
        assert.deepEqual(headers?.fields.get('dkim-signature'), ['v=1; bh=abc=']);
    });

    // Each of these took time by the square of its length, or by two to the power of it.
    it('are read in one pass, whatever they are like', async () => {
        const many = 100_000;
        const lines = (line: string) => `Subject: x\r\n${line.repeat(many)}`;
        for (const text of [
            `${lines('X-H: a\r\n')}not a header\r\n\r\nbody\r\n`,
            `${lines(' \r\n')}x`,
            `${' \n'.repeat(many)}x`,
            `Subject: ${' '.repeat(many)}x`,
            `Subject:${'\t'.repeat(many)}`,
            `From ${' '.repeat(many)}\n`.repeat(2),
        ]) {
            assert.equal(await parseFailedMail(text), undefined);
            assert.equal(await cutFailedMail(text), undefined);
        }
    });
});

describe('the subject of a commit', () => {
    it('is its first paragraph in one line', () => {
        assert.equal(readSubject('\n\n a \n  b\t\n \nrest\n'), 'a b');
        assert.equal(readSubject(''), '');
        assert.equal(readSubject('one'), 'one');
    });

    it('is read in one pass, whatever the whitespace', () => {
        const many = 1_000_000;
        assert.equal(readSubject(`a${' '.repeat(many)}b`).length, many + 2);
        assert.equal(readSubject(`${'\n'.repeat(many)}b`), 'b');
        assert.equal(readSubject(`a${' \t'.repeat(many)}\n${' '.repeat(many)}b`), 'a b');
    });
});
