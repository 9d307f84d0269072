import assert from 'node:assert/strict';
import { showHidden, showHiddenInLine } from '../../../../src/core/base/visibleText.ts';

describe('characters that nobody sees', () => {
    it('are spelled out: escapes, marks of direction, zero width, tags', () => {
        const hidden = [
            '\u001b',
            '\u009b',
            '\u0000',
            '\u007f',
            '\u200b',
            '\u200e',
            '\u202e',
            '\u2066',
            '\u061c',
            '\ufeff',
            '\u00ad',
        ];
        for (const one of hidden)
            assert.equal(showHidden(`a${one}b`), `a\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}b`);
        assert.equal(showHidden('a\u{e0041}b'), 'a\\udb40\\udc41b');
        assert.equal(showHidden('a\u200db'), 'a\\u200db');
    });

    it('leave what is seen alone', () => {
        for (const text of ['plain', 'Grüße, 漢字', '👩‍💻 👩🏽‍💻 ❤️‍🔥', 'a\\u001b']) assert.equal(showHidden(text), text);
        assert.equal(showHidden('a\n\tb', '\n\t'), 'a\n\tb');
    });

    it('keep JSON what it says', () => {
        const value = { name: 'a\u009b\u202e\u{e0041}\u001b' };
        assert.deepEqual(JSON.parse(showHidden(JSON.stringify(value, undefined, 2), '\n')), value);
    });

    it('stay on one line where there is one', () => {
        assert.equal(showHiddenInLine(' a\r\nb\tc\u2028d\u001b '), 'a b c d\\u001b');
    });
});
