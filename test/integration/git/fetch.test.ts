import assert from 'node:assert/strict';
import { fetchRef } from '../../../src/core/git/fetch.ts';
import { openGit } from '../../../src/core/git/git.ts';
import { createRepo } from '../../support/repo.ts';

describe('git fetch', () => {
    it('brings a branch under its own name, and nothing else', async () => {
        const from = createRepo();
        const commit = from.commit('base', { 'a.c': 'one\n' });
        from.git('branch', 'linux-6.1.y');
        from.git('tag', 'v6.1');
        const to = createRepo();
        to.commit('other', { 'b.c': 'one\n' });
        const git = openGit(to.dir);
        await fetchRef(git, from.dir, 'linux-6.1.y:linux-6.1.y');
        assert.equal(to.id('linux-6.1.y'), commit);
        assert.equal(to.git('tag'), '');
        await assert.rejects(fetchRef(git, from.dir, 'nothing:nothing'), /couldn't find remote ref/);
        await assert.rejects(fetchRef(git, '--upload-pack=touch evil', 'a:a'), /evil/);
        assert.doesNotMatch(to.git('status', '--porcelain'), /evil/);
    });
});
