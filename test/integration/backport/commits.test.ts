import assert from 'node:assert/strict';
import { resolveCommits } from '../../../src/core/backport/resolveCommits.ts';
import { rememberBranch, updateMemory } from '../../../src/core/backport/memory.ts';
import { findBranchesOf, listCommits } from '../../../src/core/backport/listCommits.ts';
import { findTarget, listTargets } from '../../../src/core/backport/targets.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { createRepo } from '../../support/repo.ts';
import { makeFixture, type Fixture } from './fixture.ts';

describe('naming commits', () => {
    let at: Fixture;
    before(async () => {
        at = await makeFixture();
    });
    const ids = async (text: string) => (await resolveCommits(at.repository, text)).map(({ id }) => id);

    it('finds what is named, oldest first, each once', async () => {
        const { clean, conflicting, second } = at;
        assert.deepEqual(await ids(clean.slice(0, 8)), [clean]);
        assert.deepEqual(await ids(`${second}, ${conflicting}\n${clean} ${second}`), [conflicting, clean, second]);
        assert.deepEqual(await ids(`${conflicting}..${second}`), [clean, second]);
        assert.deepEqual(await ids(`${conflicting}^..${second}`), [conflicting, clean, second]);
        assert.deepEqual(await ids(`${clean}^!`), [clean]);
        assert.deepEqual(await ids(`${second} -2`), [clean, second]);
        assert.deepEqual(await ids('-1'), [at.deleting]);
        assert.deepEqual(await ids(`https://example.org/a/b/commit/${clean}`), [clean]);
        assert.deepEqual(await ids(`commit ${clean} upstream.`), [clean]);
    });

    it('takes revisions with blanks, and the addresses of forges', async () => {
        const { clean, conflicting } = at;
        const repo = createRepo();
        const first = repo.commit('net: foo, begin', { a: '1' });
        const second = repo.commit('net: bar', { a: '2' });
        const repository = await openRepository(repo.dir);
        const found = async (text: string) => (await resolveCommits(repository, text)).map(({ id }) => id);
        assert.deepEqual(await found(':/net: foo, begin'), [first]);
        assert.deepEqual(await found('HEAD^{/net: foo}'), [first]);
        assert.deepEqual(await found('HEAD^{/net: foo}..HEAD'), [second]);
        assert.deepEqual(await found('HEAD@{1 second ago}'), [second]);
        for (const address of [
            `https://git.kernel.org/linus/${clean}`,
            `https://git.example.org/x.git/commit/?h=main&id=${clean}`,
            `https://phab.example.org/rABC${clean}`,
            `owner/name@${clean}`,
        ])
            assert.deepEqual(await ids(`${address} ${conflicting}`), [conflicting, clean], address);
    });

    it('says what is wrong with a name', async () => {
        const says = (text: string, code: string, message: RegExp) =>
            assert.rejects(resolveCommits(at.repository, text), { code, message });
        await says('deadbeefdead', 'commit-not-found', /fetch/);
        await says('master..master~1', 'empty-range', /check the order of the range/);
        await says('--all', 'not-a-commit', /"--all"/);
        await says('a...b', 'not-a-commit', /range/);
        await says(' ,\n', 'nothing-to-pick', /which/);
        await says('https://example.org/about', 'not-a-commit', /example/);
    });

    it('leaves merges of a range out', async () => {
        const repo = createRepo();
        const first = repo.commit('first', { a: '1' });
        repo.branch('side');
        const side = repo.commit('side', { b: '1' });
        repo.checkout('master');
        const second = repo.commit('second', { a: '2' });
        const merge = repo.merge('side', 'Merge');
        const repository = await openRepository(repo.dir);
        const found = (await resolveCommits(repository, `${first}..${merge}`)).map(({ id }) => id);
        assert.deepEqual(new Set(found), new Set([side, second]));
        assert.deepEqual(
            (await resolveCommits(repository, merge)).map(({ parents }) => parents.length),
            [2],
        );
    });
});

