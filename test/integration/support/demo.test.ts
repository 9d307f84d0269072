import assert from 'node:assert/strict';
import { buildDemo, type Demo } from '../../support/demo/demo.ts';

describe('the demo repository', () => {
    let demo: Demo;
    before(() => (demo = buildDemo()));
    afterEach(() => {
        demo.tryGit('cherry-pick', '--abort');
        demo.git('reset', '--quiet', '--hard');
    });

    /** Picks onto a branch; what git says of each file that is not clean, and how many regions it has. */
    function pick(commit: string, onto: string, ...options: string[]): Record<string, string> {
        demo.git('checkout', '--quiet', '--detach', onto);
        demo.tryGit('cherry-pick', ...options, commit);
        const lines = demo.git('status', '--porcelain').split('\n').filter(Boolean);
        return Object.fromEntries(
            lines.map((line) => {
                const file = line.slice(3);
                const regions = line.startsWith('UU') ? demo.read(file).split('\n<<<<<<< ').length - 1 : 0;
                return [file, `${line.slice(0, 2)}${regions ? ` ${regions}` : ''}`];
            }),
        );
    }
    const moved = (onto: string) => demo.id('HEAD') !== demo.id(onto);

    it('is the same each time', () => {
        assert.deepEqual(buildDemo().ids, demo.ids);
    });

    it('conflicts where the story says', () => {
        assert.deepEqual(pick(demo.ids.pick, 'linux-6.1.y'), {
            'drivers/net/foo/foo.h': 'M ',
            'drivers/net/foo/foo_ethtool.c': 'UU 1',
            'drivers/net/foo/foo_main.c': 'UU 3',
        });
    });

    it('has a pick that applies, also to a file under its old name, and a merge', () => {
        assert.deepEqual(pick(demo.ids.clean, 'linux-6.1.y'), {});
        assert.ok(moved('linux-6.1.y'));
        assert.deepEqual(pick(demo.ids.renamed, 'linux-6.1.y'), {});
        assert.equal(demo.git('show', '--format=', '--name-only', 'HEAD'), 'drivers/net/foo/foo_ring.c');
        assert.deepEqual(pick(demo.ids.merge, 'linux-6.6.y', '--mainline', '1'), {});
        assert.ok(moved('linux-6.6.y'));
    });

    it('has picks that leave nothing to do', () => {
        for (const commit of [demo.ids.alreadyThere, demo.ids.empty]) {
            assert.deepEqual(pick(commit, 'linux-6.1.y'), {});
            assert.ok(!moved('linux-6.1.y'));
        }
    });

    it('has a pick for a file that the target does not have', () => {
        assert.deepEqual(pick(demo.ids.modifyDelete, 'linux-6.1.y'), { 'drivers/net/foo/foo_ptp.c': 'DU' });
    });
});
