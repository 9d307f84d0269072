import assert from 'node:assert/strict';
import { parseConflicts } from '../../../../src/core/conflict/parseConflicts.ts';
import { printConflicts } from '../../../support/printConflicts.ts';
import { cpuMillis } from '../../../support/cpu.ts';

const simple = 'top\n<<<<<<< HEAD\nold\n=======\nnew\n>>>>>>> e7d10a4c (fix: a leak)\nend\n';

function sides(text: string, markerSize?: number) {
    const parsed = parseConflicts(text, markerSize === undefined ? {} : { markerSize });
    assert.equal(printConflicts(parsed), text);
    return parsed.regions.map(({ target, base, patch }) => [target, base, patch]);
}

function problemLines(text: string) {
    return parseConflicts(text).problems.map((problem) => problem.line);
}

describe('conflict/parse', () => {
    it('reads the merge style, with labels, offsets and lines', () => {
        const { regions, problems } = parseConflicts(simple);
        assert.deepEqual(problems, []);
        assert.deepEqual(regions, [
            {
                index: 0,
                start: 4,
                end: simple.length - 4,
                line: 2,
                markerSize: 7,
                target: 'old\n',
                base: undefined,
                patch: 'new\n',
                labels: { target: 'HEAD', base: '', patch: 'e7d10a4c (fix: a leak)' },
            },
        ]);
    });

    it('reads diff3, with and without a label on the base, and empty sides', () => {
        const text = '<<<<<<< HEAD\na\n||||||| parent of e7d1\nb\n=======\nc\n>>>>>>> e7d1\n';
        assert.deepEqual(sides(text), [['a\n', 'b\n', 'c\n']]);
        assert.equal(parseConflicts(text).regions[0]?.labels.base, 'parent of e7d1');
        assert.deepEqual(sides('<<<<<<<\n|||||||\n=======\n>>>>>>>\n'), [['', '', '']]);
    });

    it('reads several regions, the last without a final line end', () => {
        assert.deepEqual(sides(`${simple}<<<<<<< a\n=======\nx\n>>>>>>> b`), [
            ['old\n', undefined, 'new\n'],
            ['', undefined, 'x\n'],
        ]);
    });

    it('takes longer markers when all markers of the block are as long', () => {
        const text = `${'<'.repeat(12)} a\n<<<<<<< x\n=======\n${'='.repeat(12)}\nb\n${'>'.repeat(12)} c\n`;
        assert.deepEqual(sides(text), [['<<<<<<< x\n=======\n', undefined, 'b\n']]);
        assert.deepEqual(problemLines(text), []);
    });

    it('takes the longest of several sizes beside each other, and names the rest', () => {
        const text = `${simple}${'<'.repeat(9)} a\n${'='.repeat(9)}\n${'>'.repeat(9)} b\n`;
        assert.equal(parseConflicts(text).regions[0]?.markerSize, 9);
        assert.deepEqual(problemLines(text), [2]);
        assert.deepEqual(sides(text, 7), [['old\n', undefined, 'new\n']]);
    });

    it('keeps the nested markers of a criss-cross base in the base', () => {
        const nested = '<<<<<<<<< Temporary merge branch 1\n1\n=========\n2\n>>>>>>>>> Temporary merge branch 2\n';
        const text = `<<<<<<< HEAD\na\n||||||| merged common ancestors\n${nested}=======\nc\n>>>>>>> x\n`;
        assert.deepEqual(sides(text), [['a\n', nested, 'c\n']]);
        assert.deepEqual(problemLines(text), []);
        const half = nested.slice(0, nested.indexOf('=========') + 10);
        const torn = `<<<<<<< HEAD\na\n||||||| base\n${half}=======\nc\n>>>>>>> x\n`;
        assert.deepEqual(sides(torn), [['a\n', half, 'c\n']]);
        assert.deepEqual(problemLines(nested), [1]);
        assert.deepEqual(sides(nested), []);
    });

    it('keeps nested blocks of the same size, as older git wrote them, in the side they stand in', () => {
        const nested =
            '<<<<<<< Temporary merge branch 1\n1\n||||||| base\n0\n=======\n2\n>>>>>>> Temporary merge branch 2\n';
        const text = `<<<<<<< HEAD\na\n||||||| merged common ancestors\n${nested}=======\nc\n>>>>>>> x\n`;
        assert.deepEqual(sides(text), [['a\n', nested, 'c\n']]);
        assert.deepEqual(sides(`<<<<<<< HEAD\n${nested}=======\nc\n>>>>>>> x\n`), [[nested, undefined, 'c\n']]);
    });

    it('keeps CRLF, mixed line ends, a byte order mark, lone CR and U+2028 as they are', () => {
        assert.deepEqual(sides('\uFEFF<<<<<<< HEAD\r\na\r\n=======\r\nb\n>>>>>>> x y\r\nz'), [
            ['a\r\n', undefined, 'b\n'],
        ]);
        assert.equal(parseConflicts('<<<<<<< HEAD\r\n=======\r\n>>>>>>> x\r\n').regions[0]?.labels.patch, 'x');
        const odd = 'a\u2028<<<<<<< HEAD\rb\u0085';
        assert.deepEqual(sides(`<<<<<<< HEAD\n${odd}\n=======\n${odd}>>>>>>> x\n>>>>>>> x\n`), [
            [`${odd}\n`, undefined, `${odd}>>>>>>> x\n`],
        ]);
    });

    it('takes headings, tables, quotes and shifts outside of a block as text', () => {
        const text =
            'Heading\n=======\n\n|||||||\n>>>>>>>quoted\n<<<<<<<x\n======= x\n<<<<<<\n======\n>>>>>>\n x <<<<<<< y\n';
        assert.deepEqual(parseConflicts(text), { text, regions: [], problems: [], leftover: [] });
    });

    it('does not guess where a side holds a line like a separator', () => {
        const text = '<<<<<<< HEAD\nHeading\n=======\n=======\nOther\n>>>>>>> x\n';
        assert.deepEqual(sides(text), []);
        assert.deepEqual(problemLines(text), [1]);
        assert.deepEqual(problemLines('<<<<<<< HEAD\n|||||||\n=======\nh\n=======\n>>>>>>> x\n'), [1]);
        assert.deepEqual(problemLines('<<<<<<< HEAD\n=======\n|||||||\n>>>>>>> x\n'), [1]);
        assert.deepEqual(problemLines('<<<<<<< HEAD\n>>>>>>> a\n=======\n>>>>>>> x\n'), [1]);
    });

    it('finds the separator among lines like it where the full versions are known', () => {
        const text = 'a\n<<<<<<< HEAD\nHeading\n=======\n=======\nOther\n=======\n>>>>>>> x\n';
        const versions = { target: 'a\nHeading\n=======\n', base: 'a\n', patch: 'a\nOther\n=======' };
        assert.deepEqual(
            parseConflicts(text, { versions }).regions.map(({ target, base, patch }) => [target, base, patch]),
            [['Heading\n=======\n', undefined, 'Other\n=======\n']],
        );
        assert.deepEqual(parseConflicts(text, { versions: { ...versions, target: 'edited\n' } }).regions, []);
        const diff3 = '<<<<<<< HEAD\nT\n=======\n||||||| base\nB\n=======\n=======\nP\n>>>>>>> x\n';
        const [region] = parseConflicts(diff3, {
            versions: { target: 'T\n=======\n', base: 'B\n=======\n', patch: 'P\n' },
        }).regions;
        assert.deepEqual([region?.target, region?.base, region?.patch], ['T\n=======\n', 'B\n=======\n', 'P\n']);
    });

    it('names torn blocks and still reads the whole ones after them', () => {
        const torn = '<<<<<<< HEAD\nx\n=======\ny\n';
        assert.deepEqual(sides(torn + simple), [['old\n', undefined, 'new\n']]);
        assert.deepEqual(problemLines(torn + simple), [1]);
        assert.deepEqual(problemLines(`a\n>>>>>>> x\n${simple}`), [2]);
        assert.deepEqual(sides(`a\n>>>>>>> x\n${simple}`), [['old\n', undefined, 'new\n']]);
        assert.deepEqual(problemLines('<<<<<<< HEAD\n>>>>>>> x\n'), [1]);
    });

    it('bounds the list of problems', () => {
        const { problems } = parseConflicts('>>>>>>> x\n'.repeat(5000));
        assert.equal(problems.length, 201);
        assert.deepEqual(problems[200]?.fault, { kind: 'more', count: 4800 });
    });

    it('reads 2 MB with 500 regions, and hostile texts, in linear time', () => {
        const side = '\tcall(some_function, with, arguments);\n'.repeat(30);
        const region = `<<<<<<< HEAD\n${side}||||||| base\n${side}=======\n${side}>>>>>>> x\n${side}`;
        const text = region.repeat(500);
        assert(text.length > 2_000_000);
        parseConflicts(text);
        assert(cpuMillis(() => assert.equal(parseConflicts(text).regions.length, 500)) < 150);
        const hostile = [
            '<<<<<<< x\n'.repeat(200_000),
            '<<<<<<< x\n=======\n'.repeat(100_000),
            `<<<<<<< x\n${'=======\n'.repeat(200_000)}${'>>>>>>> y\n'.repeat(1000)}`,
            `<<<<<<< x\n${'|||||||\n>>>>>>> y\n'.repeat(100_000)}`,
            Array.from({ length: 1500 }, (_, i) => `${'<'.repeat(i + 7)} x\n`).join(''),
            '<'.repeat(2_000_000),
            '<<<<<<< x\n=======\n>>>>>>> y\n'.repeat(60_000),
            '\r'.repeat(2_000_000),
        ];
        for (const one of hostile) assert(cpuMillis(() => printConflicts(parseConflicts(one))) < 1_000);
    });

    it('reads only the given size when it is known', () => {
        assert.deepEqual(sides('<<< a\nx\n===\ny\n>>> b\n', 3), [['x\n', undefined, 'y\n']]);
        assert.deepEqual(sides(simple, 32), []);
    });
});
