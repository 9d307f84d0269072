import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openStore, type Store } from '../../../src/core/git/store.ts';
import { openGit } from '../../../src/core/git/git.ts';
import { silentHost } from '../../support/silentHost.ts';
import { commitMails } from '../../../src/core/submit/commitMails.ts';
import { createRepo, temporaryFolder, type Repo } from '../../support/repo.ts';

const lines = (...texts: string[]) => texts.map((text) => `${text}\n`).join('');

/** The series of two was made on v1; the branch went on and touched the same file. */
function history(): { repo: Repo; mails: string[] } {
    const repo = createRepo();
    repo.commit('base', { 'src/a.c': lines('one', 'two', 'three', 'four'), 'naïve.txt': 'text\n' });
    repo.git('tag', 'v1');
    repo.branch('topic');
    repo.commit(
        'foo: größer\n\nText of the change.\n\nSigned-off-by: Ümit <u@example.org>',
        { 'src/a.c': lines('one', '2', 'three', 'four') },
        { author: 'Ümit Ö <u@example.org>' },
    );
    repo.commit('foo: second', { 'src/a.c': lines('one', '2', 'three', '4'), 'naïve.txt': null });
    const out = temporaryFolder();
    repo.git('format-patch', '--quiet', '-o', out, 'v1..topic');
    const mails = repo
        .git('format-patch', '--quiet', '-o', out, 'v1..topic')
        .split('\n')
        .concat(['0001-foo-gr-er.patch', '0002-foo-second.patch'].map((name) => path.join(out, name)));
    repo.checkout('master');
    repo.commit('moved on', { 'src/a.c': lines('one', 'zwei', 'three', 'four') });
    return { repo, mails: mails.filter((file) => file.endsWith('.patch')).map((file) => readFileSync(file, 'utf8')) };
}

describe('a patch from a mail', () => {
    let store: Store | undefined;
    afterEach(() => store?.dispose());
    const bring = async (repo: Repo, source: string) => {
        store = await openStore(repo.dir, silentHost);
        return commitMails(openGit(repo.dir), store, Buffer.from(source));
    };

    it('finds the commit that it was made on, and becomes the same commits there', async () => {
        const { repo, mails } = history();
        const before = repo.git('status', '--porcelain=v2', '--branch');
        const found = await bring(repo, mails.join('\n'));
        assert.equal(found.base, repo.id('v1'));
        assert.equal(found.exact, true);
        assert.deepEqual(
            found.commits.map((commit) => repo.git('rev-parse', `${commit}^{tree}`)),
            ['topic~1', 'topic'].map((name) => repo.git('rev-parse', `${name}^{tree}`)),
        );
        const show = (commit: string) => repo.git('show', '--no-patch', '--format=%an <%ae> %ad%n%B', commit);
        assert.equal(show(found.commits[0]!), show('topic~1'));
        assert.equal(repo.git('status', '--porcelain=v2', '--branch'), before, 'nothing of the user is touched');
    });

    it('puts a series in order, and leaves out its cover letter', async () => {
        const { repo, mails } = history();
        const cover =
            'From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001\nFrom: A <a@example.org>\nSubject: [PATCH 0/2] two\n\nHello.\n\n';
        const found = await bring(repo, [cover, ...[...mails].reverse()].join('\n'));
        assert.equal(repo.git('rev-parse', `${found.commits[1]}^{tree}`), repo.git('rev-parse', 'topic^{tree}'));
    });

    it('takes a bare diff, without ids', async () => {
        const { repo } = history();
        const diff = repo.git('diff', 'v1', 'topic~1').replace(/^index .*\n/gm, '');
        const found = await bring(repo, `${diff}\n`);
        assert.equal(found.commits.length, 1);
        assert.equal(found.exact, false);
    });

    it('applies the bytes of a file that is not UTF-8, as git am does', async () => {
        const repo = createRepo();
        const latin = (text: string) => Buffer.from(text, 'latin1');
        repo.commit('base', { 'a.c': latin('/* für */\nint a;\n') });
        repo.git('tag', 'v1');
        repo.commit('a: größer', { 'a.c': latin('/* für */\nint größe;\n') });
        const tree = repo.git('rev-parse', 'HEAD^{tree}');
        const mail = readFileSync(repo.git('format-patch', '-1', '-o', temporaryFolder()));
        const diff = execFileSync('git', ['diff', 'v1'], { cwd: repo.dir });
        repo.git('reset', '--quiet', '--hard', 'v1');
        for (const source of [mail, diff]) {
            store = await openStore(repo.dir, silentHost);
            const { commits } = await commitMails(openGit(repo.dir), store, source);
            assert.equal(repo.git('rev-parse', `${commits[0]}^{tree}`), tree);
            await store.dispose();
        }
        store = undefined;
    });

    for (const [what, source, sentence] of [
        ['no patch', 'Hello,\n\nwhat about lunch?\n', /neither a FAILED mail nor a patch/],
        ['nothing', '', /neither a FAILED mail nor a patch/],
        [
            'a patch of another project',
            'diff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-nowhere\n+here\n',
            /applies to no branch, tag or recent commit/,
        ],
        [
            'a patch that leads out of the tree',
            'diff --git a/../../etc/passwd b/../../etc/passwd\nnew file mode 100644\n--- /dev/null\n+++ b/../../etc/passwd\n@@ -0,0 +1 @@\n+root\n',
            /^Refusal: Line 1 of the mail: the patch changes .* Do not trust it/,
        ],
        [
            'a patch of .git',
            'diff --git a/.git/config b/.git/config\nnew file mode 100644\n--- /dev/null\n+++ b/.git/config\n@@ -0,0 +1 @@\n+[core]\n',
            /^Refusal: Line 1 of the mail: the patch changes .* Do not trust it/,
        ],
    ] as const) {
        it(`says in one sentence that ${what} cannot be taken, and changes nothing`, async () => {
            const { repo } = history();
            const before = repo.git('for-each-ref');
            await assert.rejects(bring(repo, source), sentence);
            assert.equal(repo.git('for-each-ref'), before);
        });
    }
});
