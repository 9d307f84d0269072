/** What git is in the middle of is read back from its own files: each operation on each kind of conflict. */
import assert from 'node:assert/strict';
import { openRepository } from '../../../src/core/git/repository.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import type { OperationKind } from '../../../src/core/operation/operation.ts';
import { onEachGit } from '../../support/gits.ts';
import { isPossible, KINDS, OPERATIONS } from './situations.ts';

const NAMED: Readonly<Record<string, OperationKind>> = {
    'cherry-pick': 'cherry-pick',
    revert: 'revert',
    'revert of two': 'revert',
    rebase: 'rebase',
    'rebase --apply': 'rebase',
    'rebase --interactive': 'rebase',
    'rebase --rebase-merges': 'rebase',
    am: 'am',
    'am -3': 'am',
    merge: 'merge',
    pull: 'merge',
    'pull --rebase': 'rebase',
    'merge --squash': 'squash',
    'stash pop': 'stash',
    'stash apply': 'stash',
    'checkout -m': 'checkout',
    'apply --3way': 'apply',
};

onEachGit('an operation that has stopped', () => {
    for (const [operation, begin] of Object.entries(OPERATIONS))
        for (const [kind, versions] of Object.entries(KINDS).filter(([kind]) => isPossible(operation, kind)))
            it(`${operation}, ${kind}`, async () => {
                const { repo, begin: run, change } = begin(versions);
                run();
                const state = await readState(await openRepository(repo.dir));
                const open = repo.git('diff', '--name-only', '--diff-filter=U').split('\n').filter(Boolean);
                if (state.kind === 'idle') {
                    // git has made it, or refused to begin.
                    assert.deepEqual(open, []);
                    return;
                }
                assert.ok(state.kind !== 'blocked' && state.kind !== 'picked', state.kind);
                const expected = NAMED[operation]!;
                // Since git 2.55 `checkout -m` goes by a stash.
                if (expected === 'checkout') assert.ok(['checkout', 'stash'].includes(state.operation.kind));
                else if (expected === 'apply') assert.ok(['apply', 'conflict'].includes(state.operation.kind));
                else assert.equal(state.operation.kind, expected);
                assert.equal(state.kind, operation === 'am' ? 'stopped' : 'conflicted');
                if (state.kind === 'conflicted')
                    assert.deepEqual(
                        state.files.filter((file) => !file.resolved).map((file) => file.path),
                        open,
                    );
                if (change !== undefined) assert.equal(state.operation.sides?.change, change);
                const { target } = state.operation.sides ?? {};
                assert.equal(target?.commit, repo.id('HEAD'));
            });
});
