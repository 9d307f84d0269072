import assert from 'node:assert/strict';
import { comparePatches } from '../../../../src/core/verify/compare.ts';
import type { ChangedFile, ChangeSet } from '../../../../src/core/verify/model.ts';
import { classifyWhitespace, withoutMeaninglessSpace } from '../../../../src/core/verify/whitespace.ts';

/** One line is added to a file of this name on both sides; the patch-ids are equal, as git's are. */
function verdictOf(path: string, original: string, backport: string) {
    const set = (line: string): ChangeSet => ({
        patchId: '1',
        files: [{ path, before: 'one\ntwo\n', after: `one\n${line}\ntwo\n` }],
    });
    return comparePatches(set(original), set(backport)).verdict;
}

describe('whitespace', () => {
    for (const [path, original, backport, verdict] of [
        ['a.c', '\tcall(a, b);', '\tcall(a, b);', 'identical'],
        ['a.c', '\tcall(a, b);', '        call(a,b);', 'respaced'],
        ['a.c', '\tcall("a  b");', '\tcall("a b");', 'restructured'],
        ['a.c', "\tx = ' ';", "\tx = '  ';", 'restructured'],
        ['a.c', '#define F(x) x', '#define F (x) x', 'restructured'],
        ['a.c', '\treturn x;', '\treturnx;', 'restructured'],
        ['a.c', '\tx = a - -b;', '\tx = a --b;', 'restructured'],
        ['a.c', '\tx = 1; \t', '\tx = 1;', 'respaced'],
        ['a.go', "// it isn't", "//  it isn't", 'respaced'],
        ['a.rs', 'fn f() {}', 'fn f() { }', 'respaced'],
        ['a.py', '    b()', '        b()', 'restructured'],
        ['a.py', '    b()', '    b()', 'identical'],
        ['Makefile', '\techo', '        echo', 'restructured'],
        ['x.mk', '\techo', '        echo', 'restructured'],
        ['a.yaml', '  k: v', '    k: v', 'restructured'],
        ['README.md', 'a  ', 'a', 'restructured'],
        ['a.rst', ' a', 'a', 'restructured'],
        ['notes', 'a b', 'a  b', 'restructured'],
        ['a.sh', '  x=1', '\tx=1', 'respaced'],
        ['a.sh', 'x=1', 'x= 1', 'restructured'],
        ['a.css', '.a .b {}', '.a.b {}', 'restructured'],
        ['a.ts', '  f(a)', '    f(a)', 'respaced'],
        ['a.ts', 'x = /a b/', 'x = /a  b/', 'restructured'],
        ['a.xml', '<a>x y</a>', '<a>x  y</a>', 'restructured'],
    ] as const)
        it(`${path}: ${JSON.stringify(original)} and ${JSON.stringify(backport)} are ${verdict}`, () =>
            assert.equal(verdictOf(path, original, backport), verdict));

    it('counts in context where it always does, and is no difference elsewhere', () => {
        const set = (path: string, context: string): ChangeSet => ({
            patchId: '1',
            files: [{ path, before: `${context}\nx\n`, after: `${context}\nnew\nx\n` }],
        });
        const of = (path: string) => comparePatches(set(path, '\tif (a)'), set(path, 'if (a)')).verdict;
        assert.equal(of('a.c'), 'identical');
        assert.equal(of('a.py'), 'moved');
    });

    it('counts everywhere when asked', () => {
        const set = (line: string): ChangeSet => ({
            patchId: '1',
            files: [{ path: 'a.c', before: '', after: `${line}\n` }],
        });
        const strict = comparePatches(set('\tf();'), set('f();'), { ignoreWhitespace: false });
        assert.deepEqual([strict.verdict, strict.counts.change], ['restructured', 1]);
    });

    it('tells line ends, of lines and of the file', () => {
        const set = (after: string): ChangeSet => ({ patchId: '1', files: [{ path: 'a.c', before: 'a\n', after }] });
        const other = (a: string, b: string) => comparePatches(set(a), set(b));
        assert.equal(other('a\nb\nc\n', 'a\nb\nc\n').verdict, 'identical');
        const crlf = other('a\nb\nc\n', 'a\nb\r\nc\r\n');
        assert.deepEqual([crlf.verdict, crlf.reasons[1]], ['respaced', { kind: 'line-ends-differ', lines: 2 }]);
        const end = other('a\nb', 'a\nb\n');
        assert.equal(end.verdict, 'respaced');
        assert.deepEqual(end.reasons.at(-1), { kind: 'last-line-end', path: 'a.c', backport: true });
    });

    it('is not taken for a name: what has another name and other blanks is no mere renaming', () => {
        const file = (after: string): ChangedFile => ({ path: 'a.py', before: 'x\n', after: `x\n${after}\n` });
        const of = (a: string, b: string) =>
            comparePatches({ patchId: '1', files: [file(a)] }, { patchId: '2', files: [file(b)] }).verdict;
        assert.equal(of('  old_name(1)', '  new_name(1)'), 'renamed');
        assert.equal(of('  old_name(1)', '    new_name(1)'), 'restructured');
        assert.equal(of('  old_name("a  b")', '  new_name("a b")'), 'restructured');
    });

    it('is read in time, however hostile a line is', () => {
        for (const line of [
            "'".repeat(200_001),
            "\\'".repeat(100_001),
            `${'"a" '.repeat(60_000)}"`,
            '- '.repeat(100_000),
        ])
            assert.ok(withoutMeaninglessSpace(line, 'tokens').length <= line.length);
    });

    it('means something in what is not known', () => {
        for (const path of ['x', '.c', 'dir.c/x', 'a.unknown', 'Kconfig'])
            assert.equal(classifyWhitespace(path), 'all', path);
        assert.equal(classifyWhitespace('a/b.C'), 'tokens');
    });
});

