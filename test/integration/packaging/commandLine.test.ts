/** The npm package of the command line, installed as a user installs it: without this checkout and its node_modules. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createRepo, temporaryFolder } from '../../support/repo.ts';

interface Packaging {
    packCommandLine(destination: string): Promise<string>;
}

const MEGABYTE = 1_000_000;

describe('the npm package of the command line', function () {
    this.timeout(60_000);
    let tarball: string;
    let installed: string;

    /** What `npx git-backport` starts, with nothing on the path but Node and git. */
    const run = (dir: string, ...args: string[]) => {
        const script = path.join(installed, 'node_modules/git-backport/dist/cli.cjs');
        return spawnSync(process.execPath, [script, ...args], { cwd: dir, encoding: 'utf8' });
    };

    before(async () => {
        const file = path.resolve(import.meta.dirname, '../../../packaging/commandLine.mjs');
        const { packCommandLine } = (await import(file)) as Packaging;
        tarball = await packCommandLine(temporaryFolder());
        installed = temporaryFolder();
        writeFileSync(path.join(installed, 'package.json'), '{}');
        execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', '--silent', tarball], {
            cwd: installed,
            shell: process.platform === 'win32',
        });
    });

    it('is smaller than 5 MB, and brings no other package', () => {
        assert.ok(statSync(tarball).size < 5 * MEGABYTE, `${statSync(tarball).size} bytes`);
        const lock = JSON.parse(readFileSync(path.join(installed, 'package-lock.json'), 'utf8')) as {
            packages: Record<string, unknown>;
        };
        assert.deepEqual(Object.keys(lock.packages), ['', 'node_modules/git-backport']);
    });

    it('puts the command where npx looks for it', () => {
        const name = process.platform === 'win32' ? 'git-backport.cmd' : 'git-backport';
        assert.ok(existsSync(path.join(installed, 'node_modules/.bin', name)));
        const { stdout } = spawnSync('npx', ['--no-install', 'git-backport', '--help'], {
            cwd: installed,
            encoding: 'utf8',
            shell: process.platform === 'win32',
        });
        assert.match(stdout, /^git-backport <command>/);
    });

    it('says its version', () => {
        const manifest = readFileSync(path.join(installed, 'node_modules/git-backport/package.json'), 'utf8');
        const { version } = JSON.parse(manifest) as { version: string };
        assert.equal(run(installed, '--version').stdout, `git-backport ${version}\n`);
    });

    it('tries a pick in memory, and warns with the help of its grammars', () => {
        const repo = createRepo();
        const lines = ['int total(int count)', '{', '\tint sum = 0;', '\treturn sum;', '}', ''];
        repo.commit('Begin', { 'sum.c': lines.join('\n') });
        repo.git('branch', 'stable');
        repo.commit('sum: add limit_of()', { 'limit.h': 'static inline int limit_of(int count) { return count; }\n' });
        const fix = repo.commit('sum: refuse a negative count', {
            'sum.c': lines.toSpliced(3, 0, '\tif (count < 0)', '\t\treturn limit_of(count);').join('\n'),
        });
        const tried = run(repo.dir, 'analyze', fix, '--onto', 'stable', '--json');
        assert.equal(tried.stderr, '');
        const report = JSON.parse(tried.stdout) as { outcome: string; warnings: { rule: string }[] };
        assert.equal(report.outcome, 'clean');
        assert.deepEqual(
            report.warnings.map(({ rule }) => rule),
            ['missing-symbol'],
        );
    });

    it('has the notices of what it contains, and only of that', () => {
        const text = readFileSync(path.join(installed, 'node_modules/git-backport/ThirdPartyNotices.txt'), 'utf8');
        assert.match(text, /^web-tree-sitter \d/m);
        assert.match(text, /^tree-sitter-cpp \d/m);
        assert.doesNotMatch(text, /codemirror|codicons/);
    });
});
