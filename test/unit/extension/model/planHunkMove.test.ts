import assert from 'node:assert/strict';
import { findMisplacedHunks } from '../../../../src/core/placement/findMisplacedHunks.ts';
import { moveLines } from '../../../../src/extension/model/listFixes.ts';
import { planHunkMove } from '../../../../src/extension/model/planHunkMove.ts';

const row = (name: string, min: number) => `\t{\n\t\t.algo = ${name},\n\t\t.min = ${min},\n\t\t.increment = 0\n\t},\n`;
const table = (ccm: number, gcm: number) =>
    `static const struct cap caps[] = {\n${row('CCM', ccm)}${row('GCM', gcm)}};\n`;

describe('moving a misplaced hunk of a comparison', () => {
    const before = table(12, 12);
    const original = { path: 'caps.c', before, after: table(11, 12) };
    const [hunk] = findMisplacedHunks(original, { path: 'caps.c', before, after: table(12, 11) }).misplaced;
    const row8 = { kind: '+' as const, after: 9, text: '\t\t.min = 11,', words: [] };
    const counts = { same: 0, change: 0, context: 0 };
    const file = { blocks: [{ name: 'caps', counts, rows: [{ mark: 'same' as const, backport: row8 }] }] };
    const write = (text: string) => {
        const lines = text.split('\n');
        const plan = planHunkMove(file, hunk!, lines);
        if (!plan) return undefined;
        lines.splice(plan.from, plan.to - plan.from, ...plan.text.split('\n').slice(0, -1));
        return lines.join('\n');
    };

    it('makes what upstream has, and puts back what stood there', () => {
        assert.equal(write(table(12, 11)), table(11, 12));
    });
    it('moves up and down, whatever is between', () => {
        const lines = ['a', 'b', 'c', 'd', 'e'];
        const up = moveLines(lines, { from: 3, to: 4, text: 'x\n' }, [1, 2]);
        assert.deepEqual(up, { from: 1, to: 4, text: 'd\nc\nx\n' });
        const down = moveLines(lines, { from: 0, to: 1, text: '' }, [3, 3]);
        assert.deepEqual(down, { from: 0, to: 3, text: 'b\nc\na\n' });
    });
    it('is not offered in a file that is not as the backport leaves it', () => {
        assert.equal(write(table(12, 12)), undefined);
        assert.equal(write(`/* new */\n${table(12, 11)}`), undefined);
        assert.equal(write(''), undefined);
    });
});
