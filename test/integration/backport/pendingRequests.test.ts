/** Backports that were chosen together with others: state on disk until each is started, or forgotten. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { printState, stateForJson } from '../../../src/cli/printState.ts';
import { abortBackport } from '../../support/abortBackport.ts';
import { finishBackport } from '../../../src/core/backport/finishBackport.ts';
import type { BackportRequest } from '../../../src/core/backport/state.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { readPendingRequests, writePendingRequests } from '../../../src/core/backport/pendingRequests.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { ask, makeFixture, type Fixture } from './fixture.ts';

describe('backports that wait for their turn', () => {
    let at: Fixture;
    beforeEach(async () => {
        at = await makeFixture();
        await writePendingRequests(at.repository, [later(), { ...later(), commits: [at.conflicting] }]);
    });
    const later = () => ask([at.clean], { newBranch: 'later' });

    it('are told with every state, whatever becomes of the one before them', async () => {
        const waiting = async () => (await readState(await openRepository(at.repo.dir, {}))).pendingRequests?.length;
        assert.equal(await waiting(), 2);
        const stopped = await startBackport(at.repository, ask([at.deleting]), silentHost);
        assert.deepEqual([stopped.kind, stopped.pendingRequests?.length], ['conflicted', 2]);
        await abortBackport(at.repository, silentHost);
        assert.equal(await waiting(), 2);
        const picked = await startBackport(at.repository, ask([at.second]), silentHost);
        assert.equal(picked.pendingRequests?.length, 2);
        await finishBackport(at.repository);
        assert.equal(await waiting(), 2);
    });

    it('wait no longer when they are started, from wherever', async () => {
        const state = await startBackport(at.repository, { ...later(), signOff: true }, silentHost);
        assert.deepEqual(
            [state.kind, state.pendingRequests?.map(({ commits }) => commits)],
            ['picked', [[at.conflicting]]],
        );
    });

    it('wait on where they cannot be started', async () => {
        await assert.rejects(startBackport(at.repository, { ...later(), newBranch: 'old' }, silentHost));
        assert.equal((await readPendingRequests(at.repository)).length, 2);
    });

    it('are printed with the command that starts them', async () => {
        const text = printState(await readState(at.repository));
        assert.match(text, new RegExp(`git-backport pick ${at.clean.slice(0, 12)} --onto old --branch later\n`));
        const json = stateForJson(await readState(at.repository)) as { readonly waiting?: readonly BackportRequest[] };
        assert.deepEqual(
            json.waiting?.map(({ commits }) => commits),
            [[at.clean], [at.conflicting]],
        );
        await writePendingRequests(at.repository, []);
        assert.doesNotMatch(printState(await readState(at.repository)), /not started/);
    });

    it('are none where the file is not ours', async () => {
        writeFileSync(path.join(at.repository.backportDir, 'waiting.json'), '[{"target": "--force"}]');
        assert.equal((await readState(at.repository)).pendingRequests, undefined);
    });
});
