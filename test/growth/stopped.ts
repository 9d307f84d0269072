/** What is done with a pick that has stopped in many files, more than git is asked for by name. */
import assert from 'node:assert/strict';
import { abortBackport } from '../support/abortBackport.ts';
import { readSnapshot } from '../../src/core/backport/snapshot.ts';
import { silentHost } from '../support/silentHost.ts';
import { stopPick } from '../integration/backport/manyFiles.ts';
import { growthCase } from '../support/work.ts';

export default {
    'looking at it': growthCase({
        n: 150,
        build: stopPick,
        work: async ({ repository }) => assert.equal((await readSnapshot(repository)).state.kind, 'conflicted'),
    }),
    'aborting it': growthCase({
        n: 150,
        build: stopPick,
        work: async ({ repository }) => assert.equal((await abortBackport(repository, silentHost)).kind, 'idle'),
    }),
};
