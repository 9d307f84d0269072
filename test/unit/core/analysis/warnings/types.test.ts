import assert from 'node:assert/strict';
import { isSameType, readParameterType } from '../../../../../src/core/analysis/warnings/symbols/signatures.ts';

describe('types of parameters', () => {
    for (const [a, b] of [
        ['int', 'unsigned long'],
        ['u32', '__le32'],
        ['GLuint', 'size_t'],
        ['struct foo*', 'struct foo*'],
    ] as const)
        it(`${a} stands for ${b}`, () => assert.ok(isSameType(a, b)));

    for (const [a, b] of [
        ['int', 'char*'],
        ['struct foo', 'int'],
    ] as const)
        it(`${a} does not stand for ${b}`, () => assert.ok(!isSameType(a, b)));

    it('reads a type behind what only qualifies it', () => {
        for (const param of [
            'const struct tile *t',
            'struct tile * RESTRICT t',
            'tile *__restrict t',
            'tile *NONNULL t',
        ])
            assert.equal(readParameterType(param), 'tile*', param);
    });

    it('takes its length, and no more, for a name in capitals that is no integer', () => {
        assert.ok(!isSameType(`${'CODEC_QUANT_VALUES_'.repeat(100)}*`, 'int'));
    });
});
