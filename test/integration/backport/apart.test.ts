/** A work tree that git does not find its repository from: dotfiles in a bare repository, `core.worktree`. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { abortBackport } from '../../support/abortBackport.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { cpSync, rmSync } from 'node:fs';
import { createRepo, temporaryFolder } from '../../support/repo.ts';
import { ask } from './fixture.ts';

/** @returns the work tree, the git directory elsewhere, and a commit that conflicts with `old` */
function build() {
    const repo = createRepo();
    repo.commit('base', { 'a file.txt': 'one\n', lib: 'x\n' });
    repo.branch('old');
    repo.commit('old', { 'a file.txt': 'half\n' });
    repo.checkout('master');
    const pick = repo.commit('two', { 'a file.txt': 'two\n' });
    const gitDir = path.join(temporaryFolder('backport test '), 'dot files.git');
    cpSync(path.join(repo.dir, '.git'), gitDir, { recursive: true });
    rmSync(path.join(repo.dir, '.git'), { recursive: true });
    return { dir: repo.dir, gitDir, pick, git: (...args: string[]) => repo.git(`--git-dir=${gitDir}`, ...args) };
}

async function pickAndAbort(dir: string, { pick, git }: ReturnType<typeof build>) {
    const repository = await openRepository(dir);
    await startBackport(repository, ask([pick]), silentHost);
    const state = await readState(await openRepository(dir));
    assert.deepEqual(state.kind === 'conflicted' && state.files.map(({ path: name, left }) => [name, left]), [
        ['a file.txt', 1],
    ]);
    await abortBackport(repository, silentHost);
    assert.equal(git('symbolic-ref', 'HEAD'), 'refs/heads/master');
}

describe('a repository apart from its work tree', function () {
    this.timeout(60_000);

    it('is named by core.worktree', async () => {
        const built = build();
        built.git('config', 'core.worktree', built.dir);
        await pickAndAbort(built.gitDir, built);
    });

    it('is named by GIT_DIR and GIT_WORK_TREE, where there is no other one', async () => {
        const built = build();
        const before = { ...process.env };
        try {
            Object.assign(process.env, { GIT_DIR: built.gitDir, GIT_WORK_TREE: built.dir });
            await pickAndAbort(built.dir, built);
            const other = createRepo();
            assert.equal((await openRepository(other.dir)).root, other.dir);
        } finally {
            for (const name of ['GIT_DIR', 'GIT_WORK_TREE'])
                if (before[name] === undefined) delete process.env[name];
                else process.env[name] = before[name];
        }
    });
});
