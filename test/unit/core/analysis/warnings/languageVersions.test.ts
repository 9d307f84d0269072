import assert from 'node:assert/strict';
import {
    compareLanguageVersions,
    parseOldestVersion,
} from '../../../../../src/core/analysis/warnings/symbols/languageVersions.ts';

describe('the oldest version that a requirement lets in', () => {
    for (const [said, oldest] of [
        ['>=2.7,!=3.0.*,!=3.1.*', [2, 7]],
        ['<4, >=3.8', [3, 8]],
        ['^3.9', [3, 9]],
        ['~=3.10', [3, 10]],
        ['1.21', [1, 21]],
        ['17', [17]],
        ['<4', undefined],
        ['', undefined],
    ] as const)
        it(`of ${said || 'nothing'}`, () => assert.deepEqual(parseOldestVersion(said), oldest));

    it('is compared number by number', () => {
        assert.ok(compareLanguageVersions([3, 10], [3, 9]) > 0);
        assert.ok(compareLanguageVersions([3], [3, 0]) === 0);
        assert.ok(compareLanguageVersions([2, 7], [3]) < 0);
    });
});
