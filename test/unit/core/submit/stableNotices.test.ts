import assert from 'node:assert/strict';
import { findStableNotice, extractPatchMail } from '../../../../src/core/submit/stableNotices.ts';

const ID = '1234567890abcdef1234567890abcdef12345678';
const PATCH = `From: Up Stream <up@example.org>\n\ncommit ${ID} upstream.\n\nText.\n---\ndiff --git a/a.c b/a.c\n`;
const mail = (subject: string, text: string) =>
    `From: Greg <greg@example.org>\nSubject: ${subject}\nMessage-ID: <a@example.org>\n\n${text}`;
const read = (text: string) => extractPatchMail(Buffer.from(text, 'latin1')).toString('latin1');

describe('mails that the stable trees send', () => {
    const REVIEW =
        '6.1-stable review patch.  If anyone has any objections, please let me know.\n\n------------------\n\n';
    const QUEUED =
        "\nThis is a note to let you know that I've just added the patch titled\n\n    foo: fix\n\nto the 6.1-stable tree.\n\n\n";

    for (const [what, end] of [
        ['\\n', '\n'],
        ['\\r\\n', '\r\n'],
    ] as const) {
        const ended = (text: string) => text.replaceAll('\n', end);
        it(`a patch for review stands below a paragraph, with ${what}`, () =>
            assert.equal(
                read(ended(mail('[PATCH 6.1 1/2] foo: fix', REVIEW + PATCH))),
                ended(mail('[PATCH 6.1 1/2] foo: fix', PATCH)),
            ));

        it(`one that was queued is the commit below the announcement, with ${what}`, () => {
            const commit = `From ${ID} Mon Sep 17 00:00:00 2001\n${PATCH}`;
            assert.equal(read(ended(mail('Patch "foo: fix" has been added', QUEUED + commit))), ended(commit));
        });
    }

    it('leaves what is none of these as it is', () => {
        for (const text of [
            mail('[PATCH] foo', PATCH),
            PATCH,
            '',
            'text',
            mail('x', QUEUED),
            mail('x', `Text.\n${REVIEW}`),
        ])
            assert.equal(read(text), text);
    });

    for (const [notice, subject, text] of [
        ['queued', 'Patch "foo: fix" has been added to the 6.1-stable tree', 'Text.\n'],
        ['queued', '[stable] Patch "foo: fix" has been added to the 6.1-stable tree', 'Text.\n'],
        ['dropped', 'Patch "foo: fix" has been dropped from the 6.1-stable tree', 'Text.\n'],
        ['dropped', 'Re: Patch "foo: fix" has been added to the 6.1-stable tree', 'Text.\n'],
        ['release-candidate', '[PATCH 6.1 000/100] 6.1.80-rc1 review', 'Text.\n'],
        ['test-results', 'Re: x', '## Build\n* kernel: 6.1\n'],
        ['robot', 'Re: x', '| Branch                    | Patch Apply | Build Test |\n'],
        [undefined, 'Re: Patch 1', 'Has been added to the tree.\n'],
    ] as const)
        it(`${notice ?? 'no notice'}: ${subject}`, async () =>
            assert.equal(await findStableNotice(mail(subject, text)), notice));
});
