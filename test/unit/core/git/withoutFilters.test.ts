import assert from 'node:assert/strict';
import { withoutFilters } from '../../../../src/core/git/withoutFilters.ts';

describe('filters that a repository names', () => {
    it('are taken back, each once, and none is required', () => {
        assert.deepEqual(withoutFilters('filter.lfs.clean\0filter.lfs.clean\0filter.lfs.required\0'), {
            'filter.lfs.clean': '',
            'filter.lfs.required': 'false',
        });
    });
    it('need nothing where there are none', () => assert.deepEqual(withoutFilters(''), {}));
});
