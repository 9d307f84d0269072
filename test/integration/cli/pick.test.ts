/** `git-backport pick` as a user types it: what is printed, and the exit status. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { openRepo, temporaryFolder, type Repo } from '../../support/repo.ts';
import { makeFixture, snapshot, type Fixture } from '../backport/fixture.ts';

describe('git-backport pick', function () {
    this.timeout(60_000);
    const root = path.resolve(import.meta.dirname, '../../..');
    const bin = temporaryFolder();
    let at: Fixture;
    let repo: Repo;

    before(async () => {
        const outfile = path.join(bin, 'git-backport');
        await build({
            entryPoints: [path.join(root, 'src/cli/main.ts')],
            bundle: true,
            platform: 'node',
            format: 'cjs',
            banner: { js: '#!/usr/bin/env node' },
            alias: { 'web-tree-sitter': path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') },
            outfile,
            logLevel: 'error',
        });
        chmodSync(outfile, 0o755);
    });
    beforeEach(async () => {
        at = await makeFixture();
        repo = openRepo(at.repo.dir);
    });

    function cli(...args: string[]): { status: number | null; out: string; err: string } {
        const ran = spawnSync(process.execPath, [path.join(bin, 'git-backport'), ...args], {
            cwd: repo.dir,
            encoding: 'utf8',
        });
        return { status: ran.status, out: ran.stdout, err: ran.stderr };
    }

    it('picks, and says what it made', () => {
        const { status, out } = cli('pick', at.clean, '--onto', 'old', '--branch', 'fix', '-s');
        assert.equal(status, 0);
        assert.equal(
            out,
            `${at.clean.slice(0, 12)} Close the valve: picked as ${repo.id('fix').slice(0, 12)}\nDone on fix (from old).\n`,
        );
        assert.match(repo.git('log', '-1', '--format=%b'), /cherry picked from commit .*Signed-off-by: Ada Picker/s);
        assert.equal(cli('status').out, out);
    });

    it('leaves the origin away when it is told so', () => {
        assert.equal(cli('pick', at.clean, '--onto', 'old', '--no-x').status, 0);
        assert.doesNotMatch(repo.git('log', '-1', '--format=%b', 'old'), /cherry picked/);
    });

    it('starts a branch at a tag, which itself cannot move', () => {
        repo.git('tag', 'v1', 'old');
        const alone = cli('pick', at.clean, '--onto', 'v1');
        assert.deepEqual([alone.status, /--branch <name>/.test(alone.err)], [3, true]);
        assert.equal(cli('pick', at.clean, '--onto', 'v1', '--branch', 'fix').status, 0);
        assert.equal(repo.id('fix^'), repo.id('v1'));
    });

    it('stops at a conflict, says what is left, goes on', () => {
        const { status, out } = cli('pick', `${at.conflicting}^..${at.clean}`, '--onto', 'old');
        assert.equal(status, 1);
        assert.match(
            out,
            /Fix the limit \(1 of 2\) onto old stopped at a conflict\.\n {2}pump\.c: 1 of 1 region left\n/,
        );
        assert.match(out, /git-backport pick --continue/);
        const early = cli('pick', '--continue');
        assert.deepEqual([early.status, early.out], [3, '']);
        assert.equal(early.err, 'git-backport: Conflict markers are left at pump.c:5: resolve them first.\n');
        repo.write({ 'pump.c': 'resolved\n' });
        repo.git('add', 'pump.c');
        assert.match(cli('status').out, /ready to be committed/);
        assert.equal(cli('pick', '--continue').status, 0);
    });

    it('skips, and keeps an empty one on request', () => {
        assert.match(cli('pick', at.there, '--onto', 'old').out, /the change is there already.*--allow-empty/s);
        assert.equal(cli('pick', '--continue').status, 3);
        assert.equal(cli('pick', '--continue', '--allow-empty').status, 0);
        assert.equal(cli('pick', at.conflicting, '--onto', 'old').status, 1);
        assert.match(cli('pick', '--skip').out, /Fix the limit: left out/);
    });

    it('aborts, and tells where results are kept', () => {
        const before = snapshot(repo);
        cli('pick', at.conflicting, '--onto', 'old', '--branch', 'fix');
        repo.write({ 'pump.c': 'half done\n' });
        const { status, out } = cli('pick', '--abort');
        assert.equal(status, 0);
        assert.match(out, /^Aborted: everything is as it was\.\nYour results are kept in .*backport\/kept\//);
        assert.deepEqual(snapshot(repo), before);
    });

    it('prints the state as JSON', () => {
        const { status, out } = cli('pick', at.conflicting, '--onto', 'old', '--json');
        assert.equal(status, 1);
        const state = JSON.parse(out) as { kind: string; files: unknown };
        assert.equal(state.kind, 'conflicted');
        assert.deepEqual(state.files, [{ path: 'pump.c', kind: 'content', regions: 1, left: 1, resolved: false }]);
    });

    it('takes the last commits by number, and another folder', () => {
        const { status, out } = cli('pick', '-1', '--onto', 'old', '-C', repo.dir, '--json');
        assert.equal(status, 1);
        assert.equal((JSON.parse(out) as { pick: { id: string } }).pick.id, at.deleting);
    });

    it('runs as a subcommand of git', () => {
        const ran = spawnSync('git', ['backport', 'status'], {
            cwd: repo.dir,
            encoding: 'utf8',
            env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}` },
        });
        assert.deepEqual([ran.status, ran.stdout], [0, 'No pick is in progress.\n']);
    });

    it('tries once more with other options, and leaves everything as it is', () => {
        assert.equal(cli('pick', at.conflicting, '--onto', 'old', '-b', 'fix', '-X', 'ignore-space-change').status, 1);
        const again = cli('pick', '--retry', '-X', 'find-renames=30', '--conflict-style', 'merge', '--json');
        assert.equal(again.status, 1, again.err);
        const state = JSON.parse(again.out) as { strategyOptions: string[] };
        assert.deepEqual(state.strategyOptions, ['ignore-space-change', 'find-renames=30%']);
        assert.doesNotMatch(repo.read('pump.c'), /^\|{7}/m);
        const before = repo.read('pump.c');
        assert.equal(cli('pick', '--quit').status, 0);
        assert.equal(repo.read('pump.c'), before);
        assert.match(cli('status').out, /^Files in conflict/);
        assert.match(repo.git('ls-files', '--unmerged'), /pump\.c/);
    });

    it('tells wrong usage (2) from failure (3)', () => {
        for (const [args, status, says] of [
            [[], 2, /analyze <commit>/],
            [['nonsense'], 2, /no command "nonsense"/],
            [['pick'], 2, /--onto/],
            [['pick', at.clean], 2, /--onto/],
            [['pick', '--continue', '--abort'], 2, /--continue and --abort/],
            [['pick', '--abort', at.clean], 2, /takes no commits/],
            [['pick', '--nonsense'], 2, /--nonsense/],
            [['pick', at.clean, '--onto', 'old', '-m', 'x'], 2, /--mainline/],
            [['pick', at.clean, '--onto', 'old', '-X', 'find-renames=400'], 2, /no option -X "find-renames=400"/],
            [['pick', '--retry', '--rename-limit', 'many'], 2, /--rename-limit takes a number/],
            [['pick', '--retry', '--conflict-style', 'mine'], 2, /merge, diff3 or zdiff3/],
            [['pick', at.clean, '--onto', 'nope'], 3, /no branch "nope".*git fetch/],
            [['pick', 'nope', '--onto', 'old'], 3, /no commit "nope"/],
            [['pick', '--continue'], 3, /No pick is in progress/],
            [['status', '-C', '/does/not/exist'], 3, /does not exist/],
        ] as const) {
            const ran = cli(...args);
            assert.equal(ran.status, status, `git-backport ${args.join(' ')}: ${ran.err}`);
            assert.match(ran.err, says);
            if (status === 3) assert.match(ran.err, /^git-backport: [^\n]+\n$/, 'one line');
        }
    });

    it('helps', () => {
        assert.match(cli('--version').out, /^git-backport \d+\.\d+\.\d+\n$/);
        for (const args of [['--help'], ['pick', '--help'], ['status', '--help'], ['analyze', '--help']]) {
            const { status, out } = cli(...args);
            assert.deepEqual([status, /git-backport/.test(out)], [0, true], args.join(' '));
        }
    });
});
