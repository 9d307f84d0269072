import assert from 'node:assert/strict';
import { patchRows, rowsThere } from '../../../../src/extension/editor/patchRows.ts';

const lines = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => `line_${from + at}();\n`).join('');
const BASE = `${lines(0, 20)}old();\n${lines(20, 40)}gone();\n${lines(40, 60)}`;
const PATCH = BASE.replace('old();\n', 'new();\nmore();\n').replace('gone();\n', '');
const shown = (rows: ReturnType<typeof patchRows>) => rows.map(({ sign, line, text }) => `${sign}${line} ${text}`);

describe('the patch of a file that is in conflict as a whole', () => {
    it('is shown with the lines around each change, and says where others are left out', () => {
        assert.deepEqual(shown(patchRows(BASE, PATCH)), [
            ' 18 line_17();',
            ' 19 line_18();',
            ' 20 line_19();',
            '-21 old();',
            '+21 new();',
            '+22 more();',
            ' 22 line_20();',
            ' 23 line_21();',
            ' 24 line_22();',
            '…39 ',
            ' 39 line_37();',
            ' 40 line_38();',
            ' 41 line_39();',
            '-42 gone();',
            ' 43 line_40();',
            ' 44 line_41();',
            ' 45 line_42();',
        ]);
    });

    it('is all of a file that it adds or deletes, up to a limit', () => {
        assert.deepEqual(shown(patchRows(undefined, 'a\n')), ['+1 a']);
        assert.deepEqual(shown(patchRows('a\n', undefined)), ['-1 a']);
        assert.equal(patchRows('', 'x\n'.repeat(5000)).length, 300);
    });

    it('stands beside the lines that it is about, where the target has them', () => {
        const there = `first();\n${lines(10, 20)}old();\n${lines(20, 30)}`;
        assert.deepEqual(shown(rowsThere(BASE, PATCH, there)), [
            ' 9 line_17();',
            ' 10 line_18();',
            ' 11 line_19();',
            '-12 old();',
            ' 13 line_20();',
            ' 14 line_21();',
            ' 15 line_22();',
        ]);
    });
});
