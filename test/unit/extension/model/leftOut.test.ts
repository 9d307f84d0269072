import assert from 'node:assert/strict';
import { listLeftOut } from '../../../../src/extension/model/listLeftOut.ts';
import type { BackportState, CommitSummary } from '../../../../src/core/backport/state.ts';

const commit = (letter: string): CommitSummary => ({
    id: letter.repeat(40),
    parents: [],
    author: 'Ada',
    date: '2024-01-01T00:00:00Z',
    subject: `Change ${letter}`,
});

describe('what a backport has left out', () => {
    it('is a line for each commit that is not on the branch: which, and why', () => {
        const state = {
            kind: 'picked',
            branch: 'linux-6.1.y',
            picks: [
                { pick: commit('a'), commit: 'f'.repeat(40) },
                { pick: commit('b'), leftOut: { why: 'present' } },
                { pick: commit('c'), leftOut: { why: 'declined', reason: 'needs the new API' } },
                { pick: commit('d'), leftOut: { why: 'skipped' } },
                // The branch went back behind it: nobody has skipped it.
                { pick: commit('e') },
            ],
        } as unknown as BackportState;
        assert.deepEqual(listLeftOut(state), [
            'bbbbbbbb Change b: already on linux-6.1.y',
            'cccccccc Change c: declined on linux-6.1.y: needs the new API',
            'dddddddd Change d: skipped on linux-6.1.y',
            'eeeeeeee Change e: not on linux-6.1.y',
        ]);
    });

    it('is nothing while a pick runs', () => assert.deepEqual(listLeftOut({ kind: 'idle' } as BackportState), []));
});
