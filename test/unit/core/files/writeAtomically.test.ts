import assert from 'node:assert/strict';
import { buildSync } from 'esbuild';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { explainWriting, writeAtomically } from '../../../../src/core/files/writeAtomically.ts';
import type { Refusal } from '../../../../src/core/messages/refusal.ts';
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

    it('are written by several threads of one process at once', async () => {
        const dir = temporaryFolder();
        const file = path.join(dir, 'a.json');
        const script = path.join(temporaryFolder(), 'writer.cjs');
        buildSync({
            stdin: {
                contents: `import { writeAtomically } from './src/core/files/writeAtomically.ts';
                    import { workerData } from 'node:worker_threads';
                    const write = async () => { for (let n = 0; n < 40; n++) await writeAtomically(workerData, 'text'); };
                    void write();`,
                resolveDir: path.resolve('.'),
            },
            outfile: script,
            bundle: true,
            platform: 'node',
        });
        const write = () =>
            new Promise<number>((resolve, reject) => {
                const worker = new Worker(script, { workerData: file, execArgv: [] });
                worker.on('error', reject);
                worker.on('exit', resolve);
            });
        assert.deepEqual(await Promise.all([write(), write(), write()]), [0, 0, 0]);
        assert.deepEqual(readdirSync(dir), ['a.json']);
    });

    it('stay as they were where they cannot be written', async () => {
        const dir = temporaryFolder();
        writeFileSync(path.join(dir, 'file'), 'old');
        await assert.rejects(writeAtomically(path.join(dir, 'file/below'), 'new'));
        assert.equal(readFileSync(path.join(dir, 'file'), 'utf8'), 'old');
    });

    it('tell of a disk that is full or read-only', () => {
        for (const [code, as, says] of [
            ['EROFS', 'read-only', /check its permissions/],
            ['EACCES', 'read-only', /check its permissions/],
            ['ENOSPC', 'disk-full', /free some space/],
            ['EDQUOT', 'disk-full', /raise your quota/],
            ['EFBIG', 'disk-full', /raise your quota/],
        ] as const) {
            const error = explainWriting(Object.assign(new Error(`${code}: no`), { code })) as Refusal;
            assert.equal(error.code, as);
            assert.match(error.message, says);
        }
        const other = new Error('other');
        assert.equal(explainWriting(other), other);
    });
});
