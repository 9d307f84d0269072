import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { readRegularContent, readRegularFile } from '../../../src/core/files/readRegularFile.ts';
import { temporaryFolder } from '../../support/repo.ts';

const describeUnix = process.platform === 'win32' ? describe.skip : describe;

describe('reading a file of a repository', () => {
    let dir: string;
    const at = (name: string) => path.join(dir, name);
    const kind = async (name: string, max = 100) => (await readRegularFile(at(name), { max })).kind;

    beforeEach(() => {
        dir = temporaryFolder();
        writeFileSync(at('file'), 'x'.repeat(100));
    });

    it('gives the bytes of a file, up to the limit and not beyond', async () => {
        assert.deepEqual(await readRegularFile(at('file'), { max: 100 }), {
            kind: 'read',
            data: Buffer.from('x'.repeat(100)),
        });
        writeFileSync(at('empty'), '');
        assert.equal((await readRegularContent(at('empty'), { max: 0 }))?.length, 0);
        assert.equal(await kind('file', 99), 'too-large');
        assert.equal(await readRegularContent(at('file'), { max: 99 }), undefined);
    });

    it('says what is missing or a folder', async () => {
        mkdirSync(at('folder'));
        assert.equal(await kind('none'), 'missing');
        assert.equal(await kind('file/below'), 'missing');
        assert.equal(await kind('folder'), 'not-regular');
    });

    describeUnix('of another kind', () => {
        it('never follows a link, waits for a FIFO, or reads a device or a socket', async () => {
            for (const [name, to] of Object.entries({
                toFile: 'file',
                toZero: '/dev/zero',
                nowhere: 'none',
                loop: 'loop',
            }))
                symlinkSync(to, at(name));
            execFileSync('mkfifo', [at('fifo')]);
            const server = createServer().listen(at('socket'));
            await new Promise((resolve) => server.on('listening', resolve));
            try {
                for (const name of ['toFile', 'toZero', 'nowhere', 'loop', 'fifo', 'socket'])
                    assert.equal(await kind(name), 'not-regular', name);
                assert.equal((await readRegularFile('/dev/zero', { max: 100 })).kind, 'not-regular');
            } finally {
                server.close();
            }
        });

        it('stops at the limit where the size is not told, and reads such a file whole below it', async function () {
            if (process.platform !== 'linux') return;
            const whole = await readRegularFile('/proc/self/maps', { max: 64 << 20 });
            assert.ok(whole.kind === 'read' && whole.data.length > 1000);
            assert.equal((await readRegularFile('/proc/self/maps', { max: 100 })).kind, 'too-large');
        });
    });
});
