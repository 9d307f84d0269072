/** Work on one file of many functions, regions and hunks grows with their number. */
import assert from 'node:assert/strict';
import { listConflictedFiles } from '../../src/core/analysis/context/dryRun.ts';
import { trackLines } from '../../src/core/analysis/history/trackLines.ts';
import { tokenize } from '../../src/core/syntax/tokens.ts';
import { checkPick } from '../../src/core/analysis/warnings/checkPick.ts';
import type { RangeCommit } from '../../src/core/git/rangeLog.ts';
import { grammarHost } from '../support/host.ts';
import { memoryTree } from '../support/memoryTree.ts';
import { growthCase } from '../support/work.ts';

const list = <Item>(count: number, item: (index: number) => Item) => Array.from({ length: count }, (_, at) => item(at));
const functions = (body: (at: number, value: string) => string) =>
    growthCase({
        n: 150,
        build(count) {
            const text = (value: string) =>
                list(count, (at) => `int f_${at}(int a)\n{\n${body(at, value)}}\n\n`).join('');
            return { base: text('1'), patch: text('2'), target: text('1'), result: text('2') };
        },
        async work(file) {
            const { base, target } = file;
            const { notes } = await checkPick({
                host: grammarHost,
                files: [{ path: 'a.c', ...file }],
                base: () => Promise.resolve(memoryTree(new Map([['a.c', base]]))),
                target: () => Promise.resolve(memoryTree(new Map([['a.c', target]]))),
            });
            assert.deepEqual(notes, []);
        },
    });

const places = growthCase({
    n: 500,
    build(count) {
        const hunks = list(count, (at) => ({
            ...{ oldStart: 10 * at, oldCount: 1, newStart: 11 * at, newCount: 2 },
            ...{ heading: '', removed: ['a'], added: ['b', 'c'] },
        }));
        const change = {
            ...{ status: 'M', oldPath: 'f', path: 'f', oldMode: '100644', mode: '100644' },
            ...{ oldOid: 'a'.repeat(40), oid: 'b'.repeat(40), hunks },
        } as const;
        const who = { author: 'A', email: 'a', date: '', seconds: 0, subject: '', message: '' };
        const commit = { id: 'c', parents: ['p'], side: 'right', ...who, changes: [change] } as RangeCommit;
        return { commit, places: list(count, (at) => ({ key: `${at}`, start: 11 * at, end: 11 * at + 2 })) };
    },
    work: ({ commit, places }) => assert.equal(trackLines([commit], 'b'.repeat(40), places).length, places.length),
});

const files = growthCase({
    n: 500,
    build: (count) => ({
        entries: list(count, (at) => ({ mode: '100644', oid: 'a', stage: 1 as const, path: `${at}` })),
        messages: list(count, (at) => ({ paths: [`${at}`], type: 'CONFLICT (contents)', text: `in ${at}` })),
    }),
    work: (merged) => assert.ok(listConflictedFiles(merged).every(({ path, message }) => message === `in ${path}`)),
});

const split = (text: (n: number) => string) =>
    growthCase({
        n: 200_000,
        build: text,
        work: (line) =>
            assert.equal(
                tokenize(line)
                    .map((one) => one.text)
                    .join(''),
                line,
            ),
    });

export default {
    'one line': split((n) => 'f(x,"y",1);'.repeat(n / 10)),
    'quotes that nothing closes': split((n) => '\'"'.repeat(n / 2)),
    'quotes behind backslashes': split((n) => '\\"'.repeat(n / 2)),
    'stars and slashes': split((n) => '/*'.repeat(n / 2)),
    'functions that the pick changes, with returns': functions(
        (at, value) => `\tint b = a;\n\tif (b > ${value})\n\t\treturn ${at};\n\treturn b;\n`,
    ),
    'functions that the pick changes, with calls': functions(
        (at, value) => `\tlock_it(a);\n\tcall_${at}(a, ${value});\n\tunlock_it(a);\n`,
    ),
    'places in a file that a commit has changed everywhere': places,
    'files in conflict': files,
};
