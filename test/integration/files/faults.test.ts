/** Faults of the file system around us, made for real: each one sentence with a next step, from the command line as from the core. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { makeTemporaryFolder, sweepTemporaryFolders } from '../../../src/core/files/temporaryFolder.ts';
import { explainFileFault } from '../../../src/core/files/explainFileFault.ts';
import { cliBundle, runCli } from '../../support/cli.ts';
import { temporaryFolder } from '../../support/repo.ts';
import { makeFixture, type Fixture } from '../backport/fixture.ts';

const describeUnix = process.platform === 'win32' ? describe.skip : describe;

/** One line, what happened, and what to do about it; none of the system's own words in front. */
function assertSentence(stderr: string, says: RegExp): void {
    assert.match(stderr, /^git-backport: [^\n]+: [^\n]+\.\n$/);
    assert.match(stderr, says);
    assert.doesNotMatch(stderr, /verbose|^git-backport: E[A-Z]+:/);
}

describeUnix('a fault of the file system', function () {
    this.timeout(60_000);
    let made: Fixture;
    /** By a shell, which sets what the system allows. */
    const shell = (script: string, ...args: readonly string[]) =>
        spawnSync('sh', ['-c', script, process.execPath, cliBundle(), ...args], {
            cwd: made.repo.dir,
            encoding: 'utf8',
        });

    before(async () => {
        made = await makeFixture();
    });

    it('is said of a folder for temporary files that is missing', () => {
        for (const folder of ['/none', path.join(made.repo.dir, 'pump.c/x')]) {
            const { status, stderr } = shell(`TMPDIR='${folder}' "$0" "$@"`, 'analyze', made.clean, '--onto', 'old');
            assert.equal(status, 3);
            assertSentence(stderr, /temporary files.*does not exist: create it, or set TMPDIR/);
        }
    });

    it('is said of a current folder that was deleted', () => {
        const { status, stderr } = shell('mkdir gone && cd gone && rmdir ../gone && "$0" "$@"', 'status');
        assert.equal(status, 3);
        assertSentence(stderr, /folder.* does not exist/);
    });

    it('is said of a folder for mails that exists, or cannot be made', () => {
        const { repo, clean } = made;
        const series = (folder: string) =>
            runCli(repo.dir, ['series', `${clean}~1..${clean}`, '--onto', 'old', '-o', folder]);
        mkdirSync(path.join(repo.dir, 'out/full'), { recursive: true });
        symlinkSync('none', path.join(repo.dir, 'out/link'));
        for (const folder of ['out', 'out/full', 'out/link', 'pump.c']) {
            const { code, stderr } = series(folder);
            assert.equal(code, 3, folder);
            assertSentence(stderr, /already exists: choose another name/);
        }
        assertSentence(series('pump.c/x').stderr, /already exists|is a file and not a folder: choose another place/);
        assertSentence(series('x'.repeat(300)).stderr, /too long for this disk/);
        assert.deepEqual(readdirSync(path.join(repo.dir, 'out')), ['full', 'link']);
        rmSync(path.join(repo.dir, 'out'), { recursive: true });
    });

    it('is said of each code, with a next step, and of nothing else', () => {
        for (const code of 'ENOSPC EDQUOT EFBIG EROFS EACCES EPERM EMFILE ENFILE EIO ENOENT EEXIST ENOTEMPTY ENOTDIR EISDIR ENAMETOOLONG ELOOP EBUSY'.split(
            ' ',
        )) {
            const fault = Object.assign(new Error(`${code}: x, open '/a\u001b[2J'`), { code, path: '/a\u001b[2J' });
            const { message } = explainFileFault(fault)!;
            assert.match(message, /^[^\n]+: [^\n]+\.$/);
            assert.equal(message.includes('\u001b'), false);
        }
        assert.equal(explainFileFault(new Error('x')), undefined);
        assert.equal(explainFileFault(Object.assign(new Error('x'), { code: 'ERR_X' })), undefined);
        assert.equal(explainFileFault(undefined), undefined);
    });
});

describeUnix('temporary folders', () => {
    it('of processes that are gone are swept; those of others, and of people, stay', async () => {
        const parent = temporaryFolder();
        const { pid } = spawnSync(process.execPath, ['-e', '']);
        const names = [`git-backport-objects-${pid}-abcdef`, `git-backport-b4-${process.pid}-abcdef`];
        for (const name of [...names, 'git-backport-notes', `git-backport-${pid}`, 'else'])
            mkdirSync(path.join(parent, name, 'x'), { recursive: true });
        const precious = path.join(temporaryFolder(), 'x');
        mkdirSync(precious);
        symlinkSync(path.dirname(precious), path.join(parent, `git-backport-index-${pid}-abcdef`));
        await sweepTemporaryFolders(parent);
        assert.equal(existsSync(path.join(parent, names[0]!)), false);
        assert.equal(existsSync(path.join(parent, names[1]!)), true);
        assert.equal(readdirSync(parent).length, 5);
        assert.ok(existsSync(precious));
    });

    it('are named after their process', async () => {
        const folder = await makeTemporaryFolder('index');
        assert.match(path.basename(folder), new RegExp(`^git-backport-index-${process.pid}-`));
        rmSync(folder, { recursive: true });
    });
});
