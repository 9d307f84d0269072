/** Synthetic commits of a dry run: they stand behind every real one in time, and are gone with the store. */
import assert from 'node:assert/strict';
import { openScratch } from '../../../src/core/git/scratch.ts';
import { openGit, readOutput } from '../../../src/core/git/git.ts';
import { createRepo } from '../../support/repo.ts';

describe('a synthetic commit', () => {
    it('is younger than any commit of today, is the same each time, and does not stay', async () => {
        const repo = createRepo();
        const tip = repo.commit('Begin', { f: 'a\n' });
        const make = async () => {
            const scratch = await openScratch(openGit(repo.dir));
            try {
                const id = await readOutput(scratch.git, ['commit-tree', `${tip}^{tree}`, '-p', tip, '-m', 'Base']);
                const date = await readOutput(scratch.git, [
                    'log',
                    '-1',
                    '--format=%ct',
                    '--end-of-options',
                    id.trim(),
                ]);
                return { id: id.trim(), date: Number(date) };
            } finally {
                await scratch.dispose();
            }
        };
        try {
            const [one, other] = [await make(), await make()];
            // git walks history by date: an older child makes it walk all of it in search of the merge base.
            assert.ok(one.date > Date.UTC(2090, 0) / 1000, String(one.date));
            assert.deepEqual(one, other);
            assert.notEqual(repo.tryGit('cat-file', '-e', one.id).code, 0);
        } finally {
            repo.remove();
        }
    });
});
