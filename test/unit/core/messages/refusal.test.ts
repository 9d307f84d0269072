import assert from 'node:assert/strict';
import { quoteName, someNames } from '../../../../src/core/messages/names.ts';
import { lastLines, markersLeft } from '../../../../src/core/messages/backport.ts';

describe('names in sentences', () => {
    it('are quoted, and no terminal obeys them', () => {
        assert.equal(quoteName('a b'), '"a b"');
        assert.equal(quoteName('\u001b[31mred\n'), '"\\u001b[31mred\\n"');
        assert.equal(quoteName('\u202egnp.exe\u009b'), '"\\u202egnp.exe\\u009b"');
    });

    it('are counted where there are many', () => {
        assert.equal(someNames(['a', 'b'], 2), '"a", "b"');
        assert.equal(someNames(['a', 'b', 'c', 'd'], 2), '"a", "b" and 2 more');
        assert.match(markersLeft(['a:1', 'a:2', 'a:3', 'a:4', 'a:5', 'a:6']).message, /a:5 and 1 more places/);
    });

    it("give git's own words without its hints", () => {
        assert.equal(
            lastLines('error: no\nhint: try this\n\n\u001b[1mfatal: "x" \\ y'),
            'error: no\n\\u001b[1mfatal: "x" \\ y',
        );
        assert.equal(lastLines('\n'), 'it gave no reason');
    });
});
