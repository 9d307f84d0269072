import assert from 'node:assert/strict';
import { countColumns } from '../../../src/panel/base/countColumns.ts';

describe('the columns of a line', () => {
    it('are counted with tabs as wide as the editor has them', () => {
        assert.equal(countColumns('\tif (err)', 8, 110), 16);
        assert.equal(countColumns('ab\tc', 4, 110), 5);
        assert.equal(countColumns('', 8, 110), 0);
    });

    it('are not counted to the end of a line that is too long for anything', () => {
        const count = countColumns('x'.repeat(5_000_000), 8, 110);
        assert.ok(count > 100 && count < 200);
    });
});
