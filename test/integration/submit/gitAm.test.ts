/** What `git am` takes becomes the same commit here: tree, author, date and message. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { openStore, type Store } from '../../../src/core/git/store.ts';
import { openRepository, type Repository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { Refusal } from '../../../src/core/messages/refusal.ts';
import { readMailPlan } from '../../../src/core/submit/fromMail.ts';
import { createRepo, temporaryFolder, type Repo } from '../../support/repo.ts';

/** A word in a charset: what it is, and its bytes in hexadecimal. */
const CHARSETS = [
    ['utf-8', 'größer', '6772c3b6c39f6572'],
    ['iso-8859-1', 'größer', '6772f6df6572'],
    ['iso-8859-15', '10 €', '313020a4'],
    ['windows-1252', '“x” – €', '93789420962080'],
    ['iso-8859-2', 'źródło', 'bc72f364b36f'],
    ['iso-8859-5', 'привет', 'dfe0d8d2d5e2'],
    ['koi8-r', 'привет', 'd0d2c9d7c5d4'],
    ['koi8-u', 'привіт', 'd0d2c9d7a6d4'],
    ['windows-1251', 'привет', 'eff0e8e2e5f2'],
    ['shift_jis', '日本語', '93fa967b8cea'],
    ['cp932', '日本語', '93fa967b8cea'],
    ['euc-jp', '日本語', 'c6fccbdcb8ec'],
    ['iso-2022-jp', '日本語', '1b2442467c4b5c386c1b2842'],
    ['gb2312', '你好', 'c4e3bac3'],
    ['gbk', '你好', 'c4e3bac3'],
    ['gb18030', '你好', 'c4e3bac3'],
    ['big5', '你好', 'a741a66e'],
    ['euc-kr', '안녕', 'bec8b3e7'],
    ['iso-8859-7', 'γειά', 'e3e5e9dc'],
    ['windows-1253', 'γειά', 'e3e5e9dc'],
    ['tis-620', 'สวัสดี', 'cac7d1cab4d5'],
    ['utf-7', 'grö', '67722b4150592d'],
] as const;

const DIFF = 'diff --git a/f.c b/f.c\n--- a/f.c\n+++ b/f.c\n@@ -1,4 +1,4 @@\n a\n-b\n+B \xe4\n c\n d\n';
const FROM = 'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n';
const HEAD = 'From: Jo Doe <jo@example.org>\nDate: Mon, 1 Jan 2024 10:00:00 +0130\nSubject: [PATCH] f: fix b\n';
const TEXT = `The text.\n\nSigned-off-by: X <x@example.org>\n---\n f.c | 2 +-\n\n${DIFF}-- \n2.39.5\n`;

