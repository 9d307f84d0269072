import assert from 'node:assert/strict';
import { comparePatches } from '../../../../src/core/verify/compare.ts';
import type { ChangedFile, ChangeSet, Comparison } from '../../../../src/core/verify/model.ts';
import { cpuMillis } from '../../../support/cpu.ts';

const set = (patchId: string | undefined, ...files: ChangedFile[]): ChangeSet => ({ patchId, files });
const file = (path: string, before: string, after: string, more: Partial<ChangedFile> = {}): ChangedFile => {
    return { path, before, after, ...more };
};
const kinds = ({ reasons }: Comparison) => reasons.map(({ kind }) => kind);
const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join('');
const before = text('int f(int a)', '{', '\tone();', '\ttwo();', '\tthree();', '\treturn a;', '}');
const after = before.replace('two();', 'two(a);');

describe('verify/compare', () => {
    it('calls identical only what has one patch-id', () => {
        const [a, b] = [file('x.c', before, after), file('x.c', before, after)];
        assert.equal(comparePatches(set('1', a), set('1', b)).verdict, 'identical');
        const other = comparePatches(set('1', a), set('2', b));
        assert.equal(other.verdict, 'moved');
        assert.deepEqual(other.reasons, [{ kind: 'same-lines' }, { kind: 'other-hunks' }]);
        assert.notEqual(comparePatches(set(undefined), set(undefined)).verdict, 'identical');
    });

    it('does not say of a part of the functions that it is another place', () => {
        const two = (a: string, b: string) => text('int a(void)', '{', a, '}', 'int b(void)', '{', b, '}');
        const old = two('\tone();', '\ttwo();');
        const both = set('1', file('x.c', old, two('\tone(1);', '\ttwo(2);')));
        const part = comparePatches(both, set('2', file('x.c', old, two('\tone();', '\ttwo(2);'))));
        const [block] = part.files[0]!.blocks;
        assert.deepEqual([block?.name, block?.backportName], ['a(), b()', 'b()']);
        assert.deepEqual(kinds(part), ['lines-missing', 'context-differs']);
    });

    it('does not call identical what becomes another binary', () => {
        const binary = (id: string) => file('x.png', '', '', { opaque: { before: '1', after: id } });
        assert.equal(comparePatches(set('1', binary('2')), set('1', binary('2'))).verdict, 'identical');
        const found = comparePatches(set('1', binary('2')), set('1', binary('3')));
        assert.equal(found.verdict, 'restructured');
        assert.deepEqual(kinds(found), ['contents-differ']);
    });

    it('names modes that differ, and files that are new on one side only', () => {
        const mode = (value: string | undefined) => file('x', '', '', value ? { mode: value } : {});
        assert.equal(comparePatches(set('1', mode('100755')), set('2', mode('100755'))).verdict, 'moved');
        assert.deepEqual(comparePatches(set('1', mode('100755')), set('2', mode(undefined))).reasons, [
            { kind: 'mode-differs', path: 'x', original: '100755', backport: undefined },
        ]);
        const added = comparePatches(
            set('1', file('x', 'a\n', 'a\nb\n')),
            set('2', file('x', '', 'b\n', { added: true })),
        );
        assert.ok(kinds(added).includes('file-added'));
    });

    it('finds the same rows with git’s hunks and without', () => {
        const hunks = [{ oldStart: 1, newStart: 1, kinds: '   -+   ' }];
        const plain = comparePatches(set('1', file('x.c', before, after)), set('1', file('x.c', before, after)));
        const given = comparePatches(
            set('1', file('x.c', before, after, { hunks })),
            set('1', file('x.c', before, after, { hunks })),
        );
        assert.deepEqual(given, plain);
        assert.deepEqual(plain.files[0]?.blocks[0]?.rows.map(({ original }) => original?.kind).join(''), '   -+   ');
        const line = plain.files[0]?.blocks[0]?.rows[4]?.original;
        assert.deepEqual(line, { kind: '+', after: 4, text: '\ttwo(a);', words: [] });
    });

    it('places hunks that only add, at the start and the end of a file', () => {
        const grown = (changed: string, kinds: string, oldStart: number, newStart: number) => {
            const whole = file('x', 'a\nb\n', changed, { hunks: [{ oldStart, newStart, kinds }] });
            return comparePatches(set('1', whole), set('1', whole)).files[0]?.blocks[0]?.rows.map((row) => {
                return `${row.original?.kind}${row.original?.text}`;
            });
        };
        assert.deepEqual(grown('0\na\nb\n', '+  ', 1, 1), ['+0', ' a', ' b']);
        assert.deepEqual(grown('0\na\nb\n', '+', 0, 1), ['+0', ' a', ' b']);
        assert.deepEqual(grown('a\nb\nc\n', '+', 2, 3), [' a', ' b', '+c']);
        assert.deepEqual(grown('a\nb\nc\n', '  +', 1, 1), [' a', ' b', '+c']);
    });

    it('counts whitespace only when asked', () => {
        const spaced = (t: string) => t.replaceAll('\t', '    ');
        const [a, b] = [file('x.c', before, after), file('x.c', spaced(before), spaced(after))];
        assert.equal(comparePatches(set('1', a), set('2', b)).counts.change, 0);
        const strict = comparePatches(set('1', a), set('2', b), { ignoreWhitespace: false });
        assert.deepEqual(strict.counts, { same: 3, change: 2, context: 3 });
    });

    it('pairs functions by what they change, whatever the order and the file', () => {
        const g = text('int g(void)', '{', '\talpha();', '\tbeta();', '}');
        const changed = g.replace('beta();', 'beta(gamma, delta);');
        const found = comparePatches(
            set('1', file('x.c', before + g, after + changed)),
            set('2', file('x.c', before, after), file('y.c', g, changed)),
        );
        assert.deepEqual(
            found.files.map((one) => [one.original, one.backport, one.blocks.map((block) => block.name)]),
            [
                ['x.c', 'x.c', ['f()']],
                ['x.c', 'y.c', ['g()']],
            ],
        );
        assert.equal(found.verdict, 'renamed');
    });

    it('stays quick on large and repetitive files', () => {
        const big = Array.from({ length: 10_000 }, (_, i) => `\tcall(${i % 50});\n`).join('');
        const edited = big.replaceAll('call(7)', 'call(8, 9)');
        const millis = cpuMillis(() => {
            comparePatches(
                set('1', file('x.c', big, edited)),
                set('2', file('x.c', big, edited.replaceAll('9', '10'))),
            );
        });
        assert(millis < 3_000, `${millis} ms`);
    });
});
