import assert from 'node:assert/strict';
import { parseMessageReferences, isAbbreviationOf } from '../../../../src/core/commitMessage/messageReferences.ts';
import { cpuMillis } from '../../../support/cpu.ts';

const ID = '0123456789abcdef0123456789abcdef01234567';

describe('mentions of other commits', () => {
    for (const [message, kind, expected] of [
        [`s\n\n(cherry picked from commit ${ID})`, 'copies', [ID]],
        [`s\n\n(backported from commit ${ID})`, 'copies', [ID]],
        [`s\n\ncommit ${ID} upstream.\n`, 'copies', [ID]],
        [`s\n\n[ Upstream commit ${ID} ]\n`, 'copies', [ID]],
        [`s\n\nUpstream-commit: ${ID}\n`, 'copies', [ID]],
        [`s\n\nsee commit ${ID} for why\n`, 'copies', []],
        ['s\n\nFixes: 0123456 ("x")\nFixes: 89abcdef0 ("y")\n', 'fixes', ['0123456', '89abcdef0']],
        ['s\n\nFixes: #1234567\n', 'fixes', []],
        ['s\n\nFollow-up for 0123456789.\n', 'fixes', ['0123456789']],
        [`s\n\nThis reverts commit ${ID}.\n`, 'reverts', [ID]],
        ['s\n\nCc: <stable@vger.kernel.org> # 3.3.x: a1f84a3: sched: Check\n', 'needs', ['a1f84a3']],
        ['s\n\nCc: <stable@vger.kernel.org> # 3.3.x\n', 'needs', []],
        ['s\n\nDepends-on: 0123456789ab ("x")\n', 'needs', ['0123456789ab']],
        ['s\n\nStable-dep-of: 0123456789ab ("x")\n', 'neededBy', ['0123456789ab']],
    ] as const)
        it(JSON.stringify(message), () => assert.deepEqual(parseMessageReferences(message)[kind], expected));

    it('gives two mails of a series one name', () => {
        const link = (n: number) =>
            parseMessageReferences(`s\n\nLink: https://lore.example/r/2024.77-${n}-ada@example.org\n`).series;
        assert.deepEqual(link(1), link(2));
        assert.equal(link(1).length, 1);
    });

    it('takes an abbreviation of seven digits and more for the commit', () => {
        assert.ok(isAbbreviationOf('0123456', ID));
        assert.ok(!isAbbreviationOf('012345', ID));
        assert.ok(!isAbbreviationOf('0123457', ID));
    });

    it('reads a hostile message in time', () => {
        const message = `Cc: ${'stable '.repeat(20_000)}\nLink: ${'a'.repeat(60_000)}\nfixes: ${'0'.repeat(60_000)}`;
        assert.ok(cpuMillis(() => parseMessageReferences(message)) < 1000);
    });
});