const quotedPrintable = (latin: string) =>
    latin
        .replace(/[^\n -<>-~]/g, (sign) => `=${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
        .replace(/ $/gm, '=20')
        .replace(/([^\n]{70})(?=[^\n])/g, '$1=\n')
        .replace(/(=[0-9A-F]?)=\n([0-9A-F]{1,2})/g, '$1$2=\n');
const base64 = (latin: string) => Buffer.from(latin, 'latin1').toString('base64').replace(/.{76}/g, '$&\n') + '\n';
const bytesOf = (hex: string) => Buffer.from(hex, 'hex').toString('latin1');

function* mailsInCharsets(): Generator<[string, string]> {
    for (const [charset, , hex] of CHARSETS) {
        const word = bytesOf(hex);
        const text = `Text: ${word}.\n\n${TEXT}`;
        const type = `MIME-Version: 1.0\nContent-Type: text/plain; charset=${charset}\n`;
        const encoded = Buffer.from(word, 'latin1').toString('base64');
        const subject = HEAD.replace('fix b', `fix =?${charset}?B?${encoded}?=`).replace(
            'Jo Doe',
            `=?${charset}?Q?Jo_${quotedPrintable(word).replace(/ /g, '_')}?=`,
        );
        yield [`${charset}, 8bit`, `${FROM}${subject}${type}Content-Transfer-Encoding: 8bit\n\n${text}`];
        yield [
            `${charset}, quoted-printable`,
            `${FROM}${subject}${type}Content-Transfer-Encoding: quoted-printable\n\n${quotedPrintable(text)}`,
        ];
        yield [`${charset}, base64`, `${FROM}${subject}${type}Content-Transfer-Encoding: BASE64\n\n${base64(text)}`];
        yield [`${charset}, not named`, `${FROM}${HEAD}\n${text}`];
    }
}

const inBody = (top: string) => `${FROM}${HEAD}\n${top}\n\n${TEXT}`;
const parts = (type: string, ...all: string[]) =>
    `${FROM}${HEAD}MIME-Version: 1.0\nContent-Type: multipart/${type}; boundary="zz"\n\nPreamble.\n${all.map((one) => `--zz\n${one}\n`).join('')}--zz--\n`;
const plainPart = (text: string) => `Content-Type: text/plain; charset=utf-8\n\n${text}`;
const patchPart = (how: string, body = DIFF) =>
    `Content-Type: text/x-patch; name="x.patch"\nContent-Disposition: ${how}; filename="x.patch"\n${body}`;

const MAILS: readonly [string, string][] = [
    ['plain', `${FROM}${HEAD}\n${TEXT}`],
    ['without the line of an mbox', `${HEAD}\n${TEXT}`],
    [
        'an mbox of two',
        `${FROM}${HEAD}\n${TEXT}\n${FROM}${HEAD.replace('fix b', 'fix B')}\nMore.\n---\n${DIFF.replace(/b\n\+B \xe4/, 'B \xe4\n+b')}\n`,
    ],
    [
        'an mbox that a list archive gives',
        `From mboxrd@z Thu Jan  1 00:00:00 1970\n${HEAD}\n>From here on it is text.\n${TEXT}`,
    ],
    ['an author encoded in the text', inBody('From: =?UTF-8?q?J=C3=BCrgen=20Gro=C3=9F?= <jg@example.org>')],
    ['headers in lower case in the text', inBody('from: Jo Other <o@example.org>\nsubject: other words')],
    ['no blank behind the colon', inBody('From:Jo Other <o@example.org>')],
    ['a quoted name', inBody('From: "Doe, Jo \\"JD\\"" <o@example.org>')],
    ['a folded author', inBody('From: Jo Other\n <o@example.org>')],
    ['a folded subject', inBody('From: Jo Other <o@example.org>\nSubject: [PATCH] f: very long, and\n goes on')],
    ['a bare address', inBody('From: jo@example.org')],
    ['a name in parentheses', inBody('From: jo@example.org (Jo Other)')],
    ['a date in the text', inBody('From: Jo Other <o@example.org>\nDate: Tue, 02 Jan 2024 11:00:00 -0930')],
    ['a second [PATCH] line', inBody('[PATCH] f: another subject')],
    ['a list name in front', `${FROM}${HEAD.replace('[PATCH]', 'Re: [list] [PATCH v2 1/1]')}\n${TEXT}`],
    ['tags in the subject', `${FROM}${HEAD.replace('[PATCH]', '[PATCH][net-next] [clang]')}\n${TEXT}`],
    [
        'a folded and encoded subject',
        `${FROM}${HEAD.replace('f: fix b', '=?utf-8?q?f:_gr=C3=B6?=\n =?utf-8?q?=C3=9Fer?=')}\n${TEXT}`,
    ],
    ['scissors', inBody('Hello,\n\n-- >8 --\nSubject: [PATCH] below')],
    ['quoted text', inBody('> the answer\n> to that')],
    ['blank lines in the text', inBody('a\n\n\n\nb   \n\t\nc')],
    ['Unix line ends of a text of DOS', `${FROM}${HEAD}\n${TEXT}`.replaceAll('\n', '\r\n')],
    [
        'format=flowed that was not broken',
        `${FROM}${HEAD}Content-Type: text/plain; charset=utf-8; format=flowed\n\n${TEXT.replace(/^ /gm, '  ')}`,
    ],
    [
        'an attached patch',
        parts('mixed', plainPart('Text.\n\n---\n f.c | 2 +-\n'), patchPart('attachment', `\n${DIFF}`)),
    ],
    ['an inline patch', parts('mixed', plainPart('Text.\n\n---\n'), patchPart('inline', `\n${DIFF}`))],
    [
        'a patch attached in base64',
        parts(
            'mixed',
            plainPart('Text.\n---\n'),
            patchPart('attachment', `Content-Transfer-Encoding: base64\n\n${base64(DIFF)}`),
        ),
    ],
    ['a footer of the list as a part', parts('mixed', plainPart(TEXT), plainPart('_____\nlist mailing list\n'))],
    [
        'nested parts',
        parts(
            'mixed',
            'Content-Type: multipart/signed; boundary="yy"\n\n--yy\n' +
                plainPart(TEXT) +
                '\n--yy\nContent-Type: application/pgp-signature\n\n-----BEGIN\n--yy--\n',
        ),
    ],
    ['a footer of the list behind the signature', `${FROM}${HEAD}\n${TEXT}\n_____\nlist mailing list\n`],
    [
        'a patch of Mercurial',
        `# HG changeset patch\n# User Jo Doe <jo@example.org>\n# Date 1700000000 -5400\n#      Tue Nov 14 23:43:20 2023 +0130\n# Node ID 0123456789abcdef0123456789abcdef01234567\n# Parent  0000000000000000000000000000000000000000\nf: fix b\n\nThe text.\n\n${DIFF}`,
    ],
    [
        'a patch of StGit',
        `f: fix b\n\nFrom: Jo Doe <jo@example.org>\nDate: Mon, 1 Jan 2024 10:00:00 +0100\n\nThe text.\n---\n f.c |    2 +-\n\n${DIFF}`,
    ],
    [
        'a patch of SUSE',
        `${HEAD}Git-commit: 0123456789012345678901234567890123456789\nPatch-mainline: v6.7-rc1\n\n${TEXT}`,
    ],
    ['prefixes of their own', `${FROM}${HEAD}\n${TEXT}`.replace(/ a\/f/g, ' old/f').replace(/ b\/f/g, ' new/f')],
    [
        'Subversion’s header lines',
        `${FROM}${HEAD}\ntext\n\nIndex: x/f.c\n=====\n--- x/f.c\t(revision 10)\n+++ x/f.c\t(working copy)\n${DIFF.slice(DIFF.indexOf('@@'))}`,
    ],
    ['a diff with neither ids nor headers', `${FROM}${HEAD}\n${TEXT.replace(/diff --git.*\n/, '')}`],
    [
        'a context diff in its notes',
        `${FROM}${HEAD}\n${TEXT.replace(' f.c | 2 +-', '*** a\n--- b\n***************\n')}`,
    ],
    ['a message that speaks of a diff', inBody('Binary files a and b differ\ndiffs of merges: diff --cc x')],
];

