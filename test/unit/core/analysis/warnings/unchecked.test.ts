import assert from 'node:assert/strict';
import { checkPick } from '../../../../../src/core/analysis/warnings/checkPick.ts';
import type { FileView } from '../../../../../src/core/analysis/warnings/model/fileView.ts';
import { grammarHost } from '../../../../support/host.ts';
import { memoryTree } from '../../../../support/memoryTree.ts';

const filler = (functions: number) =>
    Array.from({ length: functions }, (_, at) => `int step_${at}(int a)\n{\n        return a + ${at};\n}\n`).join('\n');
const source = (functions: number, line: string) =>
    `${filler(functions)}\nint run(struct pump *pump,\n        quant* dst)\n{\n${line}        return 0;\n}\n`;
const CALL = '        pump_prime(pump);\n';

/** A pick that adds a call which the target does not have, to a file of about `5 * functions` lines. */
async function check(functions: number, result: string, known?: Map<string, FileView>, start?: string) {
    const [base, patch] = [source(functions, ''), source(functions, CALL)];
    const header = { path: 'pump.h', text: 'int pump_prime(struct pump *pump);\n' };
    const open = start === undefined ? [] : [{ start: result.indexOf(start), end: result.lastIndexOf('>>>>>>>') + 13 }];
    const { warnings, notes } = await checkPick({
        host: grammarHost,
        ...(known ? { known } : {}),
        files: [{ path: 'pump.c', base, patch, target: base, result, open }],
        base: () =>
            Promise.resolve(
                memoryTree(
                    new Map([
                        ['pump.c', base],
                        [header.path, header.text],
                    ]),
                ),
            ),
        target: () => Promise.resolve(memoryTree(new Map([['pump.c', base]]))),
    });
    return { said: warnings.filter(({ path }) => path === 'pump.c').map(({ rule }) => rule), notes };
}

describe('what the rules cannot check', () => {
    it('is nothing of 30,000 lines', async () => {
        assert.deepEqual(await check(6000, source(6000, CALL)), { said: ['missing-symbol'], notes: [] });
    });

    it('is the syntax of a file that is too long: its words are checked, and that is said', async () => {
        const { said, notes } = await check(100_000, source(100_000, CALL));
        assert.deepEqual(said, ['missing-symbol']);
        assert.deepEqual(
            notes,
            (['base', 'patch', 'target', 'result'] as const).map((version) => ({
                kind: 'unparsed',
                path: 'pump.c',
                version,
            })),
        );
    });

    it('is what a user has half typed, and what comes after that is checked again', async () => {
        const known = new Map<string, FileView>();
        const whole = await check(20, source(20, CALL), known);
        assert.deepEqual(whole, { said: ['missing-symbol'], notes: [] });
        const half = await check(20, source(20, '        if (pump_prime(pum\n'), known);
        assert.deepEqual(half.said, ['missing-symbol']);
        assert.deepEqual(
            half.notes.map(({ kind }) => kind),
            ['not-code'],
        );
        assert.deepEqual(await check(20, source(20, '        return 1;\n'), known), { said: [], notes: [] });
    });

    it('is a region that is open: the code around it is', async () => {
        const marked = `<<<<<<< HEAD\n=======\n${CALL}>>>>>>> pick\n`;
        assert.deepEqual(await check(20, source(20, marked), undefined, '<<<<<<<'), { said: [], notes: [] });
        const both = await check(20, source(20, marked + CALL), undefined, '<<<<<<<');
        assert.deepEqual(both, { said: ['missing-symbol'], notes: [] });
    });

    it('is where a function has come to whose head is an open region', async () => {
        const head = 'int run(struct pump *pump,\n';
        const marked = `<<<<<<< HEAD\nlong run(struct pump *pump,\n=======\n${head}>>>>>>> pick\n`;
        const result = source(20, CALL).replace(head, () => marked);
        assert.deepEqual(await check(20, result, undefined, '<<<<<<<'), { said: ['missing-symbol'], notes: [] });
    });
});
