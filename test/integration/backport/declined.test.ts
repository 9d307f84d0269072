/** Nothing is left of a pick: the branch holds its change already, or the user's result leaves it out. */
import assert from 'node:assert/strict';
import { continueBackport, skipPick } from '../../../src/core/backport/continueBackport.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { retryBackport } from '../../../src/core/backport/retryBackport.ts';
import { resolveWithSide } from '../../../src/core/backport/stageFiles.ts';
import { stageFile } from '../../support/stageFile.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { printState } from '../../../src/cli/printState.ts';
import { createRepo } from '../../support/repo.ts';
import { ask, makeFixture } from './fixture.ts';

const code = (expected: string) => (error: { code?: string }) => error.code === expected;

describe('a pick of which nothing is left', function () {
    this.timeout(60_000);

    it('is declined where every region kept the target: with a way back, and a reason', async () => {
        const { repo, repository, conflicting, clean } = await makeFixture();
        await startBackport(repository, ask([conflicting, clean]), silentHost);
        const conflict = repo.read('pump.c');
        repo.git('checkout', 'old', '--', 'pump.c');
        await stageFile(repository, 'pump.c');
        const state = await readState(repository);
        assert.equal(state.kind === 'empty' && state.why, 'declined');
        assert.match(printState(state), /does not hold its change[\s\S]*--retry/);
        await assert.rejects(continueBackport(repository, silentHost), code('declined-pick'));

        const again = await retryBackport(repository, {}, silentHost);
        assert.equal(again.kind === 'conflicted' && again.files[0]?.left, 1);
        assert.equal(repo.read('pump.c'), conflict);

        await resolveWithSide(repository, 'pump.c', 'target');
        const done = await skipPick(repository, silentHost, { reason: 'not\nneeded  there' });
        assert.deepEqual(done.kind === 'picked' && done.picks[0]?.leftOut, {
            ...{ why: 'declined', reason: 'not needed there' },
        });
        assert.match(printState(done), /declined \(not needed there\)/);
        assert.equal(done.kind === 'picked' && done.picks[1]?.commit, repo.id('fix'));
    });

    it('is declined where its only file was left out, and can be picked again', async () => {
        const { repository, deleting } = await makeFixture();
        await startBackport(repository, ask([deleting]), silentHost);
        await resolveWithSide(repository, 'gone.c', 'target');
        const state = await readState(repository);
        assert.equal(state.kind === 'empty' && state.why, 'declined');
        const again = await retryBackport(repository, {}, silentHost);
        assert.equal(again.kind === 'conflicted' && again.files[0]?.kind, 'modify/delete');
    });

    it('is there already where git finds nothing to do, and the commit that brought it is named', async () => {
        const repo = createRepo();
        repo.commit('base', { 'f.txt': 'a\nb\nc\n' });
        repo.branch('old');
        repo.checkout('master');
        const pick = repo.commit('Fix b', { 'f.txt': 'a\nB\nc\n' });
        repo.checkout('old');
        const by = repo.commit(`Fix b\n\n(cherry picked from commit ${pick})`, { 'f.txt': 'a\nB\nc\n' });
        repo.checkout('master');
        const repository = await openRepository(repo.dir);
        const state = await startBackport(repository, ask([pick]), silentHost);
        assert.deepEqual(state.kind === 'empty' && [state.why, state.why === 'present' && state.by?.id], [
            'present',
            by,
        ]);
        assert.match(printState(state), new RegExp(`there already: ${by.slice(0, 12)} Fix b`));
        await assert.rejects(continueBackport(repository, silentHost), code('empty-pick'));
        const done = await skipPick(repository, silentHost);
        assert.deepEqual(done.kind === 'picked' && done.picks[0]?.leftOut, { why: 'present', by });
    });

    it('is there already where git cannot merge the file, and the branch holds its lines in their place', async () => {
        const text = (two: string, end: string) => `one\n${two}\n3\n4\n5\n6\n7\n8\n${end}\n`;
        for (const [line, why] of [
            ['TWO', 'present'],
            ['zwei', 'declined'],
        ] as const) {
            const repo = createRepo();
            repo.commit('base', { '.gitattributes': '*.lock -merge\n', 'f.lock': text('two', 'nine') });
            repo.branch('old');
            repo.commit('old: both', { 'f.lock': text(line, 'NINE') });
            repo.checkout('master');
            const pick = repo.commit('Fix two', { 'f.lock': text('TWO', 'nine') });
            const repository = await openRepository(repo.dir);
            await startBackport(repository, ask([pick]), silentHost);
            await resolveWithSide(repository, 'f.lock', 'target');
            const state = await readState(repository);
            assert.equal(state.kind === 'empty' && state.why, why);
        }
    });
});
