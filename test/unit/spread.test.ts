/** Arguments stand on the stack: what the lint says of spreading an array of any length, and what comes in its place. */
import assert from 'node:assert/strict';
import { ESLint } from 'eslint';
import { append, findLargest, findSmallest } from '../../src/core/base/arrays.ts';

const many = Array.from({ length: 300_000 }, (_, index) => index);

describe('arrays of any length', function () {
    this.timeout(60_000);
    const eslint = new ESLint();
    const rules = async (code: string) => {
        const [file] = await eslint.lintText(code, { filePath: 'src/core/base/arrays.ts' });
        return file!.messages.map(({ ruleId }) => ruleId);
    };

    for (const code of [
        'export const f = (lines: string[]) => [].push(...lines);',
        'export const f = (...lines: string[]) => Math.max(...lines.flatMap((line) => g(line)));',
        'export function f(n: number) {\n    const all = [1];\n    while (all.length < n) all.push(2);\n    return Math.max(...all);\n}',
        'export const f = (bytes: number[]) => String.fromCharCode.apply(null, bytes);',
        'export const f = (parts: string[]) => new URL(...parts);',
        'export const f = (rest: number[], ...more: number[]) => Math.max(more.length, ...rest);',
    ])
        it(`are not spread: ${code.replaceAll(/\s+/g, ' ')}`, async () =>
            assert.deepEqual(await rules(code), ['local/bounded-spread']));

    for (const code of [
        'export const f = (...all: number[]) => Math.max(0, ...all);',
        'export const f = (all: number[]) => [...all, 1];',
        'export const f = (on: boolean) => Math.max(...(on ? [1] : []));',
        'export function f(n: number) {\n    const both = [n, 2].map(Number);\n    return Math.max(...both);\n}',
    ])
        it(`of a known length are: ${code.replaceAll(/\s+/g, ' ')}`, async () =>
            assert.deepEqual(await rules(code), []));

    it('are put together and compared', () => {
        const all = [-1];
        append(all, many);
        assert.equal(all.length, many.length + 1);
        assert.deepEqual([findLargest(all), findSmallest(all)], [many.length - 1, -1]);
        assert.deepEqual([findLargest([], 3), findSmallest([])], [3, Infinity]);
    });
});
