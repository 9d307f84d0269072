/** `git-backport pick --first` as a user types it. */
import assert from 'node:assert/strict';
import { runCli } from '../../support/cli.ts';
import { makeFixture } from '../backport/fixture.ts';
import { makeParking, STOP_RESULT, workOn, type Parking } from '../backport/parkFixture.ts';

describe('git-backport pick --first', function () {
    this.timeout(120_000);
    let at: Parking;
    beforeEach(async () => {
        at = await makeParking();
        await workOn(at);
    });
    const cli = (...args: string[]) => runCli(at.repo.dir, args);

    it('parks, tells what is parked, and comes back', () => {
        const first = cli('pick', '--first', at.seal.slice(0, 12));
        assert.equal(first.code, 1, first.stderr);
        assert.match(
            first.stdout,
            /Tighten the seal onto fix stopped at a conflict\.\n {2}seal\.c: 1 of 1 region left/,
        );
        assert.match(
            first.stdout,
            /\nParked:\n {2}[0-9a-f]{12} Force the pump on fix, 2 of 3 regions resolved\nIt comes back when this pick is done\.\n$/,
        );
        assert.equal(cli('status').stdout, first.stdout);
        at.repo.write({ 'seal.c': 'int seal = 2;\n' });
        at.repo.git('add', 'seal.c');
        const back = cli('pick', '--continue');
        assert.equal(back.code, 1, back.stderr);
        assert.match(back.stdout, /Force the pump \(2 of 2\) onto fix stopped/);
        assert.doesNotMatch(back.stdout, /Parked/);
        assert.ok(at.repo.read('pump.c').includes(STOP_RESULT));
    });

    it('offers the way back after an abort, and the way out', () => {
        cli('pick', '--first', at.seal);
        const aborted = cli('pick', '--abort');
        assert.equal(aborted.code, 0, aborted.stderr);
        assert.match(aborted.stdout, /Parked:[^]*Next: git-backport pick --return, or forget it/);
        assert.equal(JSON.parse(cli('status', '--json').stdout).parked[0].pick.id, at.pick);
        assert.match(cli('pick', '--return').stdout, /pump\.c: 1 of 2 regions left/);
        cli('pick', '--first', at.seal);
        cli('pick', '--abort');
        assert.match(cli('pick', '--drop').stdout, /^Its results are kept in .*\/kept\/[\dTZ.-]+\.\n$/);
        assert.equal(cli('status').stdout, 'No pick is in progress.\n');
    });

    it('picks the minimal set', async () => {
        const { repo, conflicting } = await makeFixture();
        const limit = repo.id(`${conflicting}^`);
        assert.equal(runCli(repo.dir, ['pick', conflicting, '--onto', 'old', '-b', 'fix']).code, 1);
        const set = runCli(repo.dir, ['pick', '--minimal-set']);
        assert.equal(set.code, 0, set.stderr);
        assert.equal(
            set.stdout,
            [
                `${limit.slice(0, 12)} Name the limit: picked as ${repo.id('fix^').slice(0, 12)}`,
                `${conflicting.slice(0, 12)} Fix the limit: picked as ${repo.id('fix').slice(0, 12)}`,
                'Done on fix (from old).\n',
            ].join('\n'),
        );
    });

    it('says where there is no minimal set', () => {
        const set = cli('pick', '--minimal-set');
        // No set mends everything: the target's own changes are in the way.
        assert.equal(set.code, 3);
        assert.match(set.stderr, /No set of commits was found/);
        assert.match(cli('status').stdout, /Force the pump onto fix stopped/);
    });

    it('takes one step at a time', () => {
        assert.equal(cli('pick', '--first', at.seal, '--abort').code, 2);
        assert.match(cli('pick', '--return').stderr, /No pick is parked here/);
    });
});
