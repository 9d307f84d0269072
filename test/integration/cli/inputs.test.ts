/** Files that the user names for input: pipes and devices too, of which no more is read than a limit; odd dates, paths and branches. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cliBundle, runCli } from '../../support/cli.ts';
import { createRepo } from '../../support/repo.ts';

describe('what the user names for input', function () {
    this.timeout(60_000);
    const repo = createRepo();
    const base = repo.commit('Begin', { a: '1\n' });
    repo.git('branch', 'stable-1.0');
    repo.commit(`Fix a\n\nFixes: ${base.slice(0, 12)} ("Begin")`, { a: '2\n' });

    (existsSync('/dev/zero') ? it : it.skip)('is refused where it has no end', () => {
        const asked = [
            ['scan', '--mail', '/dev/zero'],
            ['from-mail', '/dev/zero'],
            ['decide', '--import', '/dev/zero', 'stable-1.0'],
            ['series', 'master', '--onto', 'stable-1.0', '-o', 'out', '--cover', '/dev/zero'],
        ];
        for (const args of asked) {
            const { code, stderr } = runCli(repo.dir, args);
            assert.match(stderr, /^git-backport: .* Mi?B/, args.join(' '));
            assert.ok(code === 2 || code === 3);
        }
    });

    it('is a date that git understands and a path in the repository, or refused', () => {
        assert.match(runCli(repo.dir, ['scan', '--since', 'garbage']).stderr, /"garbage" is no date/);
        assert.match(runCli(repo.dir, ['scan', '--path', '../../etc']).stderr, /"..\/..\/etc" is outside/);
        assert.equal(
            runCli(repo.dir, ['scan', '--since', '2 weeks ago', '--path', 'a']).stderr.includes('fatal'),
            false,
        );
    });

    it('may be beside a branch whose date no calendar has', () => {
        const text = repo.git('cat-file', 'commit', base).replace(/> \d+ /g, '> 18446744073709551611 ');
        const made = spawnSync('git', ['hash-object', '-t', 'commit', '-w', '--literally', '--stdin'], {
            cwd: repo.dir,
            input: `${text}\n`,
            encoding: 'utf8',
        });
        repo.git('update-ref', 'refs/heads/odd', made.stdout.trim());
        const { code, stdout } = runCli(repo.dir, ['scan', '--json']);
        assert.equal(code, 1);
        assert.equal((JSON.parse(stdout) as { candidates: unknown[] }).candidates.length, 1);
    });

    (process.platform === 'win32' ? it.skip : it)('may be a pipe', () => {
        const shell = '"$0" "$1" decide --import <(echo "$2") stable-1.0 --format list';
        const fix = repo.id('master');
        const ran = spawnSync('bash', ['-c', shell, process.execPath, cliBundle(), fix], { cwd: repo.dir });
        assert.equal(ran.status, 0, String(ran.stderr));
    });
});
