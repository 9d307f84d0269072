import assert from 'node:assert/strict';
import { columnsOf } from '../../../src/panel/base/columns.ts';

describe('the columns of a line', () => {
    it('are counted with tabs as wide as the editor has them', () => {
        assert.equal(columnsOf('\tif (err)', 8, 110), 16);
        assert.equal(columnsOf('ab\tc', 4, 110), 5);
        assert.equal(columnsOf('', 8, 110), 0);
    });

    it('are not counted to the end of a line that is too long for anything', () => {
        const count = columnsOf('x'.repeat(5_000_000), 8, 110);
        assert.ok(count > 100 && count < 200);
    });
});
