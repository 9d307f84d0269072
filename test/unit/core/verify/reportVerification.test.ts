import assert from 'node:assert/strict';
import { describeReason } from '../../../../src/core/messages/comparisonReasons.ts';
import { comparePatches } from '../../../../src/core/verify/compare.ts';
import type { ChangedFile, ChangeSet } from '../../../../src/core/verify/model.ts';
import { reportVerification } from '../../../../src/core/verify/reportVerification.ts';

const set = (...files: ChangedFile[]): ChangeSet => ({ patchId: undefined, files });
const commit = { commit: '0'.repeat(40), subject: 'fix' };

describe('verify, report', () => {
    it('has sentences for reasons and notes', () => {
        const [before, original, backport] = ['put(a);\nx;\n', 'put(a, b);\nx;\n', 'put(a, b, c);\nx;\n'];
        const comparison = comparePatches(
            set({ path: 'a.c', before, after: original }, { path: 'b', before: '', after: '', added: true }),
            set({ path: 'a.c', before, after: backport }),
        );
        const report = reportVerification({ schema: 1, original: commit, backport: commit, ...comparison });
        assert.deepEqual(report.reasons, [
            'a.c: 1 line of the change differs: read it beside the original.',
            'The empty file "b" is not added here: say in the message why, or add what is missing.',
        ]);
        const notes = report.files.flatMap(({ blocks }) => blocks.flatMap(({ rows }) => rows.map(({ note }) => note)));
        assert.deepEqual(notes.filter(Boolean), ['3 arguments here, 2 in the original']);
        assert.deepEqual(Object.keys(report).sort(), Object.keys({ schema: 1, original: 1, backport: 1, ...comparison }).sort()); // prettier-ignore
    });

    it('says what one side alone does to a file', () => {
        const lone = (file: Partial<ChangedFile>) => {
            const whole = { path: 'x', before: '', after: '', ...file };
            return [comparePatches(set(whole), set()), comparePatches(set(), set(whole))].map(({ reasons }) =>
                reasons.map(describeReason).join(' '),
            );
        };
        const why = 'here: say in the message why, or add what is missing.';
        const opaque = { before: '1', after: '2' };
        assert.deepEqual(lone({ mode: '100755' }), [
            `"x" is not given mode 100755 (executable) ${why}`,
            '"x" is given mode 100755 (executable) here only.',
        ]);
        assert.deepEqual(lone({ oldPath: 'y' })[0], `"x" is not renamed from "y" ${why}`);
        assert.deepEqual(lone({ what: 'submodule', opaque })[1], 'The submodule "x" is changed here only.');
        assert.deepEqual(lone({ deleted: true, before: 'a\n' })[1], '"x" is deleted here only.');
    });
});
