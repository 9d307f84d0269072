/** Every wait for git ends: where a process dies, where several wait at once, and after an object reader was given up. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { analyze } from '../../../src/core/analysis/analyze.ts';
import { openStore } from '../../../src/core/git/store.ts';
import { GitKilled } from '../../../src/core/git/errors.ts';
import { GitCancelled, openGit, readOutput, run } from '../../../src/core/git/git.ts';
import { openObjects } from '../../../src/core/git/objects.ts';
import { silentHost } from '../../support/silentHost.ts';
import { createRepo, temporaryFolder, type Repo } from '../../support/repo.ts';

describe('waiting for git', () => {
    let repo: Repo;
    before(() => {
        repo = createRepo();
        repo.commit('Begin', { f: 'a\nb\nc\n' });
        repo.branch('old');
        repo.commit('Old', { f: 'a\nx\nc\n' });
        repo.checkout('master');
        repo.commit('Fix', { f: 'a\ny\nc\n' });
    });
    after(() => repo.remove());

    /** The real git, but calls with these words are killed, as by a system without memory; or do something else. */
    async function withKilled<Result>(
        words: string,
        use: () => Promise<Result>,
        instead = 'kill -9 $$',
    ): Promise<Result> {
        const dir = temporaryFolder();
        const real = path.join(execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(), 'git');
        const script = `#!/bin/sh\ncase " $* " in *" ${words} "*) ${instead};; esac\nexec '${real}' "$@"\n`;
        writeFileSync(path.join(dir, 'git'), script);
        chmodSync(path.join(dir, 'git'), 0o755);
        const before = process.env['PATH'];
        process.env['PATH'] = `${dir}${path.delimiter}${before}`;
        try {
            return await use();
        } finally {
            process.env['PATH'] = before;
        }
    }

    for (const words of ['merge-tree', 'cat-file', 'diff-tree', 'rev-list'])
        it(`ends with the reason where git ${words} is killed, and leaves no process and no folder`, async () => {
            const temporary = temporaryFolder();
            const before = process.env['TMPDIR'];
            process.env['TMPDIR'] = temporary;
            try {
                await withKilled(words, async () => {
                    const store = await openStore(repo.dir, silentHost);
                    const failing = analyze(store, { commit: 'master', onto: 'old' });
                    await assert.rejects(failing, (error: Error) => {
                        assert.ok(error instanceof GitKilled, error.stack);
                        assert.match(error.message, new RegExp(`git ${words} was ended from outside`));
                        return true;
                    });
                    await store.dispose();
                    assert.equal(store.git.running.size, 0);
                });
                const ours = readdirSync(temporary).filter((name) => !name.startsWith('backport-test-'));
                assert.deepEqual(ours, []);
            } finally {
                if (before === undefined) delete process.env['TMPDIR'];
                else process.env['TMPDIR'] = before;
            }
        });

    it('asks an object reader nothing after its end', async () => {
        const git = openGit(repo.dir);
        const objects = openObjects(git);
        const asked = objects.read('HEAD:f');
        const ended = objects.dispose();
        await assert.rejects(asked, GitCancelled);
        await assert.rejects(objects.read('HEAD:f'), GitCancelled);
        await ended;
        assert.equal(git.running.size, 0);
    });

    it('answers what git can where it cannot read one object', async () => {
        const own = createRepo();
        own.commit('Begin', { good: 'good\n', bad: 'bad\n' });
        const id = own.git('rev-parse', 'HEAD:bad');
        const file = path.join(own.dir, '.git/objects', id.slice(0, 2), id.slice(2));
        chmodSync(file, 0o644);
        writeFileSync(file, 'no object');
        const objects = openObjects(openGit(own.dir));
        const [before, bad, after] = await Promise.allSettled(
            ['good', 'bad', 'good'].map((name) => objects.read(`HEAD:${name}`)),
        );
        await objects.dispose();
        const text = (answer: typeof before) =>
            answer?.status === 'fulfilled' ? answer.value?.data.toString('utf8') : undefined;
        assert.deepEqual([text(before), text(after)], ['good\n', 'good\n']);
        assert.notEqual(text(bad), 'bad\n');
        own.remove();
    });

    it('that is cancelled throws that it was, and nobody reads an exit code', async () => {
        const cancel = new AbortController();
        const git = openGit(repo.dir, { signal: cancel.signal });
        const waitForEver = 'exec sleep 600';
        await withKilled(
            'rev-list',
            async () => {
                const answer = assert.rejects(run(git, ['rev-list', 'HEAD']), GitCancelled);
                while (git.running.size === 0) await new Promise(setImmediate);
                cancel.abort();
                await answer;
            },
            waitForEver,
        );
        await assert.rejects(run(git, ['version']), GitCancelled);
    });

    it('runs eight at once, all in the end, and none that was cancelled before its turn', async () => {
        let most = 0;
        const cancel = new AbortController();
        const git = openGit(repo.dir, { log: () => (most = Math.max(most, git.running.size)) });
        const late = openGit(repo.dir, { signal: cancel.signal });
        const all = Array.from({ length: 40 }, () => readOutput(git, ['version']));
        const cancelled = Promise.allSettled(Array.from({ length: 20 }, () => run(late, ['version'])));
        cancel.abort();
        assert.equal((await Promise.all(all)).length, 40);
        for (const answer of await cancelled) assert.equal(answer.status, 'rejected');
        assert.ok(most > 1 && most <= 8, `${most} at once`);
        assert.match(await readOutput(git, ['version']), /^git version/);
    });
});
