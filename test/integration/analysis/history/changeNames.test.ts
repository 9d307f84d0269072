/** Commits that have another name of the change in common: a Change-Id, for example. */
import assert from 'node:assert/strict';
import { indexReferencesSince } from '../../../../src/core/analysis/history/referenceIndex.ts';
import { readCommit } from '../../../../src/core/git/commit.ts';
import { openStore } from '../../../../src/core/git/store.ts';
import { createRepo, type Repo } from '../../../support/repo.ts';
import { silentHost } from '../../../support/silentHost.ts';

const CHANGE = 'Change-Id: I0123456789abcdef0123456789abcdef01234567';

/** @returns ids of the commits that are told to be copies of this one, and of its originals */
async function read(repo: Repo, id: string) {
    const store = await openStore(repo.dir, silentHost);
    try {
        const references = await indexReferencesSince(store, 0);
        const commit = (await readCommit(store.objects, id))!;
        return {
            copies: references.referencesAbout(commit).map((reference) => reference.id),
            originals: references.originalsOf(commit.message).map((original) => original.id),
        };
    } finally {
        await store.dispose();
    }
}

describe('commits with one Change-Id', () => {
    it('are the same change under one subject, or where a copy has kept author and time', async () => {
        const repo = createRepo();
        repo.commit('Start', { 'a.c': '1\n', 'b.c': '1\n' });
        repo.git('branch', 'old');
        const fix = repo.commit(`Fix it\n\n${CHANGE}`, { 'a.c': '2\n' });
        repo.branch('work', 'old');
        const again = repo.commit(`Fix it\n\n${CHANGE}`, { 'a.c': '2\n' });
        repo.branch('reworded', 'old');
        repo.git('cherry-pick', fix);
        repo.git('commit', '--quiet', '--amend', '-m', `old: fix that\n\n${CHANGE}`);
        const reworded = repo.git('rev-parse', 'HEAD');
        assert.deepEqual((await read(repo, fix)).copies.sort(), [again, reworded].sort());
        assert.ok((await read(repo, reworded)).originals.includes(fix));
    });

    it('are two changes where another one has the id by mistake', async () => {
        const repo = createRepo();
        repo.commit('Start', { 'a.c': '1\n', 'b.c': '1\n' });
        const fix = repo.commit(`Fix it\n\n${CHANGE}`, { 'a.c': '2\n' });
        const other = repo.commit(`Add another thing\n\n${CHANGE}`, { 'b.c': '2\n' });
        assert.deepEqual((await read(repo, fix)).copies, []);
        assert.deepEqual((await read(repo, other)).originals, [other]);
    });
});
