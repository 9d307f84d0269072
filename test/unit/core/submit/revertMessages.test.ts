import assert from 'node:assert/strict';
import { composeRevert } from '../../../../src/core/commitMessage/composeRevert.ts';
import { findReferences } from '../../../../src/core/commitMessage/messageReference.ts';
import { saysWhy } from '../../../../src/core/submit/gatherRevertChecks.ts';

const [commit, upstream, mainline] = ['a', 'b', 'c'].map((digit) => digit.repeat(40)) as [string, string, string];
const form = (isKernels: boolean, reason: string, more: object = {}) =>
    composeRevert({ commit, subject: 'fix it', upstream, isKernels, reason, ...more });

describe('messages of reverts', () => {
    for (const isKernels of [true, false]) {
        const tree = isKernels ? 'the kernel’s form' : 'the plain form';

        it(`say why only where the user has, in ${tree}`, () => {
            const signer = { name: 'Ada', email: 'ada@example.org' };
            assert.equal(saysWhy(form(isKernels, '')), false);
            assert.equal(saysWhy(form(isKernels, '', { mainline, signer })), false);
            assert.equal(saysWhy(form(isKernels, 'It breaks the build.', { mainline, signer })), true);
        });

        it(`carry nothing, in ${tree}: what was reverted is no reference`, () => {
            assert.deepEqual(findReferences(form(isKernels, 'It breaks the build.')), []);
        });
    }

    it('say nothing more where git’s sentence is wrapped, or a trailer is', () => {
        const wrapped = `Revert "fix it"\n\nThis reverts commit ${commit}, which is\ncommit ${upstream} upstream.\n`;
        assert.equal(saysWhy(wrapped), false);
        assert.equal(saysWhy(`${wrapped}\nSigned-off-by: Ada\n <ada@example.org>\n`), false);
        assert.equal(saysWhy(`${wrapped}\nIt breaks the build.\n`), true);
    });
});
