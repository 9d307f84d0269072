/** What is edited inside of a submodule stays there, whatever is aborted or skipped around it. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { abortOperation } from '../../../src/core/control/abortOperation.ts';
import { rebaseBranch } from '../../../src/core/control/rebaseBranch.ts';
import { skipOperation } from '../../../src/core/control/skipOperation.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { createRepo, openRepo, type Repo } from '../../support/repo.ts';
import { silentHost } from '../../support/silentHost.ts';

const BEGIN: Readonly<Record<string, readonly string[]>> = {
    rebase: ['rebase', 'topic'],
    merge: ['merge', 'topic'],
    revert: ['revert', '--no-edit', 'master~1'],
};

/** `topic` and `master` change one line each, and the submodule `sub` is at another commit on each. */
function begin(operation: string): { readonly repo: Repo; readonly sub: Repo } {
    const inner = createRepo();
    const [first] = [inner.commit('one', { s: '1\n' }), inner.commit('two', { s: '2\n' })];
    const repo = createRepo();
    repo.commit('Begin', { 'a.txt': 'a\n' });
    repo.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.dir, 'sub');
    repo.git('commit', '--quiet', '-m', 'Add sub');
    repo.branch('topic');
    repo.commit('Topic', { 'a.txt': 'topic\n' });
    repo.checkout('master');
    repo.commit('Master', { 'a.txt': 'master\n' });
    const sub = openRepo(path.join(repo.dir, 'sub'));
    sub.checkout(first!);
    repo.commit('Sub back', { 'a.txt': 'master again\n' });
    repo.git('config', 'submodule.recurse', 'true');
    assert.notEqual(repo.tryGit(...BEGIN[operation]!).code, 0);
    return { repo, sub };
}

describe('submodules in an operation', () => {
    for (const operation of Object.keys(BEGIN))
        for (const work of operation === 'merge' ? [abortOperation] : [abortOperation, skipOperation])
            it(`${operation}, ${work.name}`, async () => {
                const { repo, sub } = begin(operation);
                sub.write({ s: 'edited\n', new: 'new\n' });
                await work(await openRepository(repo.dir), silentHost).catch(() => {});
                assert.equal(sub.read('s'), 'edited\n');
                assert.equal(sub.read('new'), 'new\n');
            });

    for (const edited of [false, true])
        it(`come back with the branch that is rebased, ${edited ? 'with their edits' : 'as they were'}`, async () => {
            const { repo, sub } = begin('rebase');
            repo.git('rebase', '--abort');
            repo.checkout('topic');
            const before = sub.id('HEAD');
            assert.equal(sub.read('s'), '2\n');
            const repository = await openRepository(repo.dir);
            const state = await rebaseBranch(repository, { branch: 'topic', onto: 'master' }, silentHost);
            assert.equal(state.kind, 'conflicted');
            if (edited) sub.write({ s: 'edited\n', new: 'new\n' });
            const { differs } = await abortOperation(repository, silentHost);
            assert.deepEqual(differs, []);
            assert.equal(repo.git('rev-parse', '--abbrev-ref', 'HEAD').trim(), 'topic');
            assert.equal(sub.id('HEAD'), before);
            assert.equal(sub.read('s'), edited ? 'edited\n' : '2\n');
            if (edited) assert.equal(sub.read('new'), 'new\n');
        });
});
