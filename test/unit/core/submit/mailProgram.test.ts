import assert from 'node:assert/strict';
import PostalMime from 'postal-mime';
import { parseRemotes, pushArgs } from '../../../../src/core/git/push.ts';
import { findMessageId } from '../../../../src/core/submit/b4.ts';
import { formatMailto, toDraft } from '../../../../src/core/submit/mailProgram.ts';
import { composePullRequest } from '../../../../src/core/submit/composePullRequest.ts';
import { readDraft } from '../../../../src/core/submit/readDraft.ts';

const mail = `From ${'a'.repeat(40)} Mon Sep 17 00:00:00 2001
Message-Id: <a.b@example.org>
In-Reply-To: <asked@example.org>
From: Up Stream <up@example.org>
Date: Thu, 29 Feb 2024 12:00:00 +0000
Subject: [PATCH 6.1.y] net: foo: =?UTF-8?q?gr=C3=B6=C3=9Fer?=
To: stable@vger.kernel.org
Cc: "List, Foo" <foo@example.org>
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit

Täxt.
---
 a.c | 2 +-
`;

describe('a mail for the user’s own program', () => {
    it('is a draft that is not sent yet', async () => {
        const draft = toDraft(mail);
        assert.match(draft, /^X-Unsent: 1\r\nIn-Reply-To: <asked@example\.org>\r\nFrom: /);
        assert.doesNotMatch(draft, /Message-Id|^Date|[^\r]\n/im);
        const read = await PostalMime.parse(draft);
        assert.equal(read.subject, '[PATCH 6.1.y] net: foo: größer');
        assert.match(read.text ?? '', /^Täxt\.\r?\n---\r?\n/);
    });

    it('is an address, without the text where that is too long for one', async () => {
        const draft = await readDraft(mail);
        const { address, whole } = formatMailto(draft);
        const url = new URL(address);
        assert.equal(whole, true);
        assert.equal(url.pathname, 'stable%40vger.kernel.org');
        assert.equal(url.searchParams.get('cc'), 'foo@example.org');
        assert.equal(url.searchParams.get('in-reply-to'), '<asked@example.org>');
        assert.match(url.searchParams.get('body') ?? '', /^Täxt\.\r\n/);
        const long = formatMailto({ ...draft, body: 'x'.repeat(5000) });
        assert.deepEqual([long.whole, new URL(long.address).searchParams.has('body')], [false, false]);
    });
});

describe('what names a message to b4', () => {
    for (const [text, name] of [
        ['<2024022901-shaky-lamp-1234@gregkh>', '2024022901-shaky-lamp-1234@gregkh'],
        [' a.b+c@example.org ', 'a.b+c@example.org'],
        ['https://lore.kernel.org/all/a.b@example.org/', 'https://lore.kernel.org/all/a.b@example.org/'],
        ['-o/tmp@x', undefined],
        ['--help', undefined],
        ['http://lore.kernel.org/x', undefined],
        ['two words@x', undefined],
        ['', undefined],
    ] as const) {
        it(JSON.stringify(text), () => assert.equal(findMessageId(text), name));
    }
});

describe('a branch for a pull request', () => {
    it('goes to one remote, never by force', () => {
        assert.deepEqual(pushArgs('origin', 'a b'), [
            'push',
            '--set-upstream',
            '--end-of-options',
            'origin',
            'refs/heads/a b:refs/heads/a b',
        ]);
    });

    it('hides a password that stands in an address', () => {
        assert.deepEqual(
            parseRemotes('origin\thttps://me:secret@example.org/x.git (push)\norigin\thttps://example.org/x (fetch)\n'),
            [{ name: 'origin', url: 'https://me@example.org/x.git' }],
        );
    });

    it('says what is in it: what each commit carries, how it differs, and its note', () => {
        const commit = (subject: string, body: string) => ({
            id: '',
            parents: [],
            subject,
            body,
            author: '',
            date: '',
        });
        const id = 'e7d10a4c'.repeat(5);
        const made = composePullRequest(
            [
                {
                    commit: commit(
                        'net: fix',
                        `Text.\n\n[ Ada: took the old argument\n  of foo() ]\n(cherry picked from commit ${id})`,
                    ) as never,
                    verdict: 'restructured',
                },
                { commit: commit('net: more', 'Text.') as never, verdict: undefined },
            ],
            'origin/release/2.4',
        );
        assert.equal(made.title, '[2.4] net: fix, and 1 more');
        assert.equal(
            made.text,
            `Backport of 2 commits, in order, to \`origin/release/2.4\`:

- net: fix
  (carries ${id}; adapted)
  [ Ada: took the old argument of foo() ]
- net: more
  (names no upstream commit)
`,
        );
    });
});
