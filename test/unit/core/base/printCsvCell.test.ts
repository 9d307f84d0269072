import assert from 'node:assert/strict';
import { printCsvCell } from '../../../../src/core/base/printCsvCell.ts';

describe('a cell of a table', () => {
    it('is no formula, whatever it begins with', () => {
        for (const text of ['=cmd|x', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r\n=1', '\u200b=1', '＝1', '"=1"'])
            assert.doesNotMatch(printCsvCell(text), /^"?[\s\u200b]*[=+\-@＝＋－＠]/, JSON.stringify(text));
    });

    it('is one field of one line', () => {
        assert.equal(printCsvCell('a, "b"\nc'), '"a, ""b"" c"');
        assert.equal(printCsvCell('a\u202eb'), 'a\\u202eb');
        assert.equal(printCsvCell('net: fix x'), 'net: fix x');
    });
});
