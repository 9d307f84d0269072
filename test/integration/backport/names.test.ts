import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rememberName, readCorrectedNames } from '../../../src/core/backport/correctedNames.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { createRepo } from '../../support/repo.ts';

describe('names on the target', () => {
    const [one, other] = ['1'.repeat(40), '2'.repeat(40)];

    it('are kept for each pick, the last word counts', async () => {
        const repository = await openRepository(createRepo().dir);
        assert.deepEqual(await readCorrectedNames(repository, one), []);
        await rememberName(repository, one, { from: 'a -> b', to: 'c' });
        await rememberName(repository, one, { from: 'x', to: '' });
        await rememberName(repository, other, { from: 'x', to: 'z' });
        await rememberName(repository, one, { from: 'a -> b', to: 'd' });
        const again = await openRepository(repository.root!);
        assert.deepEqual(await readCorrectedNames(again, one), [
            { from: 'x', to: '' },
            { from: 'a -> b', to: 'd' },
        ]);
        assert.deepEqual(await readCorrectedNames(again, other), [{ from: 'x', to: 'z' }]);
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
            assert.deepEqual(await readCorrectedNames(repository, one), [], text);
            await rememberName(repository, one, { from: 'a', to: 'b' });
            assert.deepEqual(await readCorrectedNames(repository, one), [{ from: 'a', to: 'b' }], text);
        }
    });
});
