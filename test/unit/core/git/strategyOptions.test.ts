import assert from 'node:assert/strict';
import {
    readPercent,
    readRenameLimit,
    readStrategyOption,
    withOptions,
} from '../../../../src/core/git/strategyOptions.ts';

describe('-X options', () => {
    for (const [typed, read] of [
        ['find-renames=30', 'find-renames=30%'],
        ['-Xfind-renames=30%', 'find-renames=30%'],
        ['-X rename-threshold=5%', 'find-renames=5%'],
        ['--strategy-option=ignore-space-change', 'ignore-space-change'],
        ['--ignore-all-space', 'ignore-all-space'],
        ['diff-algorithm=histogram', 'diff-algorithm=histogram'],
        ['subtree=lib/one two', 'subtree=lib/one two'],
        ['no-renames', 'no-renames'],
        ['find-renames=0', undefined],
        ['find-renames=101', undefined],
        ['diff-algorithm=fast', undefined],
        ['subtree=a\nb', undefined],
        ['upload-pack=touch x', undefined],
        ['', undefined],
        ['ignore-space-change\n', 'ignore-space-change'],
    ] as const)
        it(`reads ${JSON.stringify(typed)}`, () => assert.equal(readStrategyOption(typed), read));

    it('reads per cent and limits as people mean them', () => {
        assert.deepEqual(['30', ' 5 % ', '100%', '0', '1e2', '3.5', ''].map(readPercent), [
            30,
            5,
            100,
            ...Array<undefined>(4),
        ]);
        assert.deepEqual(['7000', '1000000', '1000001', '0', '-1', 'many'].map(readRenameLimit), [
            7000,
            1_000_000,
            ...Array<undefined>(4),
        ]);
    });

    it('lets a later one take the place of what it makes void, and nothing else', () => {
        assert.deepEqual(withOptions(['patience', 'no-renames', 'ignore-all-space'], ['find-renames=30%']), [
            'patience',
            'ignore-all-space',
            'find-renames=30%',
        ]);
        assert.deepEqual(withOptions(['find-renames=30%'], ['find-renames=20%', 'diff-algorithm=histogram']), [
            'find-renames=20%',
            'diff-algorithm=histogram',
        ]);
    });
});
