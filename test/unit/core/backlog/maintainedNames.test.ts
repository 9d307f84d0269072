import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { maintainedNames } from '../../../../src/core/backlog/maintainedNames.ts';

const found = (...names: string[]) => {
    const refs = names.map((name) => ({ ref: `refs/remotes/origin/${name}`, symbolic: false }));
    const isMaintained = maintainedNames(refs);
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

    it('are maint or stable where no branch has a version', () => {
        assert.deepEqual(found('master', 'maint', 'next'), ['maint']);
        assert.deepEqual(found('master', 'maint', '1.0'), ['1.0']);
    });
});
