/**
 * What arrives when a series is sent: a program in the place of sendmail writes down what git send-email hands to it.
 * Nothing leaves the machine.
 */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import PostalMime from 'postal-mime';
import { openGit } from '../../../src/core/git/git.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { hasSendEmail, sendEmail, sendEmailArgs } from '../../../src/core/git/sendEmail.ts';
import { prepareSeries, writePrepared } from '../../../src/core/submit/prepare.ts';
import { createRepo, temporaryFolder, type Repo } from '../../support/repo.ts';

const MAIL = '2024022901-shaky-lamp-1234@gregkh';
const SIGN = 'Signed-off-by: Up Stream <up@example.org>\nSigned-off-by: Ada Picker <ada@example.org>';

interface Post {
    readonly repo: Repo;
    /** What has arrived, in order. */
    arrived(): readonly { readonly people: readonly string[]; readonly raw: string }[];
}

/** Two backports on `work` for linux-6.1.y, and a fake sendmail that the repository's own configuration names. */
function post(): Post {
    const repo = createRepo();
    repo.commit('base', { 'a.c': 'one\ntwo\nthree\n' });
    repo.git('branch', 'linux-6.1.y');
    const upstream = ['first', 'second'].map((name, at) =>
        repo.commit(`net: ${name}: größer\n\nText.\n\nCc: stable@vger.kernel.org # 6.1\n${SIGN.split('\n')[0]}\n`, {
            'a.c': ['one\n2\nthree\n', 'one\n2\n3\n'][at]!,
        }),
    );
    repo.git('checkout', '--quiet', '-b', 'work', 'linux-6.1.y');
    ['first', 'second'].forEach((name, at) =>
        repo.commit(
            `net: ${name}: größer\n\ncommit ${upstream[at]} upstream.\n\nText.\nFrom here on it is larger.\n\nCc: stable@vger.kernel.org # 6.1\n${SIGN}\n`,
            { 'a.c': ['one\n2\nthree\n', 'one\n2\n3\n'][at]! },
            { author: 'Ümit Ö <up@example.org>' },
        ),
    );
    const box = path.join(temporaryFolder(), 'box');
    mkdirSync(box);
    const script = path.join(box, '..', 'sendmail');
    writeFileSync(
        script,
        `#!/bin/sh\nn=$(ls "${box}" | wc -l | tr -d ' ')\nprintf '%s\\n' "$@" >"${box}/$n.to"\ncat >"${box}/$n.eml"\n`,
    );
    chmodSync(script, 0o755);
    repo.git('config', 'sendemail.smtpServer', script);
    repo.git('config', 'sendemail.confirm', 'always');
    const adds = path.join(box, '..', 'adds');
    writeFileSync(adds, `#!/bin/sh\necho 'X-Added: <cmd@evil.example>'\n`);
    chmodSync(adds, 0o755);
    for (const more of ['toCmd', 'ccCmd', 'headerCmd']) repo.git('config', `sendemail.${more}`, adds);
    for (const more of ['signedOffByCc', 'toCover', 'ccCover', 'annotate', 'mailmap'])
        repo.git('config', `sendemail.${more}`, 'true');
    repo.git('config', 'sendemail.suppressFrom', 'false');
    repo.git('config', 'i18n.logOutputEncoding', 'ISO-8859-1');
    for (const more of ['to', 'cc', 'bcc']) repo.git('config', `sendemail.${more}`, `${more}@evil.example`);
    const arrived = () =>
        readdirSync(box)
            .filter((name) => name.endsWith('.eml'))
            .sort((a, b) => parseInt(a) - parseInt(b))
            .map((name) => ({
                raw: readFileSync(path.join(box, name), 'utf8'),
                people: readFileSync(path.join(box, name.replace('.eml', '.to')), 'utf8')
                    .trim()
                    .split('\n')
                    .filter((word) => word.includes('@')),
            }));
    return { repo, arrived };
}

