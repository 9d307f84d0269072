import assert from 'node:assert/strict';
import { cleanSubject, parseMailPatches, splitMbox } from '../../../../src/core/patch/mail.ts';
import { patchFiles } from '../../../../src/core/patch/model.ts';

const diff = 'diff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b\n';
const id = 'e7d10a4c'.repeat(5);
const mail = (subject: string, body: string, more = '') =>
    `From ${id} Mon Sep 17 00:00:00 2001\nFrom: Ada Example <ada@example.org>\nDate: Thu, 29 Feb 2024 12:00:00 +0100\n` +
    `Subject: ${subject}\n${more}\n${body}`;
const plain = mail(
    '[PATCH 6.1.y v2 2/3] net: foo: fix leak',
    `Say why.\n\nFixes: 1\n---\n x.c | 2 +-\n\n${diff}-- \n2.39.5\n\n`,
);

describe('patch/mail', () => {
    it('reads what format-patch writes', async () => {
        const [read] = await parseMailPatches(plain);
        assert(read);
        const { patch, bytes, ...rest } = read;
        assert.equal(Buffer.from(bytes!).toString(), `${diff}`);
        assert.deepEqual(rest, {
            author: { name: 'Ada Example', email: 'ada@example.org' },
            date: 'Thu, 29 Feb 2024 12:00:00 +0100',
            subject: 'net: foo: fix leak',
            tags: ['PATCH 6.1.y v2 2/3'],
            place: { index: 2, count: 3 },
            body: 'Say why.\n\nFixes: 1',
            notes: 'x.c | 2 +-',
            line: 12,
            commit: id,
            messageId: undefined,
            inReplyTo: undefined,
            recipients: [],
        });
        assert.deepEqual([patchFiles(patch)[0]?.hunks.length, patch.problems], [1, []]);
    });

    it('reads several mails of an mbox, and unquotes >From', async () => {
        const quoted = mail('[PATCH] two', `>From here on\n---\n${diff}`);
        const read = await parseMailPatches(`${plain}\n${quoted}`);
        assert.deepEqual(
            read.map((one) => one.subject),
            ['net: foo: fix leak', 'two'],
        );
        assert.equal(read[1]?.body, 'From here on');
        assert.equal(splitMbox('From here to 12:00 in 2001\n').length, 1);
    });

    it('decodes quoted-printable, base64, encoded words and other character sets', async () => {
        const headers = 'MIME-Version: 1.0\nContent-Type: text/plain; charset=';
        const quoted = mail(
            '=?UTF-8?q?=5BPATCH=5D_f=C3=BCr_alle?=',
            'Gr=C3=BC=C3=9Fe =\nan alle\n---\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a=3D1\n+a=3D2\n',
            `${headers}UTF-8\nContent-Transfer-Encoding: quoted-printable\n`,
        );
        const [first] = await parseMailPatches(quoted);
        assert.deepEqual([first?.subject, first?.body], ['für alle', 'Grüße an alle']);
        assert.deepEqual(
            patchFiles(first!.patch)[0]?.hunks[0]?.lines.map((one) => one.text),
            ['a=1\n', 'a=2\n'],
        );
        const packed = Buffer.from(`Text\n---\n${diff}`).toString('base64');
        const [second] = await parseMailPatches(
            mail('x', `${packed}\n`, `${headers}utf-8\nContent-Transfer-Encoding: base64\n`),
        );
        assert.deepEqual([second?.body, patchFiles(second!.patch).length], ['Text', 1]);
        const latin = Buffer.from(
            mail('x', `Gr\u00fc\u00dfe\n---\n${diff}`, `${headers}iso-8859-1\nContent-Transfer-Encoding: 8bit\n`),
            'latin1',
        );
        assert.equal((await parseMailPatches(latin))[0]?.body, 'Grüße');
    });

    it('reads a patch that is attached', async () => {
        const body = [
            '--b\nContent-Type: text/plain\n\nSee attachment.\n',
            `--b\nContent-Type: text/x-patch; name="x.patch"\nContent-Disposition: attachment; filename="x.patch"\n\n${diff}`,
            '--b--\n',
        ].join('\n');
        const [read] = await parseMailPatches(
            mail('x', body, 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n'),
        );
        assert.deepEqual([read?.body, patchFiles(read!.patch)[0]?.newPath], ['See attachment.', 'x.c']);
    });

    it('takes author, date and subject from the body, and cuts at scissors', async () => {
        const body = `A cover note.\n-- >8 --\nFrom: Bo Other <bo@example.org>\nSubject: [PATCH] real one\n\nWhy.\n---\n${diff}`;
        const [read] = await parseMailPatches(mail('Re: talk', body));
        assert.deepEqual([read?.author?.email, read?.subject, read?.body], ['bo@example.org', 'real one', 'Why.']);
        const [kept] = await parseMailPatches(mail('Re: talk', body), { scissors: false });
        assert.deepEqual([kept?.subject, kept?.body.startsWith('A cover note.')], ['talk', true]);
    });

    it('cleans subjects as git does', () => {
        assert.deepEqual(cleanSubject('Re: [PATCH]  [stable] a:  b [c]'), {
            subject: 'a: b [c]',
            tags: ['PATCH', 'stable'],
        });
        assert.deepEqual(cleanSubject('[unclosed'), { subject: '[unclosed', tags: [] });
    });

    it('takes a bare diff as a patch without a message', async () => {
        const [read] = await parseMailPatches(diff);
        assert.deepEqual([read?.subject, read?.author, patchFiles(read!.patch).length], ['', undefined, 1]);
    });

    it('survives what is no mail', async () => {
        assert.deepEqual(await parseMailPatches(''), []);
        for (const odd of [
            'x',
            '\0\xff',
            'From: <<<<\n\n',
            `Content-Type: multipart/mixed; boundary=x\nFrom: a\n\n${'--x\n'.repeat(3000)}`,
        ]) {
            assert.equal((await parseMailPatches(odd)).length, 1);
        }
    });
});
