import { strict as assert } from 'node:assert';
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { GitCancelled, GitUnavailable, openGit, readOutput, run, runBytes, start } from '../../../src/core/git/git.ts';
import { endLauncher, isLarge, launch, launchThrough } from '../../../src/core/git/launcher/client.ts';
import { openObjects } from '../../../src/core/git/objects.ts';
import { launchSmall } from '../../support/launchSmall.ts';
import { createRepo, temporaryFolder, type Repo } from '../../support/repo.ts';

const source = fileURLToPath(new URL('../../../src/core/git/launcher/process.ts', import.meta.url));

/** Only Linux starts programs in a way that costs a large process time. */
const linux = process.platform === 'linux' ? describe : describe.skip;

linux('programs started through the small process', () => {
    let dir: string;
    let script: string;
    let repo: Repo;

    before(async () => {
        await endLauncher();
        dir = temporaryFolder();
        script = path.join(dir, 'launcher.cjs');
        await build({ entryPoints: [source], outfile: script, bundle: true, platform: 'node', format: 'cjs' });
        repo = createRepo();
        repo.commit('large', { 'large.txt': 'a line of a large file\n'.repeat(1_000_000) });
    });
    beforeEach(() => launchThrough(script, 0));
    afterEach(async () => {
        await endLauncher();
        launchThrough('', 0);
    });
    after(launchSmall);

    /** Ids of the small processes. */
    const launchers = () =>
        execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
            .split('\n')
            .filter((line) => line.includes(script))
            .map((line) => parseInt(line, 10));

    it('gives output, standard error and exit code as they are', async () => {
        const git = openGit(repo.dir);
        assert.ok(isLarge());
        assert.equal(await readOutput(git, ['rev-parse', 'HEAD']), `${repo.id('HEAD')}\n`);
        const wrong = await run(git, ['rev-parse', '--verify', 'nothing']);
        assert.deepEqual([wrong.code, wrong.stdout], [128, '']);
        assert.match(wrong.stderr, /Needed a single revision/);
        assert.equal(launchers().length, 1, 'one small process serves all calls');
    });

    it('passes input on, and bytes in both directions', async () => {
        const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7) % 256));
        const git = openGit(repo.dir);
        const written = await runBytes(git, ['hash-object', '-w', '--stdin'], { input: bytes });
        const read = await runBytes(git, ['cat-file', 'blob', written.stdout.toString().trim()]);
        assert.ok(read.stdout.equals(bytes));
    });

    it('gives all of a large output to a slow reader, and holds back what is not read', async () => {
        const child = start(openGit(repo.dir), ['cat-file', 'blob', 'HEAD:large.txt']);
        child.stdin.end();
        let bytes = 0;
        for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
            bytes += chunk.length;
            if (bytes < 3_000_000) await new Promise((resolve) => setTimeout(resolve, 5));
            assert.ok(child.stdout.readableLength < 8 << 20, 'no more than a few megabytes wait');
        }
        assert.equal(bytes, 23_000_000);
    });

    it('holds a conversation', async () => {
        const objects = openObjects(openGit(repo.dir));
        const [tree, blob] = await Promise.all([objects.info('HEAD^{tree}'), objects.read('HEAD:large.txt')]);
        assert.equal(tree?.type, 'tree');
        assert.equal(blob?.data.length, 23_000_000);
        objects.dispose();
    });

    it('runs many at once and mixes nothing up', async () => {
        const git = openGit(repo.dir);
        const words = Array.from({ length: 40 }, (_, at) => `word-${at}`);
        const answers = await Promise.all(words.map((input) => runBytes(git, ['hash-object', '--stdin'], { input })));
        const direct = words.map((word) =>
            execFileSync('git', ['hash-object', '--stdin'], { input: word, encoding: 'utf8' }),
        );
        assert.deepEqual(
            answers.map(({ stdout }) => stdout.toString()),
            direct,
        );
    });

    it('kills what is cancelled', async () => {
        const cancel = new AbortController();
        const waiting = runBytes(openGit(repo.dir, { signal: cancel.signal }), ['cat-file', '--batch'], {
            input: 'HEAD:large.txt\n'.repeat(500),
        });
        setTimeout(() => cancel.abort(), 50);
        await assert.rejects(waiting, GitCancelled);
    });

    it('says that a program is not there, or its folder', async () => {
        await assert.rejects(runBytes(openGit(path.join(dir, 'gone')), ['version']), GitUnavailable);
        const child = launch({ command: path.join(dir, 'no-such-program'), args: [], cwd: dir, env: {} });
        const error = await new Promise<Error>((resolve) => child.on('error', resolve));
        assert.match(error.message, /ENOENT/);
    });

    it('fails the calls that run, and serves the next, when the small process is killed', async () => {
        const git = openGit(repo.dir);
        await readOutput(git, ['version']);
        const child = start(git, ['cat-file', '--batch']);
        child.stdin.on('error', () => {});
        const failed = new Promise<Error>((resolve) => child.on('error', resolve));
        for (const pid of launchers()) process.kill(pid, 'SIGKILL');
        assert.match((await failed).message, /process that started it ended/);
        assert.match(await readOutput(git, ['version']), /^git version/);
    });

    it('ends with its owner', async () => {
        await readOutput(openGit(repo.dir), ['version']);
        assert.equal(launchers().length, 1);
        await endLauncher();
        assert.deepEqual(launchers(), [], 'gone, and taken leave of');
    });

    it('ends in the middle of what it tells', async () => {
        for (let tries = 0; tries < 10; tries++) {
            const child = start(openGit(repo.dir), ['cat-file', 'blob', 'HEAD:large.txt']);
            child.on('error', () => {});
            child.stdout.on('error', () => {});
            child.stdin.end();
            await new Promise((resolve) => child.stdout.once('data', resolve));
            await endLauncher();
            assert.deepEqual(launchers(), []);
        }
    });

    it('is left out where the bundle is missing, and where this process is small', async () => {
        launchThrough(path.join(dir, 'missing.cjs'), 0);
        assert.equal(isLarge(), false);
        launchThrough(script, Number.MAX_SAFE_INTEGER);
        assert.equal(isLarge(), false);
        assert.match(await readOutput(openGit(repo.dir), ['version']), /^git version/);
    });
});