describe('a series that is sent', () => {
    it('asks git for nothing but what was shown', () => {
        const args = sendEmailArgs(['/a/0001.patch'], false);
        assert.ok(!args.includes('--dry-run') && sendEmailArgs(['/a/0001.patch'], true).includes('--dry-run'));
        assert.deepEqual(args.slice(-1), ['/a/0001.patch']);
        for (const source of ['author', 'self', 'sob', 'bodycc', 'misc-by', 'cccmd'])
            assert.ok(args.includes(`--suppress-cc=${source}`));
    });

    it('arrives as it was shown, and gives the same tree on the target', async function () {
        const { repo, arrived } = post();
        const git = openGit(repo.dir);
        if (!(await hasSendEmail(git))) return notInstalled(this.test!);
        const repository = await openRepository(repo.dir);
        const mails = new Map([
            [
                repo.id('master~1'),
                {
                    messageId: MAIL,
                    to: ['up@example.org'],
                    cc: ['"Foo, List" <foo@lists.example.org>'],
                    dependencies: [],
                    branch: 'linux-6.1.y',
                },
            ],
        ]);
        const prepared = await prepareSeries(repository, { until: 'work', target: 'linux-6.1.y', lists: [], mails });
        const series = await writePrepared(repository, prepared);

        const tried = await sendEmail(git, series.files, true);
        assert.match(tried, /Subject: \[PATCH 6\.1\.y 1\/2\]/);
        assert.deepEqual(arrived(), [], 'a dry run sends nothing');

        await sendEmail(git, series.files, false);
        const came = arrived();
        assert.equal(came.length, 3);
        const read = await Promise.all(came.map(({ raw }) => PostalMime.parse(raw)));
        assert.deepEqual(
            read.map(({ subject }) => subject),
            [
                '[PATCH 6.1.y 0/2] net: first: größer, and 1 more',
                '[PATCH 6.1.y 1/2] net: first: größer',
                '[PATCH 6.1.y 2/2] net: second: größer',
            ],
        );
        assert.equal(read[0]?.inReplyTo, `<${MAIL}>`);
        assert.deepEqual(
            read.slice(1).map(({ inReplyTo }) => inReplyTo),
            [read[0]?.messageId, read[0]?.messageId],
            'the patches answer the cover letter',
        );
        const wanted = ['stable@vger.kernel.org', 'up@example.org', 'foo@lists.example.org'];
        for (const { people } of came) assert.deepEqual([...people].sort(), [...wanted].sort());

        for (const { raw } of came) assert.doesNotMatch(raw, /evil\.example|X-Added/);

        const box = temporaryFolder();
        const files = came.slice(1).map(({ raw }, at) => {
            const file = path.join(box, `${at}.eml`);
            writeFileSync(file, raw);
            return file;
        });
        repo.checkout('linux-6.1.y');
        repo.git('am', '--quiet', ...files);
        const told = (rev: string) => repo.git('log', '-2', '--format=%T %an <%ae>%n%B', rev);
        assert.equal(told('linux-6.1.y'), told('work'), 'trees, authors and messages');
    });

    it('fails in git’s words where the mail cannot be handed over', async function () {
        const { repo, arrived } = post();
        const git = openGit(repo.dir);
        if (!(await hasSendEmail(git))) return notInstalled(this.test!);
        const file = path.join(temporaryFolder(), '0001-one.patch');
        await assert.rejects(sendEmail(git, [file], true), /send-email failed/);
        writeFileSync(file, 'From: Ada <ada@example.org>\nTo: up@example.org\nSubject: one\n\nText.\n');
        const refuses = path.join(path.dirname(file), 'sendmail');
        writeFileSync(refuses, '#!/bin/sh\ncat >/dev/null\necho "no such road" >&2\nexit 75\n');
        chmodSync(refuses, 0o755);
        repo.git('config', 'sendemail.smtpServer', refuses);
        await assert.rejects(sendEmail(git, [file], false), /send-email failed/);
        assert.deepEqual(arrived(), []);
    });
});

/** It is a package of its own (git-email): the test's title says why nothing was tried. */
function notInstalled(test: { title: string }): void {
    test.title += ' (not tried: git send-email is not installed here)';
}
