/** Which branches are taken for maintained where nobody names one. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findBranches, findUpstream } from '../../../src/core/backlog/findBranches.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { createRepo } from '../../support/repo.ts';

const at = (year: number) => `${year}-03-01T12:00:00+00:00`;

/** @param years by branch: when its last commit was made */
async function findTaken(years: Readonly<Record<string, number>>): Promise<string[]> {
    const repo = createRepo();
    repo.commit('Begin', { a: 'a' }, { date: at(2010) });
    for (const [name, year] of Object.entries(years)) {
        if (name !== 'master') repo.git('branch', name, 'master');
        repo.checkout(name);
        repo.commit(`Fix ${name}`, { [name]: name }, { date: at(year) });
    }
    const repository = await openRepository(repo.dir);
    const { branches } = await findBranches(repository, await findUpstream(repository), []);
    return branches.map(({ name }) => name).sort();
}

describe('branches that are taken by activity', () => {
    it('those with a commit about as new as the newest one', async () => {
        assert.deepEqual(
            await findTaken({ 'stable-1.0': 2012, 'stable-2.0': 2023, 'stable-3.0': 2024, master: 2024 }),
            ['stable-2.0', 'stable-3.0'],
        );
    });
    it('also beside one that is dated far in the future', async () => {
        assert.deepEqual(
            await findTaken({ 'stable-1.0': 2012, 'stable-2.0': 2024, 'stable-3.0': 2090, master: 2024 }),
            ['stable-2.0', 'stable-3.0'],
        );
    });
    it('also beside a main branch that is dated so', async () => {
        assert.deepEqual(await findTaken({ 'stable-1.0': 2012, 'stable-2.0': 2024, master: 2090 }), ['stable-2.0']);
    });
});