describe('how much of a patch differs', () => {
    const lines = (from: number, to: number, word = 'line') =>
        Array.from({ length: to - from }, (_, at) => `${word}_${from + at}();\n`).join('');
    const set = (after: string, more: readonly ChangedFile[] = []): ChangeSet => ({
        patchId: after,
        files: [{ path: 'a.py', before: 'begin\n', after: `begin\n${after}` }, ...more],
    });
    const extent = (a: ChangeSet, b: ChangeSet) => comparePatches(a, b).extent;

    it('is a little where a few lines are adapted', () => {
        assert.equal(extent(set(lines(0, 20)), set(lines(0, 19) + 'line_19(a, b);\n')), 'small');
        assert.equal(extent(set('f(a);\n'), set('f(b, c);\n')), 'small', 'of one line, too');
    });

    it('is a part where a definition, a file or a good deal of the lines is missing', () => {
        const cache = `class Cache:\n${lines(0, 3, '    field')}`;
        const found = comparePatches(set(lines(0, 40) + cache), set(lines(0, 40)));
        assert.equal(found.extent, 'partial');
        assert.deepEqual(found.reasons[0], { kind: 'definitions-missing', names: ['class Cache'] });
        assert.equal(extent(set(lines(0, 20)), set(lines(0, 14))), 'partial');
        const other: ChangedFile = { path: 'b.py', before: '', after: 'x = 1\n', added: true };
        assert.equal(extent(set(lines(0, 20), [other]), set(lines(0, 20))), 'partial');
    });

    it('is most where more differs than is the same, and all where nothing is', () => {
        assert.equal(extent(set(lines(0, 20)), set(lines(0, 5) + lines(0, 90, 'quite_other_words'))), 'large');
        assert.equal(extent(set('alpha beta;\n'.repeat(20)), set('0 1 2 3\n'.repeat(20))), 'other');
    });

    it('is not asked of what is the same patch', () => {
        assert.equal(extent(set(lines(0, 5)), set(lines(0, 5))), undefined);
    });
});
