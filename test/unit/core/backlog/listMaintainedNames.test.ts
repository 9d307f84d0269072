import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { listMaintainedNames } from '../../../../src/core/backlog/listMaintainedNames.ts';

const found = (...names: string[]) => {
    const refs = names.map((name) => ({ ref: `refs/remotes/origin/${name}`, symbolic: false }));
    const isMaintained = listMaintainedNames(refs);
    return names.filter((name) => isMaintained(`refs/remotes/origin/${name}`));
};

describe('names of maintained branches', () => {
    it('are versions with words that mean a release', () => {
        const releases = ['release/2.0', 'linux-6.1.y', 'v255-stable', 'stable/2025.1', '9.1.x', '7.2', 'v22'];
        const others = [
            'main',
            'dependabot/go_modules/x-1.24.1',
            'fix-2.0-crash',
            'backport/2.0',
            'mergify/bp/stable/10.2/pr-2',
        ];
        assert.deepEqual(found(...releases, ...others), releases);
    });

    it('are series of releases of a product', () => {
        const series = ['nm-1-54', 'nm-1-56', 'nm-1-58', 'rel/auth-4.9.x', 'rel/auth-5.0.x', 'rel/auth-5.1.x'];
        const others = [
            'bg/issue1939',
            'bg/issue1940',
            'bg/issue1941',
            'bg/nm-1-54-x',
            'rr/demo-1.1',
            'rr/demo-1.2',
            'rr/demo-1.3',
            'demo-1.0',
        ];
        assert.deepEqual(found(...series, ...others), series);
    });

    for (const [project, maintained, others] of [
        ['a main branch with a version', 'main-7.0.x main-8.0.x master-6.0.x', 'main main-2'],
        ['a word before the version', 'release-branch.go1.20 release-branch.go1.21 release-branch.go1.22', 'dev.fuzz'],
        ['a branch below the version', 'release/2.38/master release/2.39/master', 'mary/release-2.38'],
        ['a product in a folder of releases', 'releases/gcc-11 releases/gcc-12 releases/gcc-13', 'devel/rust/master'],
        ['a product with a word behind', 'Lib_1_0_2-stable Lib_1_1_0-stable Lib_1_1_1-stable', 'topic/lib-1-server'],
        ['a product in capitals', 'DIDO_401_STABLE DIDO_402_STABLE DIDO_403_STABLE', 'DIDO-401'],
        ['two kinds of releases', 'stable/13 stable/14 releng/13.2 releng/14.0', 'main'],
        ['a folder for support', 'support/2.13 support/2.14', 'bugfix/x-2.1'],
        ['names instead of versions', 'stable/xena stable/yoga stable/2023.1', 'stable/fix-yoga feature/x'],
        ['numbers without a gap', 'dido-28 dido-29 dido-30', 'scratch/x'],
        ['numbers of issues beside releases', 'release/1.0', 'ABC-12 ABC-13 ABC-14'],
        ['numbers of issues', '', 'ABC-12 ABC-13 ABC-15 issue-1 issue-2 issue-3'],
        [
            'tries of one change',
            'release-1.0',
            'slash-8169 slash-8169-2 slash-8169-3 1.0-fixes-a 1.1-fixes-a 1.2-fixes-a',
        ],
        [
            'backports under way',
            '7.17 8.11',
            'backport_141_7.17 backport_155_8.11 backport_156_8.11 cherry-pick-1-to-8.11',
        ],
    ] as const) {
        it(`are told by ${project}`, () => {
            const expected = maintained.split(' ').filter(Boolean);
            assert.deepEqual(found('master', ...expected, ...others.split(' ')), expected);
        });
    }

    it('are maint or stable where no branch has a version', () => {
        assert.deepEqual(found('master', 'maint', 'next'), ['maint']);
        assert.deepEqual(found('master', 'maint', '1.0'), ['1.0']);
    });
});
