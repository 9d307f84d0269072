/** HEAD is put elsewhere behind git while a pick is stopped: nothing is committed there. */
import assert from 'node:assert/strict';
import { undoBackport } from '../../../src/core/backport/moveBranchBack.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { continueOperation } from '../../../src/core/control/continueOperation.ts';
import { skipOperation } from '../../../src/core/control/skipOperation.ts';
import type { Repo } from '../../support/repo.ts';
import { silentHost } from '../../support/silentHost.ts';
import { ask, makeFixture, snapshot } from './fixture.ts';

const MOVES: Readonly<Record<string, (repo: Repo) => void>> = {
    'another branch': (repo) => repo.git('symbolic-ref', 'HEAD', 'refs/heads/master'),
    'a commit': (repo) => repo.write({ '.git/HEAD': `${repo.id('master')}\n` }),
};

describe('HEAD that was put elsewhere behind git', function () {
    this.timeout(60_000);

    for (const [name, move] of Object.entries(MOVES))
        for (const count of [1, 2])
            it(`on ${name}, ${count} picked: it is refused, and goes on once HEAD is back`, async () => {
                const { repo, repository, clean, conflicting } = await makeFixture();
                const before = snapshot(repo);
                const picks = [clean, conflicting].slice(-count);
                assert.equal((await startBackport(repository, ask(picks), silentHost)).kind, 'conflicted');
                repo.write({ 'pump.c': 'resolved\n' });
                repo.git('add', 'pump.c');
                const master = repo.id('master');
                move(repo);
                for (const work of [continueOperation, skipOperation])
                    await assert.rejects(work(repository, silentHost), { code: 'head-moved' });
                assert.equal(repo.id('master'), master);
                repo.git('symbolic-ref', 'HEAD', 'refs/heads/fix');
                assert.equal((await continueOperation(repository, silentHost)).kind, 'picked');
                assert.equal(repo.id('master'), master);
                await undoBackport(repository, silentHost, repo.id('fix'));
                assert.deepEqual(snapshot(repo), before);
            });
});
