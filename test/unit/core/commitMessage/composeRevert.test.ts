import assert from 'node:assert/strict';
import { composeRevert } from '../../../../src/core/commitMessage/composeRevert.ts';
import { parseMessageReferences } from '../../../../src/core/commitMessage/messageReferences.ts';

const commit = 'e7d10a4c00112233445566778899aabbccddeeff';
const upstream = '0123456789abcdef0123456789abcdef01234567';
const plain = { commit, subject: 'net: fix a leak', isKernels: false, reason: '' };

describe('the message of a revert', () => {
    it("is git's own where nothing more is known", () => {
        assert.equal(composeRevert(plain), `Revert "net: fix a leak"\n\nThis reverts commit ${commit}.\n`);
    });

    it('names the upstream commit as the stable trees do, and is read as a revert of the one on the branch', () => {
        const text = composeRevert({ ...plain, upstream, isKernels: true, reason: 'It hangs.' });
        assert.equal(
            text,
            `Revert "net: fix a leak"\n\nThis reverts commit ${commit} which is commit ${upstream} upstream.\n\nIt hangs.\n`,
        );
        const { reverts, copies } = parseMessageReferences(text);
        assert.deepEqual([reverts, copies], [[commit], []]);
    });

    it('says elsewhere what it was a backport of, and is no backport of it', () => {
        const text = composeRevert({ ...plain, upstream });
        assert.match(text, new RegExp(`\\.\n\nIt was a backport of ${upstream}\\.\n$`));
        assert.deepEqual(parseMessageReferences(text).copies, []);
    });

    it('reapplies what was reverted', () => {
        assert.match(composeRevert({ ...plain, subject: 'Revert "net: fix a leak"' }), /^Reapply "net: fix a leak"\n/);
    });

    it('keeps paragraphs, wraps long lines, leaves quoted ones, and signs', () => {
        const reason = `${'word '.repeat(30)}\n\n  [  1.0] ${'oops '.repeat(30)}`;
        const lines = composeRevert({ ...plain, reason, signer: { name: 'A', email: 'a@b.c' } }).split('\n');
        assert.deepEqual(
            lines.map((line) => line.length > 75),
            lines.map((line) => line.startsWith('  [')),
        );
        assert.deepEqual(lines.slice(-3), ['', 'Signed-off-by: A <a@b.c>', '']);
    });
});
