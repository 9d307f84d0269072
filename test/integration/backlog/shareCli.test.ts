import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runCli } from '../../support/cli.ts';
import { createRepo, openRepo, temporaryFolder, type Repo } from '../../support/repo.ts';

/** A bare repository with a fix that `stable-1.0` lacks, and two clones of it. */
function begin() {
    const work = createRepo();
    const first = work.commit('Begin', { a: 'one\n' });
    work.branch('stable-1.0');
    work.commit('Own change', { own: 'x' });
    work.checkout('master');
    const fix = work.commit(`Fix a\n\nFixes: ${first.slice(0, 12)} ("Begin")`, { a: 'two\n' });
    const bare = temporaryFolder();
    work.git('clone', '--quiet', '--bare', work.dir, bare);
    const clone = (): Repo => {
        const dir = temporaryFolder();
        work.git('clone', '--quiet', bare, dir);
        return openRepo(dir);
    };
    return { fix, ada: clone(), bob: clone() };
}

/** The identity of tests stands in the environment, which comes before any configuration. */
function runAs(name: string, { dir }: Repo, args: readonly string[]) {
    const before = { name: process.env['GIT_COMMITTER_NAME'], email: process.env['GIT_COMMITTER_EMAIL'] };
    process.env['GIT_COMMITTER_NAME'] = name;
    process.env['GIT_COMMITTER_EMAIL'] = `${name.toLowerCase()}@example.org`;
    try {
        return runCli(dir, args);
    } finally {
        process.env['GIT_COMMITTER_NAME'] = before.name;
        process.env['GIT_COMMITTER_EMAIL'] = before.email;
    }
}

describe('decisions that are shared from the command line', () => {
    it('are joined: both stay, the newer counts, and the clash is shown', () => {
        const { fix, ada, bob } = begin();
        const run = (repo: Repo, ...args: string[]) => runAs(repo === bob ? 'Bob' : 'Ada', repo, args);
        assert.match(run(ada, 'backlog', '--fetch', 'origin').stdout, /There are none/);
        assert.equal(run(ada, 'decide', fix, 'stable-1.0', 'take', '-m', 'users ask for it').code, 0);
        assert.equal(run(ada, 'backlog', '--push', 'origin').code, 0);
        assert.equal(run(bob, 'decide', fix, 'stable-1.0', 'decline', '--reason', 'too-risky').code, 0);
        assert.equal(run(bob, 'backlog', '--push', 'origin').code, 0);
        assert.equal(run(ada, 'backlog', '--fetch', 'origin').code, 0);
        for (const repo of [ada, bob]) {
            const { stdout, code } = run(repo, 'backlog');
            assert.equal(code, 0, 'declined: nothing is missing');
            assert.match(stdout, /declined +Fix a/);
            assert.match(stdout, /Ada <ada@example\.org> has decided otherwise: take users ask for it/);
        }
        assert.equal(run(bob, 'decide', '--undo').code, 0);
        assert.equal(run(bob, 'backlog').code, 1, 'missing again');
    });

    it('are refused in a sentence where there are none, or no such remote', () => {
        const { ada } = begin();
        const none = runCli(ada.dir, ['backlog', '--push', 'origin']);
        assert.deepEqual([none.code, none.stderr], [3, 'git-backport: Nothing has been decided here yet.\n']);
        assert.equal(runCli(ada.dir, ['backlog', '--fetch', 'nowhere']).code, 3);
    });
});
