import assert from 'node:assert/strict';
import { convertToMail } from '../../../../src/core/patch/foreignFormats.ts';
import { readMailHeaders } from '../../../../src/core/patch/mailHeaders.ts';
import { cleanSubject, readSubjectTags, readUpstreamHeader } from '../../../../src/core/patch/mail.ts';
import { listPatchFiles } from '../../../../src/core/patch/model.ts';
import { parsePatch } from '../../../../src/core/patch/parsePatch.ts';
import { readOldPath } from '../../../../src/core/patch/readOldPath.ts';

const diff = 'diff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b\n';
const id = 'e7d10a4c'.repeat(5);

describe('the subject of a patch', () => {
    it('is cleaned as git does', () => {
        assert.deepEqual(cleanSubject('Re: [PATCH]  [stable] a:  b [c]'), {
            subject: 'a: b [c]',
            tags: ['PATCH', 'stable'],
            isReply: true,
        });
        assert.deepEqual(cleanSubject('[unclosed'), { subject: '[unclosed', tags: [], isReply: false });
    });

    for (const [raw, version, place, isResend, isReply] of [
        ['[PATCH 6.1.y v2 2/3] x', 2, [2, 3], false, false],
        ['[v3,02/10] x', 3, [2, 10], false, false],
        ['[PATCHv4] x', 4, undefined, false, false],
        ['[RESEND PATCH] x', 1, undefined, true, false],
        ['RE: [PATCH] x', 1, undefined, false, true],
        ['x v2 [1/2]', 1, undefined, false, false],
    ] as const)
        it(`tells the version and place of ${raw}`, () =>
            assert.deepEqual(readSubjectTags(raw), {
                version,
                isResend,
                isReply,
                place: place ? { index: place[0], count: place[1] } : undefined,
            }));
});

describe('the commit upstream in the headers of a patch', () => {
    for (const [header, expected] of [
        [`Git-commit: ${id}`, id],
        [`Origin: upstream, https://example.org/c/${id}`, id],
        [`Origin: vendor, https://example.org/c/${id}`, undefined],
        [`Applied-Upstream: 1.2, commit:${id}`, id],
        ['Origin: upstream, r1234567', undefined],
    ] as const)
        it(header, () => assert.equal(readUpstreamHeader(readMailHeaders(`From: a\n${header}\n\n`)!), expected));
});

describe('patches of other programs', () => {
    for (const [what, text, mail] of [
        ['a mail stays', `From: a\n\n${diff}`, `From: a\n\n${diff}`],
        ['a diff has no header', diff, `Subject:\n\n${diff}`],
        [
            'Mercurial, east of Greenwich',
            `# HG changeset patch\n# User A <a@b.c>\n# Date 1700000000 -5400\n# Parent 0\nx\n\n${diff}`,
            `From: A <a@b.c>\nDate: @1700000000 +0130\n\nx\n\n${diff}`,
        ],
        [
            'Mercurial, west of it',
            `# HG changeset patch\r\n# Date 1700000000 12600\r\nx\r\n`,
            'Date: @1700000000 -0330\n\nx\r\n',
        ],
        [
            'git show',
            `commit ${id}\nAuthor: A <a@b.c>\nDate:   Tue Nov 14 22:16:20 2023 +0000\n\n    x: y\n    \n    Text.\n\n${diff}`,
            `From ${id} Mon Sep 17 00:00:00 2001\nFrom: A <a@b.c>\nDate: Tue Nov 14 22:16:20 2023 +0000\nSubject: x: y\n\n\nText.\n\n---\n${diff}`,
        ],
        [
            'DEP-3',
            `Description: x: y\n Text.\n .\n More.\nAuthor: A <a@b.c>\nBug: 1\nOrigin: upstream, ${id}\n---\n${diff}`,
            `Subject: x: y\nFrom: A <a@b.c>\nOrigin: upstream, ${id}\n\nText.\n\nMore.\n---\n${diff}`,
        ],
        ['quilt', `x: y\n\nText.\n\n${diff}`, `Subject: x: y\n\n\nText.\n\n${diff}`],
    ] as const)
        it(what, () => assert.equal(convertToMail(text), mail));

    it('git log -p has the newest first', () => {
        const entry = (subject: string) => `commit ${id}\nAuthor: A <a@b.c>\nDate:   x\n\n    ${subject}\n\n${diff}`;
        const mails = convertToMail(`${entry('two')}\n${entry('one')}`);
        assert.deepEqual(
            [...mails.matchAll(/^Subject: (.*)$/gm)].map((match) => match[1]),
            ['one', 'two'],
        );
    });

    it('comes to an end on whatever begins like one', () => {
        for (const start of [
            '# HG changeset patch\n',
            'x\n\nFrom: a\n',
            `commit ${id}\n`,
            'Description: x\nOrigin: y\n',
            'x ',
        ])
            for (const rest of ['# ', '\n', ' \n', ':', `commit ${id}\n`])
                assert(convertToMail(start + rest.repeat(50_000)).length > 0);
    });
});

describe('the old path of a patch', () => {
    const [file] = listPatchFiles(parsePatch(diff));
    for (const [strip, expected] of [
        [0, 'a/x.c'],
        [1, 'x.c'],
        [2, undefined],
    ] as const)
        it(`without ${strip} parts`, () => assert.equal(readOldPath(file!, strip), expected));

    it('is named without a prefix by a rename, and not at all by a new file', () => {
        const [renamed, added] = listPatchFiles(
            parsePatch(
                'diff --git a/o/x b/n/x\nsimilarity index 100%\nrename from o/x\nrename to n/x\n' +
                    'diff --git a/y b/y\nnew file mode 100644\nindex 000..123\n--- /dev/null\n+++ b/y\n@@ -0,0 +1 @@\n+y\n',
            ),
        );
        assert.deepEqual([readOldPath(renamed!, 1), readOldPath(added!, 1)], ['o/x', undefined]);
    });
});