describe('listing', () => {
    let at: Fixture;
    before(async () => {
        at = await makeFixture();
        at.repo.git('update-ref', 'refs/remotes/origin/old', 'old');
        at.repo.git('update-ref', 'refs/remotes/origin/stable/6.1', 'old~1');
        at.repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/old');
    });

    it('targets: most recent first, the current one marked', async () => {
        const targets = await listTargets(at.repository);
        assert.deepEqual(
            targets.map(({ name, remote, current }) => [name, remote, current]),
            [
                ['old', false, false],
                ['origin/old', true, false],
                ['master', false, true],
                ['origin/stable/6.1', true, false],
            ].sort((a, b) => dateOf(b[0] as string) - dateOf(a[0] as string)),
        );
    });
    const dateOf = (name: string) => Number(at.repo.git('log', '-1', '--format=%ct', name));

    it('finds a target as a user types it', async () => {
        assert.equal(await findTarget(at.repository, 'old'), 'refs/heads/old');
        assert.equal(await findTarget(at.repository, 'origin/old'), 'refs/remotes/origin/old');
        assert.equal(await findTarget(at.repository, 'stable/6.1'), 'refs/remotes/origin/stable/6.1');
        assert.equal(await findTarget(at.repository, 'refs/heads/old'), 'refs/heads/old');
        assert.equal(await findTarget(at.repository, '6.1'), undefined);
        at.repo.git('tag', '-a', '-m', 'release', 'v1', 'old');
        assert.equal(await findTarget(at.repository, 'v1'), 'refs/tags/v1');
    });

    it('commits: by word, author, file, range and page', async () => {
        const list = async (query: object) =>
            (await listCommits(at.repository, { limit: 3, range: 'master', ...query })).map(({ subject }) => subject);
        assert.deepEqual(await list({}), ['Drop what is gone', 'Add a gauge', 'Guard the pump']);
        assert.deepEqual(await list({ offset: 3 }), ['Close the valve', 'Fix the limit', 'Name the limit']);
        assert.deepEqual(await list({ query: 'VALVE' }), ['Close the valve']);
        assert.deepEqual(await list({ query: 'ada@example.org', limit: 1 }), ['Drop what is gone']);
        assert.deepEqual(await list({ path: 'valve.c' }), ['Close the valve', 'Start the pump']);
        assert.deepEqual(await list({ range: 'master..old' }), ['gauge, taken earlier', 'old: rename two']);
        assert.deepEqual(await list({ query: at.clean.slice(0, 9) }), ['Close the valve']);
        assert.deepEqual(await list({ query: '.*' }), []);
        assert.equal((await listCommits(at.repository, { limit: 100 })).length, 9);
        await assert.rejects(list({ range: 'nope' }), { code: 'commit-not-found' });
    });

    it('commits: by filters, words apart from each other, and parts of a path', async () => {
        const list = async (query: string, limit = 9) =>
            (await listCommits(at.repository, { limit, query })).map(({ subject }) => subject);
        assert.deepEqual(await list('limit FIX'), ['Fix the limit']);
        assert.deepEqual(await list('limit nowhere'), []);
        const ofValve = ['Close the valve', 'Start the pump'];
        for (const query of ['path:valve.c', 'valve.c', 'path:ALVE.', 'alve.'])
            assert.deepEqual(await list(query), ofValve);
        assert.deepEqual(await list('path:valve.c close'), ['Close the valve']);
        assert.deepEqual(await list('path:gone.c two'), ['old: rename two']);
        assert.deepEqual((await list('author:ada path:gauge.c')).sort(), ['Add a gauge', 'gauge, taken earlier']);
        assert.deepEqual(await list('author:nobody'), []);
        const dated = at.repo.git('log', '-1', '--format=%cs', at.clean);
        assert.ok((await list(dated)).includes('Close the valve'));
        assert.ok((await list(`since:${dated} until:${dated}`)).includes('Close the valve'));
        assert.deepEqual(await list('until:1990'), []);
        assert.deepEqual(await list('since:2990-01'), []);
    });

    it('commits: of a file that the branch checked out lacks', async () => {
        const repo = createRepo();
        repo.commit('Start', { 'a.c': '1' });
        repo.branch('old');
        repo.checkout('master');
        repo.commit('Add a clock', { 'drivers/net/foo_ptp.c': '1' });
        repo.checkout('old');
        const repository = await openRepository(repo.dir);
        const list = async (query: string) =>
            (await listCommits(repository, { limit: 9, query })).map(({ subject }) => subject);
        for (const query of [
            'path:foo_ptp.c',
            'path:FOO_',
            'path:drivers/net',
            'path:net/',
            'path:net/foo',
            'foo_ptp.c',
        ])
            assert.deepEqual(await list(query), ['Add a clock'], query);
        assert.deepEqual(await list('path:nofile'), []);
    });

    it('commits: own backports behind all others', async () => {
        const repo = createRepo();
        repo.commit('Start', { 'a.c': '1' });
        repo.branch('old');
        repo.checkout('master');
        const fix = repo.commit('Fix', { 'a.c': '2' });
        const repository = await openRepository(repo.dir);
        repo.git('switch', '--quiet', '--create', 'backport/fix', 'old');
        const own = repo.commit('Fix', { 'a.c': '3' });
        const list = async () => (await listCommits(repository, { limit: 9, query: 'fix' })).map(({ id }) => id);
        assert.deepEqual(await list(), [own, fix]);
        await updateMemory(repository, (memory) =>
            rememberBranch(rememberBranch(memory, 'gone', { target: 'old' }), 'backport/fix', { target: 'old' }),
        );
        assert.deepEqual(await list(), [fix, own]);
        repo.git('branch', 'old2', own);
        assert.deepEqual(await list(), [own, fix], 'another branch has it as well');
    });

    it('commits: only what a branch lacks, picked ones left out', async () => {
        const lacks = async () =>
            (await listCommits(at.repository, { limit: 20, query: 'not-on:old' })).map(({ subject }) => subject);
        assert.ok((await lacks()).includes('Close the valve'));
        assert.ok(!(await lacks()).includes('Start the pump'));
        at.repo.checkout('old');
        at.repo.commit(`valve, by hand\n\ncommit ${at.clean} upstream.`, { 'valve.c': 'int valve = 0;\n' });
        at.repo.checkout('master');
        assert.ok(!(await lacks()).includes('Close the valve'));
        await assert.rejects(listCommits(at.repository, { limit: 5, query: 'not-on:nope' }), {
            code: 'unknown-target',
        });
    });

    it('names the branch whose tip is nearest', async () => {
        const found = await findBranchesOf(at.repository, [at.clean, at.repo.git('rev-parse', 'old~1')]);
        // A local and a remote branch at one commit are equally near.
        assert.match([...found.values()].join(' '), /^master (?:origin\/)?old$/);
    });

    it('nothing in a repository without commits', async () => {
        const repository = await openRepository(createRepo().dir);
        assert.deepEqual(await listCommits(repository, { limit: 5 }), []);
        assert.deepEqual(await listTargets(repository), []);
    });
});
