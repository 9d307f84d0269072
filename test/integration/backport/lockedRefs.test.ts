/** Another git holds a ref, or has died and left its lock. */
import assert from 'node:assert/strict';
import { startBackport } from '../../../src/core/backport/start.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { continueBackport } from '../../../src/core/backport/continue.ts';
import { silentHost } from '../../support/silentHost.ts';
import { ask, makeFixture, snapshot } from './fixture.ts';

describe('a branch that is locked', () => {
    it('is refused before anything is changed', async () => {
        const { repo, repository, clean, conflicting } = await makeFixture();
        repo.write({ '.git/refs/heads/old.lock': '' });
        const before = snapshot(repo);
        for (const commits of [[clean], [conflicting], [clean, conflicting]]) {
            const { newBranch: _, ...onTarget } = ask(commits);
            await assert.rejects(startBackport(repository, onTarget, silentHost), { code: 'index-locked' });
        }
        assert.deepEqual(snapshot(repo), before);
    });

    it('keeps a pick that has stopped as it is', async () => {
        const { repo, repository, conflicting } = await makeFixture();
        await startBackport(repository, ask([conflicting]), silentHost);
        repo.write({ 'pump.c': 'resolved\n' });
        repo.git('add', 'pump.c');
        const [before, state] = [snapshot(repo), await readState(repository)];
        repo.write({ '.git/refs/heads/fix.lock': '' });
        await assert.rejects(continueBackport(repository, silentHost), { code: 'index-locked' });
        repo.write({ '.git/refs/heads/fix.lock': null });
        assert.deepEqual(snapshot(repo), before);
        assert.deepEqual(await readState(repository), state);
        assert.equal((await continueBackport(repository, silentHost)).kind, 'picked');
    });
});
