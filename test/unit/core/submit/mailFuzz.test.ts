/** 20,000 mails that were damaged on their way, read by all that reads mails without git: each gives an answer. */
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { Refusal } from '../../../../src/core/messages/refusal.ts';
import { convertToMail } from '../../../../src/core/patch/foreignFormats.ts';
import { readSubjectTags } from '../../../../src/core/patch/mail.ts';
import { parsePatch } from '../../../../src/core/patch/parsePatch.ts';
import { parseFailedMails } from '../../../../src/core/submit/failedMail.ts';
import { readAttachedPatches } from '../../../../src/core/submit/mailParts.ts';
import { readMailSource } from '../../../../src/core/submit/mailSource.ts';
import { findStableNotice, extractPatchMail } from '../../../../src/core/submit/stableNotices.ts';
import { decode } from '../../../../src/core/base/text.ts';
import { mailForms, seeded, spoilMail } from '../../../support/mails.ts';

const MAILS = 20_000;
const PATCH = `From 1234567890abcdef1234567890abcdef12345678 Mon Sep 17 00:00:00 2001
From: =?UTF-8?q?=C3=9Cmit=20=C3=96?= <u@example.org>
Date: Thu, 29 Feb 2024 12:00:00 +0000
Subject: [PATCH v2 1/2] net: foo: =?UTF-8?q?gr=C3=B6=C3=9Fer?=

Text of the change.
---
 net/foo.c | 2 +-
 1 file changed, 1 insertion(+), 1 deletion(-)

diff --git a/net/foo.c b/net/foo.c
index 1234567..89abcde 100644
--- a/net/foo.c
+++ b/net/foo.c
@@ -1,3 +1,3 @@ int foo(void)
 {
-\treturn 1; /* \xc3\xbc */
+\treturn 2; /* \xc3\xb6 */
 }
-- 
2.39.5
`;

describe('mails that are damaged', () => {
    it(`are read or refused, ${MAILS} of them`, async () => {
        const next = seeded(20240103);
        const forms = mailForms([PATCH]);
        for (let count = 0; count < MAILS; count++) {
            const mail = spoilMail(forms[next(forms.length)]!, next);
            try {
                await read(Buffer.from(mail, 'latin1'), next(20) === 0);
            } catch (error) {
                assert.ok(error instanceof Refusal, `${count}: ${String(error)}\n${JSON.stringify(mail)}`);
            }
        }
    }).timeout(300_000);

    async function read(raw: Buffer, packed: boolean): Promise<void> {
        const bytes = Buffer.from(readMailSource(packed ? gzipSync(raw) : raw));
        const { text } = decode(bytes);
        await parseFailedMails(text);
        await findStableNotice(text);
        for (const one of [bytes, ...(await readAttachedPatches(bytes))]) {
            const mail = convertToMail(extractPatchMail(one).toString('latin1'));
            parsePatch(mail);
            readSubjectTags(mail);
        }
        readMailSource(text);
    }
});