describe('mails that git am takes', () => {
    let repo: Repo;
    let repository: Repository;
    let store: Store;
    before(async () => {
        repo = createRepo();
        repo.commit('base', { 'f.c': 'a\nb\nc\nd\n' });
        repo.git('branch', 'old');
        repository = await openRepository(repo.dir);
        store = await openStore(repo.dir, silentHost);
    });
    after(() => store.dispose());

    const show = (range: string) => repo.git('log', '--reverse', '--format=%T|%an|%ae|%ad|%B', range);

    /** @returns undefined where git does not take it */
    function applyWithGit(mail: Buffer): string | undefined {
        const file = path.join(temporaryFolder(), 'mail');
        writeFileSync(file, mail);
        repo.git('checkout', '--quiet', '--detach', 'old');
        const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', TZ: 'UTC' };
        const mboxrd = mail.toString('latin1').startsWith('From mboxrd@') ? ['--patch-format=mboxrd'] : [];
        const ran = spawnSync('git', ['am', '--quiet', ...mboxrd, file], { cwd: repo.dir, env });
        const applied = ran.status === 0 ? show('old..HEAD') : undefined;
        if (ran.status !== 0) spawnSync('git', ['am', '--abort'], { cwd: repo.dir, env });
        repo.git('checkout', '--quiet', '--force', 'master');
        return applied;
    }

    async function readHere(mail: Buffer): Promise<string> {
        const plan = await readMailPlan(repository, store, mail);
        assert.equal(plan.kind, 'patch');
        return show(`${plan.commits[0]}^..${plan.commits.at(-1)}`);
    }

    for (const [what, mail] of MAILS) {
        it(what, async () => {
            const bytes = Buffer.from(mail, 'latin1');
            const expected = applyWithGit(bytes);
            assert(expected !== undefined, 'git am takes it');
            assert.equal(await readHere(bytes), expected);
        });
    }

    it('in every charset and transfer encoding', async () => {
        let taken = 0;
        for (const [what, mail] of mailsInCharsets()) {
            const bytes = Buffer.from(mail, 'latin1');
            const expected = applyWithGit(bytes);
            if (expected === undefined) {
                await assert.rejects(readHere(bytes), Refusal, what);
                continue;
            }
            taken++;
            assert.equal(await readHere(bytes), expected, what);
        }
        assert(taken > CHARSETS.length * 3);
    });

    for (const [what, keepCr] of [
        ['contents of files', 'true'],
        ['line ends of the transport', 'false'],
    ] as const)
        it(`with carriage returns that are ${what}, by am.keepcr`, async () => {
            const dos = createRepo();
            dos.git('config', 'am.keepcr', keepCr);
            dos.commit('base', { 'f.c': 'a\r\nb\r\n' });
            const tree = dos.git('rev-parse', `${dos.commit('dos: fix', { 'f.c': 'a\r\nB\r\n' })}^{tree}`);
            const mail = execFileSync('git', ['format-patch', '-1', '--stdout'], { cwd: dos.dir });
            dos.git('reset', '--quiet', '--hard', 'HEAD~1');
            const own = await openStore(dos.dir, silentHost);
            try {
                const plan = await readMailPlan(await openRepository(dos.dir), own, mail);
                assert.equal(dos.git('rev-parse', `${plan.commits[0]}^{tree}`), tree);
            } finally {
                await own.dispose();
            }
        });
});
