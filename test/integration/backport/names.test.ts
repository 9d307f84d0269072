import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { keepName, readNames } from '../../../src/core/backport/names.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { createRepo } from '../../support/repo.ts';

describe('names on the target', () => {
    const [one, other] = ['1'.repeat(40), '2'.repeat(40)];

    it('are kept for each pick, the last word counts', async () => {
        const repository = await openRepository(createRepo().dir);
        assert.deepEqual(await readNames(repository, one), []);
        await keepName(repository, one, { from: 'a -> b', to: 'c' });
        await keepName(repository, one, { from: 'x', to: '' });
        await keepName(repository, other, { from: 'x', to: 'z' });
        await keepName(repository, one, { from: 'a -> b', to: 'd' });
        const again = await openRepository(repository.root!);
        assert.deepEqual(await readNames(again, one), [
            { from: 'x', to: '' },
            { from: 'a -> b', to: 'd' },
        ]);
        assert.deepEqual(await readNames(again, other), [{ from: 'x', to: 'z' }]);
    });

    it('that nobody can read are none, and the next one is kept', async () => {
        const repository = await openRepository(createRepo().dir);
        mkdirSync(repository.backportDir, { recursive: true });
        for (const text of [
            '',
            '{',
            '[]',
            '{"version":1,"entries":[{"pick":1,"names":[]},{"pick":"x","names":[3]}]}',
        ]) {
            writeFileSync(path.join(repository.backportDir, 'names.json'), text);
            assert.deepEqual(await readNames(repository, one), [], text);
            await keepName(repository, one, { from: 'a', to: 'b' });
            assert.deepEqual(await readNames(repository, one), [{ from: 'a', to: 'b' }], text);
        }
    });
});
