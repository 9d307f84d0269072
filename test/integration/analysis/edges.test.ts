import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analysis/analyze.ts';
import { printReport } from '../../../src/cli/printReport.ts';
import { openStore, type Store } from '../../../src/core/git/store.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { openGit } from '../../../src/core/git/git.ts';
import { resolveTarget } from '../../../src/core/git/target.ts';
import { silentHost } from '../../support/silentHost.ts';
import { gatherChecks } from '../../../src/core/submit/gatherChecks.ts';
import { verifyCommits } from '../../../src/core/verify/verify.ts';
import { onEachGit } from '../../support/gits.ts';
import { createRepo, openRepo, temporaryFolder, type Repo } from '../../support/repo.ts';

const parts = { related: false, suggest: false, warnings: false };

onEachGit('the names of a target', () => {
    let repo: Repo;
    let store: Store;
    let fix: string;
    before(async () => {
        repo = createRepo();
        repo.commit('Begin', { f: 'a\nb\nc\n' });
        repo.git('branch', 'old');
        fix = repo.commit('Fix', { f: 'a\nB\nc\n' });
        repo.git('tag', 'old', fix);
        store = await openStore(repo.dir, silentHost);
    });
    after(async () => {
        await store.dispose();
        repo.remove();
    });

    it('are branches before tags', async () => {
        const branch = repo.id('refs/heads/old');
        assert.equal((await analyze(store, { commit: fix, onto: 'old', parts })).onto, branch);
        assert.equal((await analyze(store, { commit: fix, onto: 'refs/tags/old', parts })).onto, fix);
        assert.equal(await resolveTarget(openGit(repo.dir), 'old'), branch);
        assert.equal(await resolveTarget(openGit(repo.dir), 'master~1'), branch);
    });
});

onEachGit('a shallow clone', () => {
    let clone: Repo;
    let store: Store;
    before(async () => {
        const repo = createRepo();
        repo.commit('Begin', { f: 'a\nb\nc\n' });
        repo.branch('old');
        repo.commit('Old', { g: 'x\n' });
        repo.checkout('master');
        repo.git('tag', 'brought-along', repo.commit('Prepare', { f: 'a\nb\nC\n' }));
        repo.commit('Fix', { f: 'a\nB\nC\n' });
        const dir = temporaryFolder();
        const from = `file://${repo.dir}`;
        openRepo(dir).git('clone', '--quiet', '--depth=1', '--no-single-branch', '--template=', from, '.');
        clone = openRepo(dir);
        clone.git('branch', '--quiet', 'old', 'origin/old');
        store = await openStore(dir, silentHost);
    });
    after(async () => {
        await store.dispose();
        clone.remove();
    });
    const says = { name: 'Refusal', code: 'shallow-clone', message: /git fetch --deepen/ };

    it('has the same sentence at its edge, whoever asks', async () => {
        const git = openGit(clone.dir);
        await assert.rejects(analyze(store, { commit: 'master', onto: 'old', parts }), says);
        await assert.rejects(verifyCommits(git, store.objects, 'master', 'old'), says);
        await assert.rejects(
            gatherChecks(await openRepository(clone.dir), store, {
                backport: 'old',
                branch: 'old',
                upstream: 'master',
            }),
            says,
        );
    });
});

describe('a pick that the target has in its history', () => {
    it('is said to be there, and is no change of the target', async () => {
        const repo = createRepo();
        repo.commit('Begin', { f: 'a\nb\nc\n' });
        const fix = repo.commit('Fix', { f: 'a\nB\nc\n' });
        const later = repo.commit('Change it again', { f: 'a\nBB\nc\n' });
        const other = repo.commit('Fix elsewhere', { g: '1\n' });
        const store = await openStore(repo.dir, silentHost);
        try {
            const found = await analyze(store, { commit: fix, onto: 'master' });
            assert.equal(found.outcome, 'conflicts');
            assert.deepEqual(
                found.related.map(({ commit, relation }) => [commit, relation]),
                [[later, 'target']],
            );
            assert.match(printReport(found), /: conflicts; the branch has this commit in its history already\n/);
            assert.match(printReport(found), /note: The target has this commit in its history already: /);
            const after = await analyze(store, { commit: other, onto: 'HEAD~1' });
            assert.doesNotMatch(printReport(after), /in its history/);
        } finally {
            await store.dispose();
            repo.remove();
        }
    });
});
