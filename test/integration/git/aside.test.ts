import assert from 'node:assert/strict';
import path from 'node:path';
import { GitFailed } from '../../../src/core/git/git.ts';
import { readConflictStyle, setConflictStyle } from '../../../src/core/git/conflictStyle.ts';
import { withOperationLock } from '../../../src/core/git/operationLock.ts';
import { pushStash } from '../../../src/core/git/stash.ts';
import { addWorkTree, listWorkTrees } from '../../../src/core/git/worktrees.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { createRepo, temporaryFolder, type Repo } from '../../support/repo.ts';

const stashAt = async ({ dir }: Repo, message: string) =>
    withOperationLock(await openRepository(dir), 'stash', (locked) => pushStash(locked, message));
const gitAt = async ({ dir }: Repo) => (await openRepository(dir)).git;

describe('putting aside what is not committed', () => {
    it('takes staged and unstaged changes, and names them, where there were any', async () => {
        const repo = createRepo();
        repo.commit('begin', { a: 'a\n', b: 'b\n' });
        await stashAt(repo, 'nothing');
        assert.equal(repo.git('stash', 'list'), '');
        repo.write({ a: 'mine\n', b: 'mine\n', new: 'untracked\n' });
        repo.git('add', 'a');
        await stashAt(repo, '-n');
        assert.equal(repo.git('status', '--short'), '?? new');
        assert.match(repo.git('stash', 'list'), /: -n$/);
        repo.git('stash', 'pop', '--index');
        assert.equal(repo.read('a'), 'mine\n');
    });

    it('fails where there is nothing to come back to', async () => {
        const repo = createRepo();
        repo.write({ a: 'a\n' });
        repo.git('add', 'a');
        assert.notEqual((await stashAt(repo, 'x')).code, 0);
    });
});

describe('a worktree for a pick', () => {
    it('is made at the target, on no branch, whatever the folder is called', async () => {
        const repo = createRepo();
        const id = repo.commit('begin', { a: 'a\n' });
        repo.git('branch', 'old');
        const folder = path.join(temporaryFolder('backport-apart-'), '-x y');
        await addWorkTree(await gitAt(repo), folder, 'refs/heads/old');
        const made = (await listWorkTrees(await gitAt(repo))).find((tree) => path.basename(tree.path) === '-x y');
        assert.ok(made && made.branch === undefined);
        assert.equal(repo.git('-C', folder, 'rev-parse', 'HEAD'), id);
        await assert.rejects(addWorkTree(await gitAt(repo), folder, 'refs/heads/old'), GitFailed);
    });
});

describe('the style of conflict markers', () => {
    it('is git’s default until it is set, for this repository alone', async () => {
        const repo = createRepo();
        const git = await gitAt(repo);
        assert.equal(await readConflictStyle(git), 'merge');
        await setConflictStyle(git, 'zdiff3');
        assert.equal(await readConflictStyle(git), 'zdiff3');
        assert.equal(repo.git('config', '--local', 'merge.conflictStyle'), 'zdiff3');
    });
});
