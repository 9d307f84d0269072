import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { parseFailedMails } from '../../../../src/core/submit/failedMail.ts';
import { parseFailedMail } from '../../../support/failedMail.ts';
import { MAX_MAIL_BYTES, readMailSource } from '../../../../src/core/submit/mailSource.ts';

const id = 'e7d10a4c00112233445566778899aabbccddeeff';
const patch = `From ${id} Mon Sep 17 00:00:00 2001
From: Up Stream <up@example.org>
Date: Thu, 29 Feb 2024 12:00:00 +0000
Subject: [PATCH] net: foo: fix refcount leak in foo_open()

Put it again.

diff --git a/drivers/net/foo/foo_main.c b/drivers/net/foo/foo_main.c
`;
const headers = `From: <gregkh@linuxfoundation.org>
To: up@example.org, "Foo, List" <foo@lists.example.org>
Cc: <stable@vger.kernel.org>
Subject: FAILED: patch "[PATCH] net: foo: fix refcount leak in foo_open()" failed to apply to 6.1-stable tree
Message-ID: <2024022901-shaky-lamp-1234@gregkh>
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

`;
const plain = `
The patch below does not apply to the 6.1-stable tree.
If someone wants it applied there, or to any other stable or longterm
tree, then please email the backport, including the original git commit
id to <stable@vger.kernel.org>.

`;
const commands = `To reproduce the conflict and resubmit, you may use the following commands:

git fetch https://git.example.org/stable/linux.git/ linux-6.1.y
git checkout FETCH_HEAD
git cherry-pick -x ${id}
# <resolve conflicts, build, test, etc.>
git commit -s
git send-email --to '<stable@vger.kernel.org>' --in-reply-to '2024022901-shaky-lamp-1234@gregkh' --subject-prefix 'PATCH 6.1.y' HEAD^..

Possible dependencies:

e7d10a4c0011 ("net: foo: fix refcount leak in foo_open()")
5be0c7d10011 ("net: foo: count references per link")
a1b2c3d40011 ("net: foo: allocate foo_priv separately")

thanks,

greg k-h

------------------ original commit in Linus's tree ------------------

`;
const ruler = "------------------ original commit in Linus's tree ------------------\n\n";

