import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { describeOwner, type LockOwner } from '../../../src/core/git/lockOwner.ts';
import { isLocked, TOKEN_VARIABLE } from '../../../src/core/git/locked.ts';
import { withOperationLock } from '../../../src/core/git/operationLock.ts';
import { openRepository, type Repository } from '../../../src/core/git/repository.ts';
import { createRepo, temporaryFolder } from '../../support/repo.ts';

const lockOf = ({ gitDir }: Repository) => path.join(gitDir, 'backport', 'operation.lock');
const place = (file: string, owner: LockOwner) => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(owner));
};
const leftIn = (repository: Repository) => readdirSync(path.dirname(lockOf(repository)));

describe('the lock of an operation', () => {
    const open = () => openRepository(createRepo().dir);

    it('names its owner, is held by one at a time, and is gone afterwards', async () => {
        const repository = await open();
        await withOperationLock(repository, 'abort', async (locked) => {
            assert.ok(isLocked(locked));
            const { pid, operation, started } = JSON.parse(readFileSync(lockOf(repository), 'utf8')) as LockOwner;
            assert.deepEqual([pid, operation], [process.pid, 'abort']);
            if (process.platform === 'linux') assert.notEqual(started, '');
            await assert.rejects(
                withOperationLock(repository, 'abort', () => Promise.resolve()),
                { code: 'operation-running', message: new RegExp(`is being aborted here by process ${process.pid}:`) },
            );
        });
        assert.deepEqual(leftIn(repository), []);
    });

    it('is held already inside of an operation, and freed where that fails', async () => {
        const repository = await open();
        const inner = withOperationLock(repository, 'retry', (locked) =>
            withOperationLock(locked, 'files', () => Promise.reject(new Error('inside'))),
        );
        await assert.rejects(inner, /inside/);
        assert.deepEqual(leftIn(repository), []);
    });

    it('is waited for where an operation on files holds it', async () => {
        const repository = await open();
        const order: string[] = [];
        let end = () => {};
        const ended = new Promise<void>((resolve) => (end = resolve));
        const first = withOperationLock(repository, 'files', async () => {
            await ended;
            order.push('first');
        });
        while (!existsSync(lockOf(repository))) await new Promise(setImmediate);
        const second = withOperationLock(repository, 'files', () => Promise.resolve(order.push('second')));
        end();
        await Promise.all([first, second]);
        assert.deepEqual(order, ['first', 'second']);
    });

    it('of a process that is gone does not count, nor one of a process with its number that came later', async () => {
        const repository = await open();
        const own = await describeOwner('dead', 'start');
        for (const owner of [
            { ...own, pid: 2 ** 22 + 1 },
            // Where the system does not tell when a process began, its number alone counts.
            ...(own.started === '' ? [] : [{ ...own, started: `${own.started}0` }]),
        ]) {
            place(lockOf(repository), owner);
            await withOperationLock(repository, 'abort', () => Promise.resolve());
            assert.deepEqual(leftIn(repository), []);
        }
    });

    it('of another machine is never broken, whatever its age', async () => {
        const repository = await open();
        const own = await describeOwner('elsewhere', 'continue');
        place(lockOf(repository), { ...own, host: `not-${hostname()}`, since: '2001-01-01T00:00:00.000Z' });
        await assert.rejects(
            withOperationLock(repository, 'abort', () => Promise.resolve()),
            { code: 'operation-running', message: /2001-01-01.*delete ".*operation\.lock" if nothing runs there/ },
        );
        assert.ok(existsSync(lockOf(repository)));
    });

    it('goes on while git works for an owner that is gone', async function () {
        if (process.platform !== 'linux') this.skip();
        const repository = await open();
        const owner = { ...(await describeOwner('orphans', 'start')), pid: 2 ** 22 + 1 };
        const git = spawn('git', ['cat-file', '--batch'], {
            cwd: repository.git.dir,
            env: { ...process.env, [TOKEN_VARIABLE]: 'orphans' },
            stdio: ['pipe', 'ignore', 'ignore'],
        });
        place(lockOf(repository), owner);
        let entered = false;
        const operation = withOperationLock(repository, 'abort', () => Promise.resolve((entered = true)));
        // It has looked at least once when it has read the lock, and made its own claim.
        while (leftIn(repository).length < 2) await new Promise(setImmediate);
        await new Promise((resolve) => setTimeout(resolve, 50));
        assert.equal(entered, false);
        git.stdin.end();
        await operation;
        assert.ok(entered);
    });

    it('lets one through at a time, also where its owners die', async function () {
        this.timeout(60_000);
        const repository = await open();
        const tools = temporaryFolder();
        const lockee = path.join(tools, 'lockee.mjs');
        await build({
            entryPoints: [path.join(import.meta.dirname, 'lockee.ts')],
            bundle: true,
            platform: 'node',
            format: 'esm',
            banner: {
                js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
            },
            outfile: lockee,
            logLevel: 'error',
        });
        const counter = path.join(tools, 'counter');
        writeFileSync(counter, '0');
        const [processes, times] = [6, 12];
        const ended = await Promise.all(
            Array.from({ length: processes }, (_, index) => {
                const dies = index % 2 ? 'dies' : '';
                const child = spawn(process.execPath, [lockee, repository.git.dir, counter, String(times), dies], {
                    stdio: ['ignore', 'ignore', 'inherit'],
                });
                return new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)));
            }),
        );
        assert.deepEqual(
            ended,
            Array.from({ length: processes }, (_, index) => (index % 2 ? 'SIGKILL' : 0)),
        );
        assert.equal(Number(readFileSync(counter, 'utf8')), processes * times);
        await withOperationLock(repository, 'files', () => Promise.resolve());
        assert.deepEqual(leftIn(repository), []);
    });
});
