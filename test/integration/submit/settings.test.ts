/** What is written for others depends on what is shown, not on settings of the user or of the repository. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { formatCommitsAsMbox, formatPatch } from '../../../src/core/git/formatPatch.ts';
import { openGit } from '../../../src/core/git/git.ts';
import { createRepo, temporaryFolder, type Repo } from '../../support/repo.ts';

const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `${from + at}\n`).join('');

function history(): Repo {
    const repo = createRepo();
    repo.commit('base', { 'net/foo.c': lines(1, 40), 'ä b.c': lines(1, 9), 'data.bin': Uint8Array.from([0, 1, 2]) });
    repo.git('branch', 'linux-6.1.y');
    repo.commit(
        'net: größer\n\nText.\n\nSigned-off-by: Jürgen Groß <jg@example.org>',
        {
            'net/foo.c': lines(1, 20) + 'twenty\n' + lines(21, 40),
            'latin.c': Buffer.from('/* f\u00fcr */\n', 'latin1'),
        },
        { author: 'Jürgen Groß <jg@example.org>' },
    );
    repo.commit('net: rename and copy', {
        'net/foo.c': null,
        'net/bar.c': lines(1, 20) + 'twenty\n' + lines(21, 40),
        'net/copy.c': lines(1, 20) + 'twenty\n' + lines(21, 39),
        'data.bin': Uint8Array.from([0, 1, 2, 3]),
        'ä b.c': lines(1, 10),
    });
    repo.git('notes', 'add', '-m', 'a private note', 'HEAD');
    return repo;
}

/** Values that mean something; every other setting of these groups is switched on. */
const VALUES: Readonly<Record<string, string>> = {
    'diff.context': '0',
    'diff.renames': 'copies',
    'diff.submodule': 'log',
    'diff.external': '/bin/false',
    'diff.orderFile': '/dev/null',
    'diff.algorithm': 'patience',
    'format.attach': '',
    'format.headers': 'Bcc: somebody@example.org',
    'format.pretty': 'oneline',
    'format.from': 'Another Sender <other@example.org>',
    'format.suffix': '.exe',
    'format.thread': 'deep',
    'format.outputDirectory': '/nonexistent',
    'i18n.logOutputEncoding': 'UTF-16',
    'i18n.commitEncoding': 'ISO-8859-1',
    'core.abbrev': '4',
    'core.quotePath': 'true',
    'core.bigFileThreshold': '1',
    'core.attributesFile': '/dev/null',
};

async function written(repo: Repo): Promise<string> {
    const outputDir = temporaryFolder();
    await formatPatch(openGit(repo.dir), {
        since: 'linux-6.1.y',
        until: 'master',
        outputDir,
        subjectPrefix: 'PATCH 6.1.y',
        to: ['list@example.org'],
        cc: [],
        coverLetter: false,
    });
    return readdirSync(outputDir)
        .sort()
        .map((name) => `${name}\n${readFileSync(path.join(outputDir, name), 'latin1')}`)
        .join('');
}

describe('mails of commits', () => {
    it('are the same under every setting that git has for diffs, logs, notes and mails', async () => {
        const repo = history();
        const plain = await written(repo);
        const known = repo.git('help', '--config').split('\n');
        const keys = known.filter((key) => /^(?:diff|format|i18n|log|notes|sendemail)\.[\w.]+$/.test(key));
        assert(keys.length > 60);
        const all = [...new Set([...keys, ...Object.keys(VALUES)])];
        for (const key of all) repo.git('config', key, VALUES[key] ?? 'true');
        assert.equal(await written(repo), plain);
        for (const key of Object.keys(VALUES)) {
            writeFileSync(
                path.join(repo.dir, '.git/config'),
                '[user]\n\tname = Ada Picker\n\temail = ada@example.org\n',
            );
            repo.git('config', key, VALUES[key]!);
            assert.equal(await written(repo), plain, key);
        }
    });

    it('heed no attributes, and run no program that they name', async () => {
        const repo = history();
        const plain = await written(repo);
        const mark = path.join(temporaryFolder(), 'mark');
        repo.git('config', 'diff.evil.textconv', `touch ${mark}; cat`);
        repo.git('config', 'diff.evil.command', `touch ${mark}`);
        for (const attributes of ['* -diff', '* diff=evil', '*.c binary']) {
            writeFileSync(path.join(repo.dir, '.git/info/attributes'), `${attributes}\n`);
            writeFileSync(path.join(repo.dir, '.gitattributes'), `${attributes}\n`);
            assert.equal(await written(repo), plain, attributes);
        }
        assert.deepEqual(readdirSync(path.dirname(mark)), []);
    });

    it('apply with git am, and give the same trees, messages and authors; bytes of other encodings stay', async () => {
        const repo = history();
        repo.git('config', 'diff.noprefix', 'true');
        const mbox = path.join(temporaryFolder(), 'commits.mbox');
        writeFileSync(mbox, await formatCommitsAsMbox(openGit(repo.dir), 'linux-6.1.y', 'master'));
        const show = (to: string) => repo.git('log', '--format=%T %an <%ae> %ad%n%B', `linux-6.1.y~0..${to}`);
        const expected = show('master');
        repo.git('checkout', '--quiet', '-b', 'applied', 'linux-6.1.y');
        execFileSync('git', ['am', '--quiet', mbox], { cwd: repo.dir, stdio: 'pipe' });
        assert.equal(show('applied'), expected);
    });

    it('are made in a shallow clone, and where objects are named by SHA-256', async () => {
        const repo = history();
        const clone = temporaryFolder();
        repo.git('clone', '--quiet', '--depth=2', '--no-single-branch', `file://${repo.dir}`, clone);
        const mbox = await formatCommitsAsMbox(openGit(clone), 'HEAD~1', 'HEAD');
        assert.match(mbox.toString(), /^From [0-9a-f]{40} [^]*^Subject: \[PATCH\] net: rename and copy$/m);
        const other = temporaryFolder();
        execFileSync('git', ['init', '--quiet', '--object-format=sha256', other]);
        const env = {
            ...process.env,
            ...{
                GIT_AUTHOR_NAME: 'A',
                GIT_AUTHOR_EMAIL: 'a@b.c',
                GIT_COMMITTER_NAME: 'A',
                GIT_COMMITTER_EMAIL: 'a@b.c',
            },
        };
        const sha256 = (args: string[], input = '') =>
            execFileSync('git', args, { cwd: other, env, input }).toString().trim();
        const blob = sha256(['hash-object', '-w', '--stdin'], 'x');
        const tree = sha256(['mktree'], `100644 blob ${blob}\tx\n`);
        const id = sha256(['commit-tree', '-m', 'x', tree]);
        assert.match((await formatCommitsAsMbox(openGit(other), undefined, id)).toString(), /^From [0-9a-f]{64} /);
    });
});
