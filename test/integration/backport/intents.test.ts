/** Files that were announced with `git add -N`: git can neither pick nor reset while they stand in the index. */
import assert from 'node:assert/strict';
import { abortBackport } from '../../support/abortBackport.ts';
import { continueBackport, skipPick } from '../../../src/core/backport/continueBackport.ts';
import { stageFile } from '../../support/stageFile.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { stashChanges } from '../../../src/core/backport/stashChanges.ts';
import { silentHost } from '../../support/silentHost.ts';
import { ask, makeFixture, snapshot, type Fixture } from './fixture.ts';

describe('backport/intents', function () {
    this.timeout(60_000);
    let at: Fixture;
    beforeEach(async () => {
        at = await makeFixture();
    });
    const announce = () => {
        at.repo.write({ 'notes.txt': 'new\n', 'a folder/more.txt': 'more\n' });
        at.repo.git('add', '--intent-to-add', 'notes.txt', 'a folder/more.txt');
    };
    const announced = () => at.repo.git('diff', '--name-only', '--diff-filter=A').split('\n');
    const both = ['a folder/more.txt', 'notes.txt'];

    it('stay announced through a pick, and none of them is committed', async () => {
        announce();
        const state = await startBackport(at.repository, ask([at.clean]), silentHost);
        assert.equal(state.kind, 'picked');
        assert.deepEqual(announced(), both);
        assert.equal(at.repo.git('diff', '--name-only', 'fix^', 'fix'), 'valve.c');
    });

    it('are as they were after an abort, whether they came before the pick or while it had stopped', async () => {
        announce();
        const before = snapshot(at.repo);
        await startBackport(at.repository, ask([at.conflicting]), silentHost);
        assert.deepEqual(announced(), both);
        await abortBackport(at.repository, silentHost);
        assert.deepEqual(snapshot(at.repo), before);

        at.repo.git('rm', '--quiet', '--cached', ...both);
        await startBackport(at.repository, ask([at.conflicting]), silentHost);
        announce();
        await abortBackport(at.repository, silentHost);
        assert.deepEqual(snapshot(at.repo), before);
    });

    it('stop neither a sequence that is continued, nor a skip, nor a stash', async () => {
        announce();
        await startBackport(at.repository, ask([at.conflicting, at.clean]), silentHost);
        at.repo.write({ 'pump.c': 'resolved\n' });
        await stageFile(at.repository, 'pump.c');
        const state = await continueBackport(at.repository, silentHost);
        assert.equal(state.kind === 'picked' && state.picks.every(({ commit }) => commit), true);
        assert.deepEqual(announced(), both);

        at.repo.checkout('master');
        await startBackport(at.repository, ask([at.conflicting, at.clean], { newBranch: 'fix2' }), silentHost);
        assert.equal((await skipPick(at.repository, silentHost)).kind, 'picked');
        assert.deepEqual(announced(), both);

        at.repo.write({ 'valve.c': 'int mine;\n' });
        assert.equal(await stashChanges(at.repository, 'mine'), true);
        assert.deepEqual(announced(), both);
    });

    it('refuse a pick that would write over one of them', async () => {
        const { repo } = at;
        repo.checkout('master');
        repo.write({ 'notes.txt': 'upstream\n' });
        const pick = repo.commit('Add notes', {});
        repo.git('reset', '--quiet', '--hard', 'HEAD^');
        announce();
        const before = snapshot(repo);
        await assert.rejects(startBackport(at.repository, ask([pick]), silentHost), { code: 'untracked-files' });
        assert.deepEqual(snapshot(repo), before);
    });
});
