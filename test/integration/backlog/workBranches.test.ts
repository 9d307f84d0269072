import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { pickInBulk } from '../../../src/core/backlog/pickInBulk.ts';
import { scanBacklog } from '../../../src/core/backlog/scanBacklog.ts';
import { findWorkBranch, recordWorkBranch } from '../../../src/core/backlog/workBranches.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { undoBackport } from '../../../src/core/backport/moveBranchBack.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { createRepo, temporaryFolder, type Repo } from '../../support/repo.ts';
import { silentHost } from '../../support/silentHost.ts';

const TARGET = 'refs/heads/stable';
const WORK = 'refs/heads/backport/stable';
const options = { recordOrigin: true, signOff: false };

/** `master` with three fixes for `stable`, which has no commit of its own. */
function build(): { readonly repo: Repo; readonly fixes: readonly string[] } {
    const repo = createRepo();
    const begin = repo.commit('Begin', { 'a.txt': 'a\n', 'b.txt': 'b\n', 'c.txt': 'c\n' });
    repo.git('branch', 'stable');
    const fixes = ['a', 'b', 'c'].map((name) =>
        repo.commit(`Fix ${name}\n\nFixes: ${begin.slice(0, 12)} ("Begin")`, { [`${name}.txt`]: `${name} fixed\n` }),
    );
    repo.git('config', 'backport.branches', 'stable');
    return { repo, fixes };
}

describe('the branch that backports of the backlog are made on', () => {
    it('is the same for each backport to a branch, until all of it has landed', async () => {
        const { repo, fixes } = build();
        const repository = await openRepository(repo.dir);
        assert.equal(await findWorkBranch(repository, TARGET), undefined);
        await recordWorkBranch(repository, { target: TARGET, ref: WORK, since: '2026-03-01T00:00:00.000Z' });
        assert.equal(await findWorkBranch(repository, TARGET), undefined, 'it is not there yet');
        const first = { ...options, commits: [fixes[0]!], target: TARGET, newBranch: 'backport/stable' };
        await startBackport(repository, first, silentHost);
        repo.git('switch', '--quiet', 'master');
        assert.deepEqual(await findWorkBranch(repository, TARGET), { ref: WORK, folder: undefined });
        const second = { ...options, commits: [fixes[1]!], target: TARGET, workBranch: WORK };
        const state = await startBackport(repository, second, silentHost);
        assert.equal(state.kind === 'picked' && state.target, 'stable', 'what it is for');
        assert.equal(repo.git('log', '--format=%s', `stable..${WORK}`), 'Fix b\nFix a');
        assert.equal(repo.id('stable'), repo.id(`${fixes[0]}^`), 'the branch itself stays');
        assert.equal((await findWorkBranch(repository, TARGET))?.folder, repo.dir);

        await undoBackport(repository, silentHost, repo.id('HEAD'));
        assert.equal(repo.git('log', '--format=%s', `stable..${WORK}`), 'Fix a', 'what was there before stays');

        // The review has rebased it: the same change in another commit.
        repo.git('switch', '--quiet', 'stable');
        repo.commit('Of stable alone', { 'd.txt': 'd\n' });
        repo.git('cherry-pick', WORK);
        assert.equal(await findWorkBranch(repository, TARGET), undefined);
    });

    it('is the one that a run of many picks has made, and the newest one where there are several', async () => {
        const { repo, fixes } = build();
        const repository = await openRepository(repo.dir);
        repo.git('branch', 'backport/stable', 'stable');
        await recordWorkBranch(repository, { target: TARGET, ref: WORK, since: '2020-03-01T00:00:00.000Z' });
        const run = await pickInBulk(repository, silentHost, {
            ...{
                target: TARGET,
                newBranch: 'backport/many',
                commits: [fixes[0]!],
                signOff: false,
                dependsOn: new Map(),
            },
        });
        assert.equal(run.end, repo.id('backport/many'));
        assert.equal((await findWorkBranch(repository, TARGET))?.ref, 'refs/heads/backport/many');
        await recordWorkBranch(repository, { target: TARGET, ref: WORK, since: '2100-03-01T00:00:00.000Z' });
        assert.equal((await findWorkBranch(repository, TARGET))?.ref, WORK);
    });

    it('is told as picked for its branch, where the commit that it began at belongs to any', async () => {
        const { repo, fixes } = build();
        const repository = await openRepository(repo.dir);
        const states = async () =>
            (await scanBacklog(repository, { now: 1_800_000_000 })).rows.map(({ cells }) => cells[0]?.state);
        assert.deepEqual(await states(), ['missing', 'missing', 'missing']);
        await recordWorkBranch(repository, { target: TARGET, ref: WORK, since: '2026-03-01T00:00:00.000Z' });
        const request = { ...options, commits: [fixes[1]!], target: TARGET, newBranch: 'backport/stable' };
        await startBackport(repository, request, silentHost);
        assert.deepEqual(await states(), ['missing', 'picked', 'missing']);
    });

    it('says the worktree that it is checked out in', async () => {
        const { repo } = build();
        const repository = await openRepository(repo.dir);
        const folder = temporaryFolder('backport-worktree-');
        repo.git('worktree', 'add', '--quiet', '-b', 'backport/stable', '--force', folder, 'stable');
        await recordWorkBranch(repository, { target: TARGET, ref: WORK, since: '2026-03-01T00:00:00.000Z' });
        assert.deepEqual(await findWorkBranch(repository, TARGET), { ref: WORK, folder });
    });
});
