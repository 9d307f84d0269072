/** Changes in the way of a backport: put aside, the backport, and brought back as they were. */
import assert from 'node:assert/strict';
import { abortBackport } from '../../support/abortBackport.ts';
import { finishBackport } from '../../../src/core/backport/finishBackport.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { restoreStashed, stashChanges } from '../../../src/core/backport/stashChanges.ts';
import { announceStash } from '../../../src/core/backport/stashRecord.ts';
import type { BackportState } from '../../../src/core/backport/state.ts';
import { silentHost } from '../../support/silentHost.ts';
import { runCli } from '../../support/cli.ts';
import { ask, makeFixture, snapshot, type Fixture } from './fixture.ts';

describe('changes that are in the way', () => {
    let at: Fixture;
    let before: object;
    beforeEach(async () => {
        at = await makeFixture();
        // One staged, one not, and one that is both.
        at.repo.write({ 'pump.c': 'mine, staged\n' });
        at.repo.git('add', 'pump.c');
        at.repo.write({ 'pump.c': 'mine, staged\nand more\n', 'valve.c': 'mine too\n' });
        before = snapshot(at.repo);
    });
    /** Without the stash, which both have or both have not. */
    const now = () => snapshot(at.repo);
    const refused = () =>
        assert.rejects(startBackport(at.repository, ask([at.conflicting]), silentHost), { code: 'staged-changes' });

    it('come back after an abort', async () => {
        await refused();
        assert.ok(await stashChanges(at.repository, 'before the backport'));
        const running = await startBackport(at.repository, ask([at.conflicting]), silentHost);
        assert.deepEqual(
            running.stashed?.map(({ ref }) => ref),
            ['refs/heads/master'],
        );
        await assert.rejects(restoreStashed(at.repository, silentHost), { code: 'backport-running' });
        assert.equal((await abortBackport(at.repository, silentHost)).stashed?.length, 1);
        assert.deepEqual(await restoreStashed(at.repository, silentHost), { kind: 'idle' });
        assert.deepEqual(now(), before);
    });

    it('come back after the last commit, on the branch that they were made on', async () => {
        await stashChanges(at.repository, 'before the backport');
        assert.equal((await startBackport(at.repository, ask([at.clean]), silentHost)).kind, 'picked');
        assert.equal((await finishBackport(at.repository)).stashed?.length, 1);
        assert.equal(at.repo.git('symbolic-ref', 'HEAD'), 'refs/heads/fix');
        await restoreStashed(at.repository, silentHost);
        at.repo.git('branch', '-D', 'fix');
        assert.deepEqual(now(), before);
        await assert.rejects(restoreStashed(at.repository, silentHost), { code: 'nothing-stashed' });
    });

    it('stay where they are while a pick runs', async () => {
        at.repo.git('stash');
        await startBackport(at.repository, ask([at.conflicting]), silentHost);
        at.repo.write({ 'pump.c': 'the result\n' });
        const stopped = now();
        await assert.rejects(stashChanges(at.repository, 'mine'), { code: 'backport-running' });
        assert.deepEqual(now(), stopped);
    });

    it('are found where another entry of the stash was dropped or pushed meanwhile', async () => {
        at.repo.git('stash', 'push', '--quiet', '--', 'valve.c');
        const announced = announceWhile(() => at.repo.git('stash', 'drop', '--quiet'));
        assert.equal((await announced).stashed?.length, 1);
        at.repo.write({ 'valve.c': 'of another window\n' });
        at.repo.git('stash', 'push', '--quiet', '--message', 'of another window');
        const others = at.repo.git('stash', 'list', '--format=%H', '-1');
        await restoreStashed(at.repository, silentHost);
        assert.equal(at.repo.read('pump.c'), 'mine, staged\nand more\n');
        assert.equal(at.repo.git('stash', 'list', '--format=%H'), others);
    });

    /** The process ends between the announcement and the record of what was made. */
    async function announceWhile(others: () => void): Promise<BackportState> {
        const [top, commit] = [at.repo.id('refs/stash'), at.repo.id('HEAD')];
        await announceStash(at.repository, { message: 'mine', ref: 'refs/heads/master', commit, top });
        others();
        at.repo.git('stash', 'push', '--quiet', '--message', 'mine');
        return readState(at.repository);
    }

    it('stay in the stash where something else lies in their place', async () => {
        await stashChanges(at.repository, 'before the backport');
        at.repo.write({ 'pump.c': 'something else\n' });
        const other = now();
        await assert.rejects(restoreStashed(at.repository, silentHost), {
            code: 'stash-failed',
            message: /stay in "stash@\{0\}"/,
        });
        assert.deepEqual(now(), other);
        assert.equal((await readState(at.repository)).stashed?.length, 1);
    });

    it('are found under other stashes, and forgotten where the user took them back', async () => {
        await stashChanges(at.repository, 'before the backport');
        at.repo.write({ 'gauge.c': 'of another day\n' });
        at.repo.git('stash', 'push', '--quiet');
        await restoreStashed(at.repository, silentHost);
        assert.match(at.repo.read('valve.c'), /mine too/);
        assert.equal(at.repo.git('stash', 'list').split('\n').length, 1);
        await stashChanges(at.repository, 'once more');
        at.repo.git('stash', 'drop', '--quiet');
        assert.deepEqual(await readState(at.repository), { kind: 'idle' });
    });

    it('are put aside and brought back on the command line', () => {
        const cli = (...args: string[]) => runCli(at.repo.dir, args);
        const refused = cli('pick', at.conflicting, '--onto', 'old', '--branch', 'fix');
        assert.deepEqual([refused.code, /commit them/.test(refused.stderr)], [3, true]);
        const started = cli('pick', at.conflicting, '--onto', 'old', '--branch', 'fix', '--stash');
        assert.equal(started.code, 1, started.stderr);
        assert.match(started.stdout, /Your changes are stashed:\n {2}from master\n$/);
        assert.equal(cli('pick', '--abort').code, 0);
        assert.match(cli('status').stdout, /Next: git-backport pick --unstash/);
        assert.equal(cli('pick', '--unstash').code, 0);
        assert.deepEqual(now(), before);
    });
});
