import assert from 'node:assert/strict';
import { abortBackport } from '../../support/abortBackport.ts';
import { continueBackport, skipPick } from '../../../src/core/backport/continueBackport.ts';
import { finishBackport } from '../../../src/core/backport/finishBackport.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { stageFile } from '../../support/stageFile.ts';
import { readSideTexts } from '../../../src/core/backport/readSideTexts.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { silentHost } from '../../support/silentHost.ts';
import { ask, makeFixture, snapshot, type Fixture } from './fixture.ts';

describe('the running pick', () => {
    let at: Fixture;
    beforeEach(async () => {
        at = await makeFixture();
    });
    const start = (commits: string[], more = {}) => startBackport(at.repository, ask(commits, more), silentHost);

    it('picks what applies, onto a new branch, and forgets it on request', async () => {
        const state = await start([at.clean]);
        assert.equal(state.kind, 'picked');
        assert.deepEqual(
            state.kind === 'picked' && { ...state, picks: state.picks.map(({ pick, commit }) => [pick.id, commit]) },
            { kind: 'picked', branch: 'fix', target: 'old', picks: [[at.clean, at.repo.id('fix')]] },
        );
        assert.match(at.repo.git('log', '-1', '--format=%b'), new RegExp(`cherry picked from commit ${at.clean}`));
        assert.equal(at.repo.git('rev-parse', 'fix^'), at.repo.id('old'));
        assert.deepEqual(await readState(at.repository), state);
        assert.deepEqual(await finishBackport(at.repository), { kind: 'idle' });
        assert.deepEqual(await readState(at.repository), { kind: 'idle' });
    });

    it('stops at a conflict and tells files, regions and the step', async () => {
        const state = await start([at.conflicting, at.clean]);
        assert.ok(state.kind === 'conflicted');
        assert.deepEqual(state.files, [{ path: 'pump.c', kind: 'content', regions: 1, left: 1, resolved: false }]);
        assert.deepEqual(state.step, { index: 1, count: 2 });
        assert.equal(state.pick.subject, 'Fix the limit');
        assert.equal(state.branch, 'fix');
        assert.equal(state.target, 'old');
        assert.match(at.repo.read('pump.c'), /^\|{7} /m, 'the base is in the region');
        const sides = await readSideTexts(at.repository, 'pump.c');
        assert.match(sides.target!.text, /level > 10\)/);
        assert.match(sides.base!.text, /level > LIMIT\)/);
        assert.match(sides.patch!.text, /level > LIMIT - 1\)/);
    });

    it('refuses to continue with markers or unmarked files, then commits and goes on', async () => {
        await start([at.conflicting, at.clean]);
        await assert.rejects(continueBackport(at.repository, silentHost), {
            code: 'markers-left',
            message: /pump\.c:5/,
        });
        await assert.rejects(stageFile(at.repository, 'pump.c'), { code: 'markers-left' });
        at.repo.write({ 'pump.c': 'resolved\n' });
        await assert.rejects(continueBackport(at.repository, silentHost), { code: 'unresolved-files' });
        await stageFile(at.repository, 'pump.c');
        const staged = await readState(at.repository);
        assert.deepEqual(staged.kind === 'conflicted' && staged.files, [
            { path: 'pump.c', kind: 'content', regions: 1, left: 0, resolved: true },
        ]);
        const state = await continueBackport(at.repository, silentHost);
        assert.ok(state.kind === 'picked');
        assert.deepEqual(
            state.picks.map(({ commit }) => commit),
            [at.repo.id('fix^'), at.repo.id('fix')],
        );
        assert.equal(
            at.repo.git('log', '-1', '--format=%B', 'fix^').trim(),
            `Fix the limit\n\n#include order does not matter.\n#42\n\n(cherry picked from commit ${at.conflicting})`,
        );
    });

    it('skips a pick and keeps what was done for it', async () => {
        await start([at.conflicting, at.clean]);
        at.repo.write({ 'pump.c': 'half done\n' });
        const state = await skipPick(at.repository, silentHost);
        assert.ok(state.kind === 'picked');
        assert.deepEqual(
            state.picks.map(({ commit }) => commit),
            [undefined, at.repo.id('fix')],
        );
    });

    it('aborts to exactly what was there', async () => {
        at.repo.checkout('old');
        at.repo.branch('work');
        at.repo.write({ 'untracked.txt': 'mine\n', 'gone.c': 'my edit, far from the picks\n' });
        const before = snapshot(at.repo);
        await start([at.clean, at.conflicting]);
        at.repo.write({ 'pump.c': 'edited\n', 'valve.c': 'edited after git wrote it\n' });
        at.repo.git('add', 'valve.c');
        at.repo.write({ 'valve.c': 'and again\n' });
        assert.deepEqual(await abortBackport(at.repository, silentHost), { kind: 'idle' });
        assert.deepEqual(snapshot(at.repo), before);
    });
});
