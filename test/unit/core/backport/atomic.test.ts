import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { explainWriting, writeAtomically } from '../../../../src/core/backport/atomic.ts';
import { temporaryFolder } from '../../../support/repo.ts';

describe('files of our own', () => {
    it('are written whole, folders made, nothing left beside them', async () => {
        const dir = temporaryFolder();
        const file = path.join(dir, 'a/b.json');
        await writeAtomically(file, 'one');
        await Promise.all([writeAtomically(file, 'two'), writeAtomically(file, 'two')]);
        assert.equal(readFileSync(file, 'utf8'), 'two');
        assert.deepEqual(readdirSync(path.dirname(file)), ['b.json']);
    });

    it('stay as they were where they cannot be written', async () => {
        const dir = temporaryFolder();
        writeFileSync(path.join(dir, 'file'), 'old');
        await assert.rejects(writeAtomically(path.join(dir, 'file/below'), 'new'));
        assert.equal(readFileSync(path.join(dir, 'file'), 'utf8'), 'old');
    });

    it('tell of a disk that is full or read-only', () => {
        for (const code of ['EROFS', 'ENOSPC', 'EACCES', 'EDQUOT']) {
            const error = Object.assign(new Error(`${code}: no`), { code });
            assert.equal((explainWriting(error) as { code: string }).code, 'read-only');
            assert.match((explainWriting(error) as Error).message, /permissions and the free space/);
        }
        const other = new Error('other');
        assert.equal(explainWriting(other), other);
    });
});
