import assert from 'node:assert/strict';
import fc from 'fast-check';
import { alignRegionRows } from '../../../../src/core/conflict/alignRegionRows.ts';
import type { Region } from '../../../../src/core/conflict/regions.ts';

function rows(target: string, base: string | undefined, patch: string): string[] {
    const labels = { target: '', base: '', patch: '' };
    const region: Region = { index: 0, start: 0, end: 0, line: 1, markerSize: 7, target, base, patch, labels };
    return alignRegionRows(region).map((row) => [row.target ?? '-', row.base ?? '-', row.patch ?? '-'].join(' '));
}

describe('conflict/rows', () => {
    it('puts equal and alike lines beside each other', () => {
        assert.deepEqual(
            rows(
                'open(a, 1);\ncheck(a);\nclose(a);\n',
                'open(a);\nclose(a);\n',
                'open(a);\nwrite(a, text);\nclose(a, flags);\n',
            ),
            ['0 0 0', '1 - 1', '2 1 2'],
        );
    });

    it('fills where one side has no line', () => {
        assert.deepEqual(rows('', 'x\ny\n', 'y\n'), ['- 0 -', '- 1 0']);
        assert.deepEqual(rows('x\n', undefined, 'y z\nx\n'), ['- - 0', '0 - 1']);
        assert.deepEqual(rows('', '', ''), []);
    });

    it('shows every line of every side once, in order', () => {
        const side = fc
            .array(fc.constantFrom('a b c', 'a b d', 'x', '}', ''), { maxLength: 8 })
            .map((lines) => lines.map((line) => `${line}\n`).join(''));
        fc.assert(
            fc.property(side, fc.option(side, { nil: undefined }), side, (target, base, patch) => {
                const columns = rows(target, base, patch).map((row) => row.split(' '));
                [target, base ?? '', patch].forEach((text, column) => {
                    const count = text.split('\n').length - 1;
                    const seen = columns.map((row) => row[column]).filter((cell) => cell !== '-');
                    assert.deepEqual(
                        seen,
                        Array.from({ length: count }, (_, i) => String(i)),
                    );
                });
            }),
            { numRuns: 3_000 },
        );
    });
});
