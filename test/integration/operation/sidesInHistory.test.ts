/** A file with markers that no operation explains: its versions are found where history proves them, else nothing is claimed. */
import assert from 'node:assert/strict';
import { findSidesInHistory } from '../../../src/core/backport/findSidesInHistory.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { onEachGit } from '../../support/gits.ts';
import { createRepo, type Repo } from '../../support/repo.ts';

const lines = (changes: Readonly<Record<number, string>> = {}) =>
    Array.from({ length: 30 }, (_, at) => `${changes[at + 1] ?? `line ${at + 1}`}\n`).join('');

/** Both sides change lines that do not conflict, too. */
function twoSides(): Repo {
    const repo = createRepo();
    repo.commit('Begin', { f: lines() });
    repo.branch('old');
    repo.commit('Old ways', { f: lines({ 5: 'old', 20: 'of old alone' }) });
    repo.checkout('master');
    repo.commit('Between', { f: lines({ 28: 'between' }) });
    repo.commit('New ways', { f: lines({ 5: 'new', 12: 'of new alone', 28: 'between' }) });
    repo.checkout('old');
    return repo;
}

const sidesOf = async (repo: Repo) => findSidesInHistory(await openRepository(repo.dir), 'f', repo.read('f'));

onEachGit('markers that nothing explains', () => {
    for (const [name, args] of [
        ['a pick', ['cherry-pick', 'master']],
        ['a merge', ['merge', 'master']],
        ['a revert', ['revert', '--no-edit', 'master~1']],
    ] as const)
        it(`of ${name} that was forgotten`, async () => {
            const repo = twoSides();
            if (name === 'a revert') {
                repo.checkout('master');
                repo.commit('Change it again', { f: lines({ 5: 'new', 12: 'of new alone', 28: 'again' }) });
                assert.equal(repo.tryGit('revert', '--no-edit', 'master~2').code, 1);
            } else assert.equal(repo.tryGit(...args).code, 1);
            const stages = [2, 1, 3].map((stage) => repo.git('show', `:${stage}:f`) + '\n');
            repo.commit('Commit the markers');
            const found = await sidesOf(repo);
            assert.ok(found);
            assert.deepEqual([found.target, found.base, found.patch], stages);
        });

    it('of a merge whose sides were made by merges themselves', async () => {
        const repo = twoSides();
        for (const [branch, line] of [
            ['old', 8],
            ['master', 16],
        ] as const) {
            repo.branch(`beside-${branch}`, `${branch}~1`);
            const { [line - 1]: before } = repo.read('f').split('\n');
            repo.commit(`Beside ${branch}`, { f: repo.read('f').replace(`${before}\n`, `beside ${branch}\n`) });
            repo.checkout(branch);
            repo.merge(`beside-${branch}`, `Merge beside-${branch}`);
        }
        repo.checkout('old');
        assert.equal(repo.tryGit('merge', 'master').code, 1);
        const stages = [2, 1, 3].map((stage) => repo.git('show', `:${stage}:f`) + '\n');
        repo.commit('Commit the markers');
        const found = await sidesOf(repo);
        assert.ok(found);
        assert.deepEqual([found.target, found.base, found.patch], stages);
        assert.deepEqual([found.commits.target, found.commits.patch], [repo.id('HEAD^1'), repo.id('HEAD^2')]);
    });

    it('are left alone once they were edited, and where history has nothing like them', async () => {
        const repo = twoSides();
        repo.tryGit('merge', 'master');
        repo.write({ f: repo.read('f').replace('of new alone', 'edited') });
        repo.commit('Commit the markers');
        assert.equal(await sidesOf(repo), undefined);
        repo.write({ f: '<<<<<<< one\nthis\n=======\nthat\n>>>>>>> other\n' });
        assert.equal(await sidesOf(repo), undefined);
        repo.write({ f: lines() });
        assert.equal(await sidesOf(repo), undefined);
    });

    it('have their line ends', async () => {
        const repo = twoSides();
        repo.tryGit('merge', 'master');
        repo.commit('Commit the markers');
        repo.write({ f: repo.read('f').replaceAll('\n', '\r\n') });
        assert.ok(await sidesOf(repo));
    });
});