describe('FAILED mails', () => {
    it('reads the form with commands and dependencies', async () => {
        const mail = await parseFailedMail(headers + plain + commands + patch);
        assert.deepEqual(mail, {
            commit: id,
            subject: 'net: foo: fix refcount leak in foo_open()',
            version: '6.1',
            branch: 'linux-6.1.y',
            remote: 'https://git.example.org/stable/linux.git/',
            messageId: '2024022901-shaky-lamp-1234@gregkh',
            to: ['up@example.org', '"Foo, List" <foo@lists.example.org>'],
            cc: ['stable@vger.kernel.org'],
            dependencies: [
                { id: '5be0c7d10011', subject: 'net: foo: count references per link' },
                { id: 'a1b2c3d40011', subject: 'net: foo: allocate foo_priv separately' },
            ],
        });
    });

    it('reads the old form, whose only commit id is in the patch', async () => {
        const mail = await parseFailedMail(headers + plain + ruler + patch);
        assert.equal(mail?.commit, id);
        assert.equal(mail?.branch, 'linux-6.1.y');
        assert.deepEqual(mail?.dependencies, []);
    });

    it('reads the text alone, as the clipboard has it', async () => {
        const mail = await parseFailedMail(plain + commands + patch);
        assert.equal(mail?.commit, id);
        assert.equal(mail?.version, '6.1');
        assert.equal(mail?.messageId, '2024022901-shaky-lamp-1234@gregkh');
    });

    it('reads CRLF, quoted-printable and an mbox line in front', async () => {
        const quoted = (
            headers.replace('charset=us-ascii', 'charset=utf-8\nContent-Transfer-Encoding: quoted-printable') +
            (plain + commands + patch).replaceAll('=', '=3D')
        ).replaceAll('\n', '\r\n');
        const mail = await parseFailedMail(`From someone Thu Feb 29 12:00:00 2024\r\n${quoted}`);
        assert.equal(mail?.commit, id);
        assert.equal(mail?.dependencies.length, 2);
    });

    it('reads base64', async () => {
        const body = Buffer.from(plain + commands + patch)
            .toString('base64')
            .replace(/.{76}/g, '$&\n');
        const mail = await parseFailedMail(
            headers.replace('charset=us-ascii', 'charset=utf-8\nContent-Transfer-Encoding: base64') + body,
        );
        assert.equal(mail?.commit, id);
    });

    it('an empty list of dependencies is no error', async () => {
        const mail = await parseFailedMail(headers + plain + commands.replace(/^[0-9a-f]{12} \(.*\n/gm, '') + patch);
        assert.deepEqual(mail?.dependencies, []);
    });

    const whole = headers + plain + commands + patch;
    const quoted = (text: string) => text.replace(/^(?=.)/gm, '> ').replace(/^$/gm, '>');
    const own = (more = '') =>
        `From: Ada <ada@example.org>\nTo: team@example.org\nSubject: Re: hello\nMessage-ID: <own@example.org>\n${more}`;
    const part = (type: string, text: string) => `--b\nContent-Type: ${type}\n\n${text}\n`;
    const html = (text: string) =>
        `<html><head><style>p { color: red }</style></head><body><pre>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>\n')}</pre></body></html>`;
    const MULTIPART = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n';
    const ways: readonly (readonly [what: string, mail: string])[] = [
        [
            'quoted in an answer',
            `${own('In-Reply-To: <2024022901-shaky-lamp-1234@gregkh>\n')}\nOn Thu, Greg wrote:\n${quoted(plain + commands + patch)}\nI look at it.\n`,
        ],
        ['quoted twice', `${own()}\n${quoted(quoted(headers + plain + commands + patch))}`],
        ['forwarded inline', `${own()}\n---------- Forwarded message ----------\n${whole}`],
        [
            'forwarded as an attachment',
            `${own()}${MULTIPART}${part('text/plain', 'See below.')}${part('message/rfc822', whole)}--b--\n`,
        ],
        [
            'forwarded as a file',
            `${own()}${MULTIPART}${part('application/octet-stream; name="a.eml"\nContent-Disposition: attachment; filename="a.eml"', whole)}--b--\n`,
        ],
        [
            'forwarded twice',
            `${own()}${MULTIPART}${part('message/rfc822', `${own()}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: message/rfc822\n\n${whole}\n--c--\n`)}--b--\n`,
        ],
        [
            'as a page',
            headers.replace('text/plain; charset=us-ascii', 'text/html; charset=utf-8') +
                html(plain + commands + patch),
        ],
        [
            'as a page in an answer',
            `${own()}MIME-Version: 1.0\nContent-Type: text/html\n\n${html(quoted(plain + commands + patch))}`,
        ],
        [
            'as a text and a page',
            headers.replace('text/plain; charset=us-ascii', 'multipart/alternative; boundary=b') +
                `${part('text/plain', plain + commands + patch)}${part('text/html', html(plain + commands))}--b--\n`,
        ],
    ];
    for (const [what, mail] of ways)
        for (const [end, text] of [
            ['', mail],
            [', with CRLF', mail.replaceAll('\n', '\r\n')],
        ] as const)
            it(`reads one ${what}${end}`, async () => {
                const { mails, cut } = await parseFailedMails(text);
                assert.equal(cut, undefined);
                assert.deepEqual(
                    mails.map(({ commit, version, branch, messageId, dependencies }) => [
                        ...[commit, version, branch, messageId],
                        dependencies.length,
                    ]),
                    [[id, '6.1', 'linux-6.1.y', '2024022901-shaky-lamp-1234@gregkh', 2]],
                );
            });

    it('reads several in one mbox, each commit and tree once', async () => {
        const line = 'From greg@example.org Thu Feb 29 12:00:00 2024\n';
        const older = whole.replaceAll('6.1', '5.15');
        const { mails } = await parseFailedMails(
            [
                whole,
                older,
                whole,
                headers.replace(/FAILED.*/, 'hello') + 'hello\n',
                whole.replaceAll(id, id.replace('e', 'f')),
            ]
                .map((mail) => `${line}${mail}\n`)
                .join(''),
        );
        assert.deepEqual(
            mails.map(({ commit, version }) => [commit, version]),
            [
                [id, '6.1'],
                [id, '5.15'],
                [id.replace('e', 'f'), '6.1'],
            ],
        );
    });

    it('reads one that is packed, in UTF-16 or behind a byte order mark', async () => {
        const sources: readonly (readonly [string, Uint8Array])[] = [
            ['gzip', gzipSync(whole)],
            ['UTF-16, little end first', Buffer.from(`\ufeff${whole}`, 'utf16le')],
            ['UTF-16, big end first', Buffer.from(`\ufeff${whole}`, 'utf16le').swap16()],
            ['UTF-8', Buffer.from(`\ufeff${whole}`)],
        ];
        for (const [what, source] of sources)
            assert.equal((await parseFailedMail(Buffer.from(readMailSource(source)).toString()))?.commit, id, what);
    });

    it('refuses what is packed and broken, or larger than any mail', () => {
        const packed = gzipSync(whole);
        assert.throws(() => readMailSource(packed.subarray(0, packed.length - 20)), { code: 'mail-unreadable' });
        assert.throws(() => readMailSource(gzipSync(Buffer.alloc(MAX_MAIL_BYTES + 1))), { code: 'mail-too-large' });
        assert.throws(() => readMailSource(Buffer.alloc(MAX_MAIL_BYTES + 1)), { code: 'mail-too-large' });
    });

    for (const [what, text] of [
        ['another mail', headers.replace(/FAILED.*/, 'hello') + 'hello\n'],
        ['nothing', ''],
        ['a patch', patch],
        ['a FAILED mail cut off before its commit', headers + plain],
        ['headers with control characters', 'Subject: \u0000FAILED\n\n\u0007'],
    ] as const) {
        it(`is not taken in by ${what}`, async () => assert.equal(await parseFailedMail(text), undefined));
    }

    it('comes to an end on a hostile text', async () => {
        assert.equal(
            await parseFailedMail(
                `${'git fetch '.repeat(50_000)}\n${'-x '.repeat(100_000)}\n${'a: b\n'.repeat(50_000)}`,
            ),
            undefined,
        );
        assert.equal(await parseFailedMail(`Possible dependencies:\n${'0123456 ("'.repeat(100_000)}`), undefined);
    });
});
