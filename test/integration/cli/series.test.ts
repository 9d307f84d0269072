import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runCli } from '../../support/cli.ts';
import { createRepo, temporaryFolder, type Repo } from '../../support/repo.ts';

function history(): Repo {
    const repo = createRepo();
    repo.commit('base', { 'a.c': 'one\n' });
    repo.branch('linux-6.1.y');
    repo.branch('work');
    repo.commit('net: first\n\nSigned-off-by: Up Stream <up@example.org>\n', { 'a.c': 'two\n' });
    return repo;
}

describe('git-backport series', () => {
    it('writes what the branch is ahead as mails', () => {
        const repo = history();
        const folder = path.join(temporaryFolder(), 'out');
        const ran = runCli(repo.dir, ['series', 'work', '--onto', 'linux-6.1.y', '-o', folder, '--json']);
        assert.equal(ran.code, 0, ran.stderr);
        const found = JSON.parse(ran.stdout) as { files: string[]; to: string[]; cc: string[] };
        assert.deepEqual(
            found.files.map((file) => path.relative(folder, file)),
            ['0001-net-first.patch'],
        );
        assert.deepEqual([found.to, found.cc], [['stable@vger.kernel.org'], ['Up Stream <up@example.org>']]);
        assert.match(readFileSync(found.files[0]!, 'utf8'), /^Subject: \[PATCH 6\.1\.y\] net: first$/m);
    });

    it('writes a later version, with a cover letter of the person’s own', () => {
        const repo = history();
        const folder = path.join(temporaryFolder(), 'out');
        const options = ['-v', '2', '--cover', '-', '-o', folder, '--json'];
        const cover = 'net: größer\n\nSince v1: the label is kept.\n';
        const ran = runCli(repo.dir, ['series', 'work', '--onto', 'linux-6.1.y', ...options], cover);
        assert.equal(ran.code, 0, ran.stderr);
        const [letter, mail] = (JSON.parse(ran.stdout) as { files: string[] }).files.map((file) =>
            readFileSync(file, 'utf8'),
        );
        assert.match(letter!, /^Subject: \[PATCH 6\.1\.y v2 0\/1\] =\?UTF-8\?B\?/m);
        assert.match(letter!, /\n\nSince v1: the label is kept\.\n/);
        assert.match(mail!, /^Subject: \[PATCH 6\.1\.y v2 1\/1\] net: first$/m);
        const none = runCli(repo.dir, [
            'series',
            'work',
            '--onto',
            'linux-6.1.y',
            '--cover',
            'gone',
            '-o',
            `${folder}2`,
        ]);
        assert.deepEqual([none.code, /cannot be read/.test(none.stderr)], [3, true]);
    });

    it('takes a range, a prefix and other lists', () => {
        const repo = history();
        const folder = path.join(temporaryFolder(), 'out');
        const options = ['--prefix', 'PATCH v2', '--to', 'team@example.org', '-o', folder];
        const ran = runCli(repo.dir, ['series', 'linux-6.1.y..work', '--onto', 'linux-6.1.y', ...options]);
        assert.equal(ran.code, 0, ran.stderr);
        const mail = readFileSync(ran.stdout.trim(), 'utf8');
        assert.match(mail, /^Subject: \[PATCH v2\] net: first$/m);
        assert.match(mail, /^To: team@example\.org$/m);
    });

    it('says what is wrong in one line', () => {
        const repo = history();
        const folder = path.join(temporaryFolder(), 'out');
        const run = (...args: string[]) => runCli(repo.dir, ['series', '-o', folder, ...args]);
        assert.equal(run('work').code, 2);
        const nothing = run('linux-6.1.y', '--onto', 'linux-6.1.y');
        assert.deepEqual([nothing.code, nothing.stderr.split('\n').length], [3, 2]);
        assert.match(nothing.stderr, /Nothing here is ahead/);
        for (const option of [
            ['--prefix', 'x\nBcc: a@b'],
            ['--to', 'a@b\r\nBcc: a@b'],
        ]) {
            const injected = run('work', '--onto', 'linux-6.1.y', ...option);
            assert.deepEqual([injected.code, /one line/.test(injected.stderr)], [2, true], injected.stderr);
        }
        assert.match(run('--onto', 'linux-6.1.y', '--', '--output=evil..work').stderr, /output=evil/);
    });
});
