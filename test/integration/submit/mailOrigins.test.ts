/** Commits made from mails: what they leave behind, and which commit their backports name. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openStore } from '../../../src/core/git/store.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { readMailPlan, type MailPlan } from '../../../src/core/submit/fromMail.ts';
import { createRepo, temporaryFolder, type Repo } from '../../support/repo.ts';

const id = '0123456789012345678901234567890123456789';

function history(): { repo: Repo; fix: string; mail: string } {
    const repo = createRepo();
    repo.commit('base', { 'f.c': 'a\nb\nc\n' });
    repo.git('branch', 'old');
    const fix = repo.commit('f: fix b', { 'f.c': 'a\nB\nc\n' });
    return { repo, fix, mail: repo.git('format-patch', '--stdout', '-1') + '\n' };
}

async function read(repo: Repo, mail: string): Promise<Extract<MailPlan, { kind: 'patch' }>> {
    const store = await openStore(repo.dir, silentHost);
    try {
        const plan = await readMailPlan(await openRepository(repo.dir), store, Buffer.from(mail));
        assert(plan.kind === 'patch');
        return plan;
    } finally {
        await store.dispose();
    }
}

/** @returns the message of the backport */
async function pick(repo: Repo, commits: readonly string[]): Promise<string> {
    const request = { commits, target: 'refs/heads/old', recordOrigin: true, signOff: false };
    await startBackport(await openRepository(repo.dir), request, silentHost);
    return repo.git('log', '-1', '--format=%B', 'old');
}

describe('a commit from a mail', () => {
    it('is the one that was mailed, where that is here: nothing is written', async () => {
        const { repo, fix, mail } = history();
        const before = repo.git('count-objects', '-v');
        assert.deepEqual((await read(repo, mail)).commits, [fix]);
        assert.deepEqual([repo.git('count-objects', '-v'), repo.git('for-each-ref', 'refs/backport')], [before, '']);
        assert.equal(await pick(repo, [fix]), `f: fix b\n\n(cherry picked from commit ${fix})\n`);
    });

    for (const [what, change, message] of [
        ['none where the mail names none', (mail: string) => mail.replace(/^From \S+/, `From ${id}`), 'f: fix b\n'],
        [
            'the one of a header',
            (mail: string) => mail.replace(/^From .*\n/, '').replace('\nSubject', `\nGit-commit: ${id}\nSubject`),
            `f: fix b\n\n(cherry picked from commit ${id})\n`,
        ],
        [
            'the one of its text, once',
            (mail: string) => mail.replace('\n---\n', `\ncommit ${id} upstream.\n\nText.\n---\n`),
            `f: fix b\n\ncommit ${id} upstream.\n\nText.\n`,
        ],
        [
            'the mailed commit, where the mail says more than that',
            (mail: string) => mail.replace('\n---\n', '\nMore text.\n---\n'),
            undefined,
        ],
    ] as const)
        it(`names in its backport ${what}`, async () => {
            const { repo, fix, mail } = history();
            const { commits } = await read(repo, change(mail));
            assert.notEqual(commits[0], fix);
            const expected = message ?? `f: fix b\n\nMore text.\n\n(cherry picked from commit ${fix})\n`;
            assert.equal(await pick(repo, commits), expected);
        });

    it('cannot be picked together with commits that are named', async () => {
        const { repo, fix, mail } = history();
        const { commits } = await read(repo, mail.replace(/^From \S+/, `From ${id}`));
        await assert.rejects(pick(repo, [...commits, fix]), { code: 'mails-and-commits' });
    });

    for (const [what, change] of [
        ['a NUL in the name', (mail: string) => mail.replace(/^From: .*$/m, 'From: =?utf-8?q?A=00B?= <a@b.c>')],
        ['no address', (mail: string) => mail.replace(/^From: .*$/m, 'From: <>')],
        ['a date that is none', (mail: string) => mail.replace(/^Date: .*$/m, 'Date: not a date')],
        ['a NUL in the text', (mail: string) => mail.replace('\n---\n', '\nTe\0xt\n---\n')],
        [
            'a charset that nobody knows',
            (mail: string) => mail.replace('\n\n', '\nContent-Type: text/plain; charset=x-none\n\nä\n'),
        ],
        ['a broken gzip', () => '\x1f\x8b\x08rest'],
    ] as const)
        it(`is not made of ${what}: one sentence, and nothing is written`, async () => {
            const { repo, mail } = history();
            const before = repo.git('count-objects', '-v');
            await assert.rejects(read(repo, change(mail)), (error: Error) => {
                assert.equal(error.name, 'Refusal');
                assert.equal(error.message.split('\n').length, 1);
                return true;
            });
            assert.deepEqual(
                [repo.git('count-objects', '-v'), repo.git('for-each-ref', 'refs/backport')],
                [before, ''],
            );
        });

    it('has the author that this git takes, punctuation too', async () => {
        const { repo, mail } = history();
        const dotted = mail.replace(/^From: .*$/m, 'From: =?utf-8?q?=2E?= <a@b.c>').replace(/^From \S+/, `From ${id}`);
        const file = path.join(temporaryFolder(), 'mail');
        writeFileSync(file, dotted);
        repo.git('checkout', '--quiet', 'old');
        const ran = repo.tryGit('am', file);
        const found = read(repo, dotted);
        if (ran.code !== 0) return assert.rejects(found, { code: 'mail-author' });
        assert.equal(repo.git('log', '-1', '--format=%an', (await found).commits[0]!), '.');
    });

    it('is made without any hook of the repository', async () => {
        const { repo, mail } = history();
        const mark = path.join(temporaryFolder(), 'mark');
        mkdirSync(path.join(repo.dir, '.git/hooks'), { recursive: true });
        for (const hook of ['post-index-change', 'reference-transaction', 'applypatch-msg', 'post-commit']) {
            const file = path.join(repo.dir, '.git/hooks', hook);
            writeFileSync(file, `#!/bin/sh\ntouch ${mark}\n`);
            chmodSync(file, 0o755);
        }
        const other = mail.replace(/^From \S+/, `From ${id}`);
        assert.equal((await read(repo, other)).commits.length, 1);
        assert.equal(existsSync(mark), false);
    });

    it('needs a user whom git can name', async () => {
        const { repo, mail } = history();
        const known = process.env['GIT_COMMITTER_NAME'];
        process.env['GIT_COMMITTER_NAME'] = '';
        try {
            await assert.rejects(read(repo, mail.replace(/^From \S+/, `From ${id}`)), { code: 'no-identity' });
        } finally {
            process.env['GIT_COMMITTER_NAME'] = known;
        }
    });
});
