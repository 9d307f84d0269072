import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readMailFacts } from '../../../../src/core/backlog/readMailFacts.ts';

const ID = '0123456789abcdef0123456789abcdef01234567';
const mail = (subject: string, text: string) =>
    `From: A <a@example.org>\nDate: Mon, 05 Feb 2024 18:23:37 +0000\nSubject: ${subject}\n\n${text}\n`;
const brief = async (...sources: string[]) =>
    (await readMailFacts(sources)).map(({ says, branches, until }) =>
        [says, branches.join(' '), until ?? ''].join('|'),
    );

describe('mails of the stable trees', () => {
    it('say what happened to which commit on which branch', async () => {
        const cases: readonly (readonly [string, string, string])[] = [
            ['[PATCH AUTOSEL 6.1 03/10] net: fix it', `[ Upstream commit ${ID} ]`, 'selected|6.1|'],
            ['[PATCH 5.10.y] net: fix it', `commit ${ID} upstream.`, 'sent|5.10.y|'],
            ['[PATCH v2 5.15 1/2] net: fix it', `[ Upstream commit ${ID} ]`, 'sent|5.15|'],
            ['[PATCH REL_15_STABLE] fix it', `(cherry picked from commit ${ID})`, 'sent|REL_15_STABLE|'],
            ['Patch "net: fix it" has been added to the 6.6-stable tree', `commit ${ID} upstream.`, 'queued|6.6|'],
            [
                'Patch "net: fix it" has been added to the 6.6-stable tree',
                `From ${ID} Mon Sep 17 00:00:00 2001`,
                'queued|6.6|',
            ],
            ['Patch "net: fix it" has been dropped from the 6.6-stable tree', `commit ${ID} upstream.`, 'dropped|6.6|'],
            [
                'FAILED: patch "[PATCH] net: fix it" failed to apply to 4.19-stable tree',
                `The patch below does not apply to the 4.19-stable tree.\n\ngit cherry-pick -x ${ID}`,
                'failed|4.19 linux-4.19.y|',
            ],
        ];
        for (const [subject, text, expected] of cases) assert.deepEqual(await brief(mail(subject, text)), [expected]);
    });

    it('tell until when objections to a release candidate are heard', async () => {
        const cover = mail(
            '[PATCH 6.1 000/219] 6.1.77-rc1 review',
            'Responses should be made by Wed, 07 Feb 2024 18:23:37 +0000.',
        );
        const patch = mail(
            '[PATCH 6.1 012/219] net: fix it',
            `6.1-stable review patch.  If anyone has any objections, please let me know.\n\n------------------\n\ncommit ${ID} upstream.`,
        );
        assert.deepEqual(await brief(patch, cover), ['review|6.1|2024-02-07T18:23:37.000Z']);
    });

    it('say nothing where they are answers, name no commit or no branch', async () => {
        assert.deepEqual(await brief(mail('Re: [PATCH 6.1.y] net: fix it', `> commit ${ID} upstream.`)), []);
        assert.deepEqual(
            await brief(
                mail('Re: Patch "net: fix it" has been added to the 6.1-stable tree', `> commit ${ID} upstream.`),
            ),
            [],
        );
        assert.deepEqual(await brief(mail('[PATCH v3 2/4] net: fix it', `commit ${ID} upstream.`)), []);
        assert.deepEqual(await brief(mail('[PATCH 6.1.y] net: fix it', 'No commit.')), []);
    });
});
