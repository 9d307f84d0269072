/** Another git holds a ref, or has died and left its lock. */
import assert from 'node:assert/strict';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { explainGitStop } from '../../../src/core/backport/pickOutcome.ts';
import { continueBackport } from '../../../src/core/backport/continueBackport.ts';
import { abortBackport } from '../../support/abortBackport.ts';
import { Refusal } from '../../../src/core/messages/refusal.ts';
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

    it('in the middle of a pick is told, and the pick goes on once the lock is gone', async () => {
        for (const lock of ['index.lock', 'HEAD.lock', 'refs/heads/fix.lock']) {
            const { repo, repository, clean, second, conflicting } = await makeFixture();
            const before = snapshot(repo);
            // git has begun, and another one comes: here a hook of the first commit makes its lock.
            const hook = `#!/bin/sh\n: > "$(git rev-parse --git-dir)/${lock}"\n`;
            repo.write({ '.git/hooks/prepare-commit-msg': { executable: hook } });
            await assert.rejects(startBackport(repository, ask([clean, second, conflicting]), silentHost), (error) => {
                assert.ok(error instanceof Refusal);
                assert.equal(error.code, 'index-locked', error.message);
                assert.ok(error.message.includes(lock), error.message);
                return true;
            });
            const stopped = await readState(repository);
            assert.equal(stopped.kind, 'conflicted', lock);
            await assert.rejects(continueBackport(repository, silentHost), { code: 'index-locked' });
            await assert.rejects(abortBackport(repository, silentHost), { code: 'index-locked' });
            repo.write({ '.git/hooks/prepare-commit-msg': null, [`.git/${lock}`]: null });
            const next = await continueBackport(repository, silentHost);
            assert.ok(next.kind === 'conflicted' && next.pick.id === second, `${lock}: ${next.kind}`);
            await abortBackport(repository, silentHost);
            assert.deepEqual(snapshot(repo), before, lock);
        }
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

    it('where git has switched the files but not HEAD, is told, and nothing is taken for an edit', async () => {
        const { repo, repository, conflicting } = await makeFixture();
        const before = snapshot(repo);
        await startBackport(repository, ask([conflicting]), silentHost);
        // git runs it when it has written the files and the index of the other branch.
        // The lock is gone by the second time.
        const lock = '"$(git rev-parse --git-dir)/HEAD.lock"';
        const hook = `#!/bin/sh\n[ "$1" = 1 ] || exit 0\nif [ -e ${lock} ]; then rm ${lock}; else : > ${lock}; fi\n`;
        repo.write({ '.git/hooks/post-index-change': { executable: hook } });
        await assert.rejects(abortBackport(repository, silentHost), { code: 'index-locked' });
        repo.write({ '.git/hooks/post-index-change': null, '.git/HEAD.lock': null });
        await abortBackport(repository, silentHost);
        assert.deepEqual(snapshot(repo), before);
    });

    it('for a moment only is told, where git then takes what has another time for edited', async () => {
        const { repo, repository } = await makeFixture();
        const refused = {
            ...{ code: 1, stdout: '' },
            stderr: 'error: Your local changes to the following files would be overwritten by checkout:\n\tpump.c\nAborting\n',
        };
        assert.equal((await explainGitStop(repository, refused, false)).code, 'index-outdated');
        repo.write({ 'pump.c': 'really edited\n' });
        assert.equal((await explainGitStop(repository, refused, false)).code, 'pick-failed');
    });
});
