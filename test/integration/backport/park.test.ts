/** Parking a pick, picking something else first, and coming back: on real repositories. */
import assert from 'node:assert/strict';
import { abortBackport } from '../../support/abortBackport.ts';
import { continueBackport, skipPick } from '../../../src/core/backport/continueBackport.ts';
import { listBackups } from '../../../src/core/backport/backups.ts';
import { restoreBackup } from '../../../src/core/backport/restoreBackup.ts';
import { dropParked, returnToParked } from '../../../src/core/backport/returnToParked.ts';
import { pickFirst, pickInstead } from '../../../src/core/backport/pickFirst.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { stageFile } from '../../support/stageFile.ts';
import { silentHost } from '../../support/silentHost.ts';
import { ask, makeFixture, snapshot } from './fixture.ts';
import { GAUGE_RESULT, makeParking, STOP_RESULT, VALVE_RESULT, workOn, type Parking } from './parkFixture.ts';
import type { BackportState } from '../../../src/core/backport/state.ts';

describe('a pick that is parked', function () {
    // Each of them is some eighty calls of git.
    this.timeout(60_000);
    let at: Parking;
    beforeEach(async () => {
        at = await makeParking();
        await workOn(at);
    });
    const first = (...commits: string[]) => pickFirst(at.repository, commits, silentHost);
    const back = () => returnToParked(at.repository, silentHost);
    const left = (state: BackportState) =>
        state.kind === 'conflicted' ? state.files.map((file) => [file.path, file.left, file.resolved]) : state.kind;
    const resolve = async (file: string, text: string) => {
        at.repo.write({ [file]: text });
        await stageFile(at.repository, file);
    };

    it('comes back at once where what is picked first applies, with every result', async () => {
        const state = await first(at.start);
        assert.deepEqual(left(state), [
            ['pump.c', 0, false],
            ['valve.c', 0, true],
        ]);
        assert.equal(state.parked, undefined);
        const text = at.repo.read('pump.c');
        assert.match(text, /return run\(p, CARE \| FORCE\);/, 'the prerequisite has mended the region');
        assert.ok(text.includes(STOP_RESULT));
        assert.equal(at.repo.read('valve.c'), VALVE_RESULT);
        assert.equal(at.repo.git('show', ':gauge.c'), GAUGE_RESULT.trim());
        assert.deepEqual(await listBackups(at.repository), [], 'nothing is left over');
    });

    it('is one backport with it: two steps, one end, one abort', async () => {
        const state = await first(at.start);
        assert.deepEqual(state.kind === 'conflicted' && state.step, { index: 2, count: 2 });
        assert.equal(state.kind === 'conflicted' && state.target, 'old');
        await stageFile(at.repository, 'pump.c');
        const done = await continueBackport(at.repository, silentHost);
        assert.deepEqual(done.kind === 'picked' && done.picks.map(({ pick, commit }) => [pick.id, commit]), [
            [at.start, at.repo.id('fix^')],
            [at.pick, at.repo.id('fix')],
        ]);
        assert.ok(at.repo.git('show', 'fix:pump.c').includes(STOP_RESULT));
    });

    it('gives back what was there when all of it is aborted', async () => {
        const fresh = await makeParking();
        await abortBackport(fresh.repository, silentHost);
        await first(at.start);
        assert.deepEqual(await abortBackport(at.repository, silentHost), { kind: 'idle' });
        assert.deepEqual(snapshot(at.repo), snapshot(fresh.repo));
    });

    it('waits while what is picked first is in conflict, and comes back when that continues', async () => {
        const state = await first(at.seal);
        assert.deepEqual(left(state), [['seal.c', 1, false]]);
        assert.deepEqual(
            state.parked?.map(({ pick, files, regions, left: open, branch }) => [
                pick.id,
                files,
                regions,
                open,
                branch,
            ]),
            [[at.pick, ['pump.c', 'valve.c'], 3, 1, 'fix']],
        );
        assert.deepEqual((await readState(at.repository)).parked, state.parked, 'read back from disk');
        assert.equal(state.kind === 'conflicted' && state.target, 'old', 'the target is still the one that was named');
        await resolve('seal.c', 'int seal = 2;\n');
        const again = await continueBackport(at.repository, silentHost);
        assert.deepEqual(left(again), [
            ['pump.c', 1, false],
            ['valve.c', 0, true],
        ]);
        assert.deepEqual(again.kind === 'conflicted' && again.step, { index: 2, count: 2 });
        assert.equal(at.repo.read('pump.c').match(/^<{7}/gm)?.length, 1, 'the open region is open again');
        assert.ok(at.repo.read('pump.c').includes(STOP_RESULT));
    });

    it('comes back too where what was to be picked first is skipped', async () => {
        await first(at.seal);
        const again = await skipPick(at.repository, silentHost);
        assert.equal(again.kind === 'conflicted' && again.pick.id, at.pick);
        assert.deepEqual(again.kind === 'conflicted' && again.step, { index: 1, count: 1 });
        assert.ok(at.repo.read('pump.c').includes(STOP_RESULT));
    });

    it('stays parked when what is picked first is aborted; then there is the choice', async () => {
        await first(at.seal);
        const state = await abortBackport(at.repository, silentHost);
        assert.equal(state.kind, 'idle');
        assert.deepEqual(
            state.parked?.map(({ pick }) => pick.id),
            [at.pick],
        );
        assert.equal(at.repo.git('symbolic-ref', '--short', 'HEAD'), 'fix');
        assert.deepEqual(left(await back()), [
            ['pump.c', 1, false],
            ['valve.c', 0, true],
        ]);
        assert.equal(at.repo.git('show', ':gauge.c'), GAUGE_RESULT.trim());
    });

    it('comes back whole where all of it was resolved before', async () => {
        const own = await makeFixture();
        await startBackport(own.repository, ask([own.conflicting]), silentHost);
        own.repo.write({ 'pump.c': 'resolved\n' });
        await stageFile(own.repository, 'pump.c');
        await pickFirst(own.repository, [own.second], silentHost);
        await abortBackport(own.repository, silentHost);
        const state = await returnToParked(own.repository, silentHost);
        assert.deepEqual(left(state), [['pump.c', 0, true]]);
        assert.equal((await continueBackport(own.repository, silentHost)).kind, 'picked');
    });

    it('nests: what is picked first may need something first', async () => {
        await first(at.seal);
        at.repo.write({ 'seal.c': 'half a result\n' });
        const state = await first(at.ring);
        assert.equal(state.kind === 'conflicted' && state.pick.id, at.pick, 'ring and seal applied, and it came back');
        assert.deepEqual(state.kind === 'conflicted' && state.step, { index: 3, count: 3 });
        assert.equal(state.parked, undefined);
        const kept = await listBackups(at.repository);
        assert.deepEqual(
            kept.map(({ why, pick, paths }) => [why, pick, paths]),
            [['park', at.seal, ['seal.c']]],
            'what the conflict did not need any more is kept',
        );
    });

    it('takes several commits first, in order', async () => {
        const state = await first(at.ring, at.seal, at.start);
        assert.deepEqual(state.kind === 'conflicted' && state.step, { index: 4, count: 4 });
        assert.equal(at.repo.git('log', '--format=%s', '-3', 'fix'), 'Start with care\nTighten the seal\nAdd a ring');
    });

    it('keeps the commits that were to follow it', async () => {
        at = await makeParking(({ pick, later }) => [pick, later]);
        await workOn(at);
        const state = await first(at.start);
        assert.deepEqual(state.kind === 'conflicted' && state.step, { index: 2, count: 3 });
        await stageFile(at.repository, 'pump.c');
        const done = await continueBackport(at.repository, silentHost);
        assert.deepEqual(
            done.kind === 'picked' && done.picks.map(({ pick, commit }) => [pick.id, commit !== undefined]),
            [
                [at.start, true],
                [at.pick, true],
                [at.later, true],
            ],
        );
    });

    it('leaves a region in conflict whose sides are others now, and keeps the result', async () => {
        const text = at.repo.read('pump.c').replace(/^<{7}.*?^>{7}[^\n]*\n/ms, '\treturn run(p, FORCE);\n');
        at.repo.write({ 'pump.c': text });
        const careful = at.repo.git('rev-parse', 'master~2');
        const state = await first(careful);
        assert.equal(state.kind, 'conflicted', 'it conflicts itself');
        at.repo.write({ 'pump.c': at.repo.git('show', 'old:pump.c').replace('OLD)', 'OLD | CARE)') + '\n' });
        await resolve('valve.c', 'int valve = old + 1;\n');
        await stageFile(at.repository, 'pump.c');
        const again = await continueBackport(at.repository, silentHost);
        assert.deepEqual(left(again), [
            ['pump.c', 1, false],
            ['valve.c', 1, false],
        ]);
        const now = at.repo.read('pump.c');
        assert.ok(now.includes('\treturn run(p, FORCE);\n'), 'the region that is the same has its result');
        assert.ok(!now.includes(STOP_RESULT));
        const [kept] = await listBackups(at.repository);
        assert.deepEqual([...kept!.paths].sort(), ['gauge.c', 'pump.c', 'valve.c']);
        await restoreBackup(at.repository, kept!.name, ['pump.c']);
        assert.equal(at.repo.read('pump.c'), text, 'offered, and restored');
    });

    it('can be given up: its results are kept aside', async () => {
        await first(at.seal);
        await abortBackport(at.repository, silentHost);
        const name = await dropParked(at.repository);
        assert.deepEqual(await readState(at.repository), { kind: 'idle' });
        assert.deepEqual((await listBackups(at.repository)).map((kept) => [kept.name, kept.why]).at(0), [name, 'park']);
        assert.equal(
            await restoreBackup(at.repository, name, ['valve.c']).then(() => at.repo.read('valve.c')),
            VALVE_RESULT,
        );
        await assert.rejects(dropParked(at.repository), { code: 'nothing-parked' });
    });

    it('is there as before where the other cannot be picked', async () => {
        const before = snapshot(at.repo);
        const merge = at.repo.git('commit-tree', '-p', 'master', '-p', 'old', '-m', 'merge', 'master^{tree}');
        await assert.rejects(first(merge), { code: 'merge-needs-mainline' });
        assert.deepEqual(snapshot(at.repo), before);
        assert.equal((await readState(at.repository)).parked, undefined);
        await assert.rejects(first('deadbeef'), { code: 'commit-not-found' });
        await assert.rejects(first(at.pick), { code: 'picks-itself' });
        assert.deepEqual(snapshot(at.repo), before);
    });

    it('says what is missing where there is nothing to park or to return to', async () => {
        await assert.rejects(back(), { code: 'nothing-parked' });
        await first(at.seal);
        await assert.rejects(back(), { code: 'backport-running' });
        await abortBackport(at.repository, silentHost);
        await assert.rejects(first(at.seal), { code: 'nothing-running' });
    });

    it('makes way for another in its place', async () => {
        at = await makeParking(({ ring, pick, later }) => [ring, pick, later]);
        await workOn(at);
        const state = await pickInstead(at.repository, at.start, silentHost);
        assert.deepEqual(
            state.kind === 'picked' && state.picks.map(({ pick, commit }) => [pick.id, commit !== undefined]),
            [
                [at.ring, true],
                [at.start, true],
                [at.later, true],
            ],
        );
        assert.equal(state.parked, undefined);
        const [kept] = await listBackups(at.repository);
        assert.deepEqual([kept?.pick, kept?.paths.includes('valve.c')], [at.pick, true]);
    });

    it('keeps deletions, links and modes', async () => {
        at.repo.git('rm', '--quiet', '--force', 'valve.c');
        at.repo.write({ 'gauge.c': { symlink: 'pump.c' } });
        const state = await first(at.start);
        assert.deepEqual(left(state), [
            ['pump.c', 0, false],
            ['valve.c', 0, true],
        ]);
        assert.equal(at.repo.tryGit('cat-file', '-e', ':valve.c').code, 128);
        assert.equal(at.repo.git('ls-files', '--stage', 'gauge.c').slice(0, 6), '100644');
        assert.equal(at.repo.git('status', '--porcelain', 'gauge.c').slice(0, 2), 'MT');
    });
});
