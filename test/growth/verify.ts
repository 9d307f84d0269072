/** A patch beside its backport. */
import assert from 'node:assert/strict';
import { comparePatches } from '../../src/core/verify/compare.ts';
import { growthCase } from '../support/work.ts';

const set = (count: number, file: (at: number) => { path: string; before: string; after: string }) => ({
    patchId: undefined,
    files: Array.from({ length: count }, (_, at) => file(at)),
});

export default {
    'of many files': growthCase({
        n: 300,
        build: (count) =>
            ['2', '3'].map((value) =>
                set(count, (at) => ({
                    path: `f${at}.c`,
                    before: `int f${at};\nint x = 1;\n`,
                    after: `int f${at};\nint x = ${value};\n`,
                })),
            ),
        work: ([original, backport]) =>
            assert.equal(comparePatches(original!, backport!).files.length, original!.files.length),
    }),
    'of many files without lines': growthCase({
        n: 300,
        build: (count) =>
            ['2', '3'].map((value) => ({
                patchId: undefined,
                files: Array.from({ length: count }, (_, at) => {
                    const opaque = { before: '1', after: value };
                    return { path: `f${at}.bin`, before: '', after: '', opaque };
                }),
            })),
        work: ([original, backport]) =>
            assert.equal(comparePatches(original!, backport!).files.length, original!.files.length),
    }),
};
