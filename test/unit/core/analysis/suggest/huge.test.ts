import assert from 'node:assert/strict';
import { createFileCase, createRegionCase } from '../../../../../src/core/analysis/suggest/model/regionCase.ts';
import { proposeResults } from '../../../../../src/core/analysis/suggest/rules/proposeResults.ts';
import { cpuMillis } from '../../../../support/cpu.ts';

const text = (line: (index: number) => string, count = 10_000) =>
    Array.from({ length: count }, (_, i) => line(i)).join('');

/** Regions of 10,000 lines that would cost minutes if anything grew with the square of their length. */
const huge = {
    'everything differs': [
        text((i) => `  foo_${i}(a, ${i % 13});\n`),
        text((i) => `  bar_${i}(c);\n`),
        text((i) => `  b${i}(d);\n`),
    ],
    'one line again and again': [text(() => 'x = x;\n'), text(() => 'x = x;\n', 9000), text(() => 'x = x;\n', 11_000)],
    'a name differs everywhere': [
        text((i) => `  q->foo(${i});\n`),
        text((i) => `  p->foo(${i});\n`),
        text((i) => (i % 50 ? `  p->foo(${i});\n` : `  p->foo(${i}, 1);\n`)),
    ],
    'few different lines': [
        text((i) => `a${i % 10};\n`),
        text((i) => `a${(i * 3) % 10};\n`),
        text((i) => `a${(i * 7) % 10};\n`),
    ],
} as const;

describe('suggest, huge regions', function () {
    this.timeout(60_000);
    for (const [name, [target, base, patch]] of Object.entries(huge))
        it(name, () => {
            const file = createFileCase({ path: 'a.c', base, target, patch });
            const region = createRegionCase(file, { base, target, patch });
            assert.ok(cpuMillis(() => assert.ok(proposeResults(region).length)) < 15_000);
        });
});
