import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCli } from '../../support/cli.ts';
import { createRepo, temporaryFolder } from '../../support/repo.ts';

function failedMail(commit: string): string {
    return `From: <gregkh@linuxfoundation.org>
To: up@example.org
Subject: FAILED: patch "[PATCH] fix it" failed to apply to 6.1-stable tree
Message-ID: <2024022901-shaky-lamp-1234@gregkh>

The patch below does not apply to the 6.1-stable tree.

git fetch https://git.example.org/stable/linux.git/ linux-6.1.y
git checkout FETCH_HEAD
git cherry-pick -x ${commit}
`;
}

describe('git-backport from-mail', () => {
    it('says how to go on from a FAILED mail', () => {
        const repo = createRepo();
        repo.commit('base', { 'a.c': 'one\n' });
        repo.git('branch', 'linux-6.1.y');
        const commit = repo.commit('fix it', { 'a.c': '1\n' });
        const ran = runCli(repo.dir, ['from-mail', '-', '--json'], failedMail(commit));
        assert.equal(ran.code, 0, ran.stderr);
        const plan = JSON.parse(ran.stdout);
        assert.equal(plan.schema, 1);
        assert.deepEqual([plan.kind, plan.commits, plan.target], ['failed', [commit], 'refs/heads/linux-6.1.y']);
        const words = runCli(repo.dir, ['from-mail', '-'], failedMail(commit)).stdout;
        assert.match(words, new RegExp(`git-backport pick ${commit} --onto linux-6\\.1\\.y`));
    });

    it('says how to fetch a branch that is not here', () => {
        const repo = createRepo();
        const commit = repo.commit('fix it', { 'a.c': '1\n' });
        const { stdout } = runCli(repo.dir, ['from-mail', '-'], failedMail(commit));
        assert.match(
            stdout,
            /git fetch --end-of-options https:\/\/git\.example\.org\/stable\/linux\.git\/ linux-6\.1\.y:linux-6\.1\.y/,
        );
    });

    it('prints no option of a mail as one of git', () => {
        const repo = createRepo();
        const commit = repo.commit('fix it', { 'a.c': '1\n' });
        const hostile = failedMail(commit).replace(/git fetch \S+/, () => "git fetch --upload-pack=$(id);'x'");
        const { stdout } = runCli(repo.dir, ['from-mail', '-'], hostile);
        const line = /^ *(git fetch .*)$/m.exec(stdout)?.[1] ?? '';
        assert.equal(line, 'git fetch --end-of-options origin linux-6.1.y:linux-6.1.y');
    });

    it('has one sentence for a commit that is not here, a file that is not there, and no mail at all', () => {
        const repo = createRepo();
        repo.commit('base');
        const other = path.join(temporaryFolder(), 'lunch.eml');
        writeFileSync(other, 'Subject: lunch\n\nat one?\n');
        for (const [args, input, sentence] of [
            [['from-mail', '-'], failedMail('e'.repeat(40)), /not in this repository: fetch/],
            [['from-mail', 'no such file'], '', /cannot be read/],
            [['from-mail', other], '', /neither a FAILED mail nor a patch/],
        ] as const) {
            const ran = runCli(repo.dir, args, input);
            assert.deepEqual([ran.code, ran.stdout], [3, '']);
            assert.match(ran.stderr, sentence);
            assert.equal(ran.stderr.trim().split('\n').length, 1);
        }
        assert.equal(runCli(repo.dir, ['from-mail']).code, 2);
    });
});

describe('git-backport from-mail, for what another tool has left', () => {
    it('reads the mails of a stopped git am, and turns .rej files into regions', () => {
        const repo = createRepo();
        repo.commit('base', { 'a.c': 'one();\n' });
        repo.branch('old');
        repo.commit('old: another', { 'a.c': 'eins();\n' });
        repo.checkout('master');
        repo.commit('a: fix', { 'a.c': 'one(1);\n' });
        const mail = repo.git('format-patch', '-o', temporaryFolder(), '-1');
        repo.checkout('old');
        assert.match(runCli(repo.dir, ['from-mail', '--am']).stderr, /No "git am" has stopped here/);
        repo.tryGit('am', mail);
        const ran = runCli(repo.dir, ['from-mail', '--am']);
        assert.match(ran.stdout, /git am --quit && git reset --merge[^]*git-backport pick [0-9a-f]{40} --onto old\n/);
        repo.git('am', '--quit');
        repo.tryGit('apply', '--reject', mail);
        assert.equal(
            runCli(repo.dir, ['from-mail', '--rejects']).stdout,
            'a.c: 1 region, 1 of them where nothing is like it\n',
        );
        assert.match(repo.read('a.c'), /^<<<<<<< target\n/);
        assert.equal(runCli(repo.dir, ['from-mail', '--am', '--rejects']).code, 2);
    });
});
