import assert from 'node:assert/strict';
import { abortBackport } from '../../support/abortBackport.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { ask, makeFixture, snapshot } from './fixture.ts';

describe('a start that is cancelled', () => {
    for (const at of ['Checking', 'Switching', 'Picking']) {
        it(`while it says "${at} …": the state reads back, an abort gives back what was there`, async () => {
            const { repo, repository, clean, conflicting } = await makeFixture();
            const before = snapshot(repo);
            const cancel = new AbortController();
            const mine = await openRepository(repo.dir, { signal: cancel.signal });
            const host = {
                ...silentHost,
                progress(message: string) {
                    if (message.startsWith(at)) cancel.abort();
                },
            };
            await assert.rejects(startBackport(mine, ask([clean, conflicting]), host), { name: 'GitCancelled' });
            const state = await readState(repository);
            if (state.kind !== 'idle')
                assert.deepEqual(await abortBackport(repository, silentHost), { kind: 'idle' }, state.kind);
            assert.deepEqual(snapshot(repo), before);
        });
    }
});
