import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { analyze } from '../../../src/core/analysis/analyze.ts';
import { openStore } from '../../../src/core/git/store.ts';
import { continueBackport } from '../../../src/core/backport/continueBackport.ts';
import { stageFile } from '../../support/stageFile.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { silentHost } from '../../support/silentHost.ts';
import { makeFixture } from './fixture.ts';

describe('results of a finished pick', () => {
    it('are proposed on the next branch with the same conflict, with where they come from', async () => {
        const { repo, repository, conflicting } = await makeFixture();
        repo.git('branch', 'older', 'old');
        const pick = { commits: [conflicting], recordOrigin: true, signOff: false };
        const state = await startBackport(repository, { ...pick, target: 'refs/heads/old' }, silentHost);
        assert.equal(state.kind, 'conflicted');
        const file = path.join(repo.dir, 'pump.c');
        const result = '\tif (p->level > 10 - 1) /* as long as there is no LIMIT */\n';
        writeFileSync(file, readFileSync(file, 'utf8').replace(/<{7}[^]*>{7}.*\n/, result));
        await stageFile(repository, 'pump.c');
        assert.equal((await continueBackport(repository, silentHost)).kind, 'picked');

        const store = await openStore(repo.dir, silentHost);
        try {
            const report = await analyze(store, {
                commit: conflicting,
                onto: 'older',
                ignore: [repo.id('old')],
                parts: { related: false, warnings: false },
            });
            const suggestions = report.files[0]?.regions[0]?.suggestions ?? [];
            const recorded = suggestions.find(({ text }) => text === result);
            assert.ok(recorded, JSON.stringify(suggestions));
            assert.deepEqual(recorded.reason, { kind: 'recorded', pick: conflicting });
        } finally {
            await store.dispose();
        }
    });
});
