/** Files as version 0.1.0 has written them. */
import assert from 'node:assert/strict';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { abortBackport } from '../../support/abortBackport.ts';
import { listBackups } from '../../../src/core/backport/backups.ts';
import { restoreBackup } from '../../../src/core/backport/restoreBackup.ts';
import { readCorrectedNames } from '../../../src/core/backport/correctedNames.ts';
import { returnToParked } from '../../../src/core/backport/returnToParked.ts';
import { readParked } from '../../../src/core/backport/parked.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { readOperationRecord } from '../../../src/core/backport/operationRecord.ts';
import { STASHED_FILE } from '../../../src/core/backport/stashRecord.ts';
import { silentHost } from '../../support/silentHost.ts';
import { readJsonState } from '../../../src/core/state/stateFile.ts';
import { listUnreadableState } from '../../../src/core/unreadableState.ts';
import { readMemory } from '../../../src/core/backport/memory.ts';
import { readResults } from '../../../src/core/verify/build/results.ts';
import { makeFixture, type Fixture } from '../backport/fixture.ts';

const SAMPLE = path.resolve(import.meta.dirname, '../../cases/state/0.1.0');

describe('state that version 0.1.0 has begun', function () {
    this.timeout(60_000);
    let made: Fixture;

    /** As it was when the sample was taken: a pick is parked, and another one has stopped on its branch. */
    beforeEach(async () => {
        made = await makeFixture();
        const { repo, deleting } = made;
        cpSync(SAMPLE, path.join(repo.dir, '.git/backport'), { recursive: true });
        repo.git('switch', '--quiet', '--create', 'fix', 'old');
        assert.notEqual(repo.tryGit('cherry-pick', deleting).code, 0);
    });

    it('is read, every file of it', async () => {
        const { repository, conflicting, clean, deleting, second } = made;
        assert.deepEqual(await listUnreadableState(repository), []);
        assert.deepEqual((await readOperationRecord(repository))?.request.commits, [deleting]);
        const [parked] = await readParked(repository);
        assert.deepEqual([parked?.pick.id, parked?.rest, parked?.run?.created], [conflicting, [second], true]);
        assert.deepEqual(
            (await listBackups(repository)).map(({ why, paths }) => [why, paths]),
            [['tool', ['pump.c']]],
        );
        assert.equal((await readJsonState(repository, STASHED_FILE))?.length, 1);
        assert.deepEqual(await readCorrectedNames(repository, conflicting), [{ from: 'LIMIT', to: '10' }]);
        const memory = await readMemory(repository);
        assert.equal(memory.branches.get('fix')?.submitted?.[0]?.commit, clean);
        assert.equal(memory.mails.get(conflicting)?.messageId, '20261101.1@example.org');
        assert.equal(memory.needs.get(deleting)?.commit, conflicting);
        const { build } = await readResults(repository, made.repo.id('old'));
        assert.equal(build?.problems[0]?.line, 3);
    });

    it('is carried on: the parked pick comes back with its result', async () => {
        const { repo, repository, conflicting } = made;
        const state = await readState(repository);
        assert.deepEqual([state.kind, state.parked?.length], ['conflicted', 1]);
        repo.git('cherry-pick', '--abort');
        const back = await returnToParked(repository, silentHost);
        assert.ok(back.kind === 'conflicted' && back.pick.id === conflicting);
        assert.match(repo.read('pump.c'), /p->level > 9/);
    });

    it('is ended: the branch is back where it was, and the saved result can be restored', async () => {
        const { repo, repository } = made;
        const before = repo.id('old');
        await abortBackport(repository, silentHost);
        assert.equal(repo.id('fix'), before);
        const [kept] = await listBackups(repository);
        assert.deepEqual(await restoreBackup(repository, kept!.name), ['pump.c']);
        rmSync(path.join(repo.dir, '.git/backport'), { recursive: true });
    });
});
