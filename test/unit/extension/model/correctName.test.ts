import assert from 'node:assert/strict';
import type { Report } from '../../../../src/core/analysis/context/report.ts';
import { correctName } from '../../../../src/extension/model/correctName.ts';

const sides = { target: 'old(1);\n', base: 'new(1);\n', patch: 'new(1);\nnew(2);\n' };
const translated = {
    rule: 'translated',
    confidence: 'likely',
    text: 'old(1);\nold(2);\n',
    reason: { kind: 'words-disjoint' },
    renames: [{ from: 'new', to: 'old' }],
} as const;
const other = {
    rule: 'take-patch',
    confidence: 'possible',
    text: sides.patch,
    reason: { kind: 'words-disjoint' },
} as const;
const report = {
    files: [
        {
            path: 'f.c',
            kind: 'content',
            regions: [{ line: 1, ...sides, causes: [], suggestions: [translated, other] }],
        },
    ],
} as unknown as Report;

describe('names that the user has corrected', () => {
    it('change what translates them, and nothing else', () => {
        const [first, second] = correctName(report, 'new', 'older').files[0]!.regions[0]!.suggestions;
        assert.equal(first?.text, 'old(1);\nolder(2);\n');
        assert.deepEqual(first?.renames, [{ from: 'new', to: 'older' }]);
        assert.deepEqual(second, other);
    });

    it('leave suggestions alone that say so already, or do not speak of the name', () => {
        for (const [from, to] of [
            ['new', 'old'],
            ['none', 'x'],
        ] as const)
            assert.deepEqual(correctName(report, from, to).files, report.files);
    });
});
