import assert from 'node:assert/strict';
import { learnAliases } from '../../../../src/core/analysis/suggest/names/importAliases.ts';
import { learnImportPrefix } from '../../../../src/core/analysis/suggest/names/importPrefixes.ts';
import { findNoEffect } from '../../../../src/core/analysis/related/findNoEffect.ts';
import { findImportLines, readImportUse } from '../../../../src/core/gate/importLines.ts';
import { readCodeLines } from '../../../../src/core/gate/readCodeLines.ts';
import { FORMATS, findFormat, findTraits } from '../../../../src/core/syntax/formats.ts';
import { parseImports } from '../../../../src/core/syntax/importLists.ts';
import { findLanguage, isDeclarationFile, LANGUAGES } from '../../../../src/core/syntax/languages.ts';
import { isCodePath } from '../../../../src/core/syntax/prose.ts';
import { isForeignPath } from '../../../../src/core/syntax/vendored.ts';
import { classifyWhitespace } from '../../../../src/core/verify/whitespace.ts';

describe('records of languages and formats', () => {
    it('share no end of a file name', () => {
        const endings = [...LANGUAGES, ...FORMATS].flatMap((record) => record.endings);
        assert.deepEqual(
            endings.filter((each, at) => endings.indexOf(each) !== at),
            [],
        );
        for (const each of endings) assert.match(each, /^\.[^./A-Z]+$/);
    });

    it('have expressions that the rooms above can put together', () => {
        for (const { name, importLines } of LANGUAGES) {
            if (!importLines) continue;
            new RegExp(`^(?:${importLines.opening}|${importLines.passing ?? 'x'})`);
            for (const list of importLines.lists ?? [])
                assert.match(list.source, /^\^\(\?<open>.*\(\?<names>.*\(\?<close>/, name);
        }
    });

    it('are told by name, a template by what is made of it, a hidden file by nothing', () => {
        const named = (path: string) => findLanguage(path)?.name ?? findFormat(path)?.name;
        assert.deepEqual(
            [
                'a.c',
                'a.h.in',
                'a/Makefile',
                'Makefile.py',
                'CMakeLists.txt',
                'a.txt',
                'x.service.in',
                'b.in',
                '.c',
                'x',
            ].map(named),
            ['C', 'C', 'makefile', 'Python', 'CMake', 'text', 'unit of systemd', 'template', undefined, undefined],
        );
    });

    it('tell code from prose before the words of a name do', () => {
        assert.deepEqual(
            ['changelog.py', 'CHANGES', 'CMakeLists.txt', 'NEWS.md', 'a/corpus/x', 'lua.1', 'v1.1'].map(isCodePath),
            [true, false, true, false, false, false, true],
        );
    });

    it('know the address in a unit of systemd for no comment', () => {
        const change = (before: string, after: string) => findNoEffect([{ path: 'a.service', before, after }]);
        assert.equal(change('Documentation=https://a\n', 'Documentation=https://b\n'), undefined);
        assert.deepEqual(change('# a\nType=x\n', '# b\nType=x\n'), { kind: 'comments' });
    });

    it('know operands of assembler for no comment', () => {
        const [before, after] = ['mov r0, #1\n', 'mov r0, #2\n'];
        assert.equal(findNoEffect([{ path: 'a.S', before, after }]), undefined);
    });
});

/** Starlark has a record and its line in the list, and no other file names it. */
describe('what follows from the record of a language', () => {
    const build = 'load("//tools:old.bzl", "a", "b")\nx = a()  # why\n';

    it('imports as lists, and as lines', () => {
        assert.deepEqual(parseImports('load("//t:d.bzl", "a", "b")\n')?.[0]?.names, ['"a"', '"b"']);
        const lines = build.split('\n');
        const found = findImportLines('BUILD.bazel', lines);
        assert.deepEqual([...found], [0]);
        assert(!readImportUse(lines, found).imported.has('load'));
    });

    it('files of its imports', () => {
        const { imports } = findLanguage('a.bzl')!;
        const read: string[] = [];
        imports!.read(
            'load(\n    ":d.bzl",\n    "a",\n    own = "b",\n)\n',
            (name, from) => read.push(`${name} ${from}`),
            () => {},
        );
        assert.deepEqual(read, ['a :d.bzl', 'own :d.bzl']);
        const paths = (path: string, from: string) => imports!.modulePaths!(path, from, 'a');
        assert.deepEqual(paths('pkg/BUILD.bazel', ':d.bzl'), ['/pkg/d.bzl']);
        assert.deepEqual(paths('pkg/BUILD.bazel', '//tools/x:d.bzl'), ['/tools/x/d.bzl']);
        assert.deepEqual(paths('pkg/BUILD.bazel', '@rules//x:d.bzl'), []);
    });

    it('colours, whitespace, comments, quotes, headers, generated files', () => {
        assert.equal(findTraits('BUILD.bazel').highlighter, 'python');
        assert.equal(classifyWhitespace('a.bzl'), 'all');
        assert.deepEqual(readCodeLines('a.bzl', "a = 'b'  # c\n"), ['a = "b"  ']);
        assert.deepEqual(
            ['a.bzl', 'BUILD.bazel', 'a_pb2.bzl'].map((path) => [isDeclarationFile(path), isForeignPath(path)]),
            [
                [true, false],
                [false, false],
                [true, true],
            ],
        );
        const change = (after: string) => findNoEffect([{ path: 'a.bzl', before: 'a()  # x\n', after }]);
        assert.deepEqual(change('a()  # y\n'), { kind: 'comments' });
        assert.equal(change('a()  # buildifier: disable=x\n'), undefined);
    });

    it('aliases and prefixes of the others, each read by its own record', () => {
        const aliases = (patch: string, target: string) => [...learnAliases(patch, target).renamings.keys()];
        for (const [patch, target] of [
            ['from a import b as c', 'from a import b'],
            ['import a.b as c', 'import a.b'],
            ['use a::b as c;', 'use a::b;'],
            ['c "x/b"', '"x/b"'],
            ["import c from 'b'", "import d from 'b'"],
            ["const c = require('b');", "const d = require('b');"],
        ])
            assert.deepEqual(aliases(patch!, target!), ['c .', 'c ::'], patch);
        for (const [base, target] of [
            ['import "x.y/z/v2/a"\n', 'import "x.y/z/a"\n'],
            ['import org.a.b.C;\nimport org.a.b.D;\n', 'import com.a.b.C;\nimport com.a.b.D;\n'],
            ['import static org.a.b.C;\nimport org.a.b.D;\n', 'import static com.a.b.C;\nimport com.a.b.D;\n'],
            ['from a.x.b import c\nfrom a.x.d import e\n', 'from f.x.b import c\nfrom f.x.d import e\n'],
            ["import './a/b';\nimport './a/c';\n", "import './d/b';\nimport './d/c';\n"],
        ])
            assert(learnImportPrefix(base!, target!), base);
    });
});
