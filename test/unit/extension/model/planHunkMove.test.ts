import assert from 'node:assert/strict';
import { findMisplacedHunks } from '../../../../src/core/placement/findMisplacedHunks.ts';
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
        const ends = [...plan].sort((a, b) => b.from - a.from);
        for (const { from, to, text: fresh } of ends) lines.splice(from, to - from, ...fresh.split('\n').slice(0, -1));
        return lines.join('\n');
    };

    it('makes what upstream has, and puts back what stood there', () => {
        assert.equal(write(table(12, 11)), table(11, 12));
    });
    it('is not offered in a file that is not as the backport leaves it', () => {
        assert.equal(write(table(12, 12)), undefined);
        assert.equal(write(`/* new */\n${table(12, 11)}`), undefined);
        assert.equal(write(''), undefined);
    });
});
