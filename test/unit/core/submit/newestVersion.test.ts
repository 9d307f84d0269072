import assert from 'node:assert/strict';
import { readSubjectTags, type MailPatch } from '../../../../src/core/patch/mail.ts';
import { chooseNewestVersion } from '../../../../src/core/submit/newestVersion.ts';

/** @param raw `[PATCH v2 1/2] subject` @param body what tells one patch from another */
function patch(raw: string, body = ''): MailPatch {
    return {
        ...{ author: undefined, date: undefined, body: '', line: 1, commit: undefined, upstream: undefined },
        subject: raw.replace(/^(?:Re: )?\[[^\]]*\] /, ''),
        tags: readSubjectTags(raw),
        patch: { parts: [], problems: [] },
        bytes: Buffer.from(raw + body),
        isFlowed: false,
    };
}

const choose = (...raws: string[]) => {
    const { patches, leftOut } = chooseNewestVersion(raws.map((raw) => patch(raw)));
    return [patches.map(({ subject }) => subject), leftOut.map(({ subject, why }) => `${subject}: ${why}`)];
};

describe('of several versions in one mbox', () => {
    it('the newest is taken, in its order', () =>
        assert.deepEqual(choose('[PATCH 1/2] a', '[PATCH 2/2] b', '[PATCH v2 2/2] b', '[PATCH v2 1/2] a, better'), [
            ['a, better', 'b'],
            ['a: older', 'b: older'],
        ]));
    it('a patch that the newest has dropped goes, too', () =>
        assert.deepEqual(choose('[PATCH v9 1/2] a', '[PATCH v9 2/2] b', '[PATCH v10] b'), [
            ['b'],
            ['a: older', 'b: older'],
        ]));
    it('a resend is newer', () => assert.deepEqual(choose('[RESEND PATCH] a', '[PATCH] a'), [['a'], ['a: older']]));
    it('an answer with a patch of its own is left out, but taken alone', () => {
        assert.deepEqual(choose('[PATCH] a', 'Re: [PATCH] a'), [['a'], ['a: answer']]);
        assert.deepEqual(choose('Re: [PATCH] a'), [['a'], []]);
    });
    it('patches that have nothing in common are all taken, in the order of the mails', () =>
        assert.deepEqual(choose('[PATCH v2] b', '[PATCH] a', '[PATCH] a2'), [['b', 'a', 'a2'], []]));
    it('the same mail twice is one', () =>
        assert.deepEqual(choose('[PATCH] a', '[PATCH] a'), [['a'], ['a: repeated']]));
});
