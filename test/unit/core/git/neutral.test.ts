import assert from 'node:assert/strict';
import { overrides } from '../../../../src/core/git/neutral.ts';

describe('programs that a repository names', () => {
    it('are set out of force, each once; a driver is git’s own merge then', () => {
        assert.deepEqual(
            overrides(['filter.lfs.clean', 'filter.lfs.clean', 'filter.lfs.required', 'merge.npm lock.driver']),
            {
                GIT_CONFIG_COUNT: '3',
                GIT_CONFIG_KEY_0: 'filter.lfs.clean',
                GIT_CONFIG_VALUE_0: '',
                GIT_CONFIG_KEY_1: 'filter.lfs.required',
                GIT_CONFIG_VALUE_1: 'false',
                GIT_CONFIG_KEY_2: 'merge.npm lock.driver',
                GIT_CONFIG_VALUE_2: 'git merge-file --quiet --marker-size=%L %A %O %B',
            },
        );
    });
    it('need nothing where there are none', () => assert.deepEqual(overrides([]), {}));
});
