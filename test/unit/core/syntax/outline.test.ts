import assert from 'node:assert/strict';
import path from 'node:path';
import { loadGrammar } from '../../../../src/core/syntax/grammar.ts';
import { LANGUAGES, findLanguage } from '../../../../src/core/syntax/languages.ts';
import { walkNodes } from '../../../../src/core/syntax/languages/node.ts';
import { readFileSyntax } from '../../../../src/core/syntax/outline.ts';
import { silentHost } from '../../../support/silentHost.ts';
import { grammarHost } from '../../../support/host.ts';

async function outline(path: string, text: string) {
    const language = findLanguage(path);
    assert(language);
    const grammar = await loadGrammar(grammarHost, language);
    assert(grammar);
    const file = readFileSyntax(grammar, text, () => true, [{ start: 0, end: text.length }]);
    assert(file);
    return file;
}
const names = async (path: string, text: string) => (await outline(path, text)).functions.map(({ name }) => name);

describe('outline of a file', () => {
    it('passes over what is nested deeper than anybody writes, and says so', async () => {
        const deep = await outline('a.c', `int f(void)\n{\n\treturn 0;\n}\nstatic int *${' *'.repeat(100_000)}y;\n`);
        assert.deepEqual([deep.copied.map(({ name }) => name), deep.skipped.length], [['f'], 1]);
        const call = await outline('a.js', `function f() {}\nfunction g() { return ${'('.repeat(50_000)}1; }\n`);
        assert.ok(call.functions.length > 0);
        const nested = await outline('a.js', `${'f('.repeat(20_000)}1${')'.repeat(20_000)};\n`);
        assert.ok(nested.skipped.length > 0);
    });

    it('names the functions of each language', async () => {
        assert.deepEqual(
            await names('a.c', 'static int *f(int a) {\n}\n#ifdef X\nint (*g(void))[3] { return 0; }\n#endif\n'),
            ['f', 'g'],
        );
        assert.deepEqual(await names('a.cc', 'namespace n { class C { int m() { return 1; } }; }\nint C::k() {}'), [
            'n.C.m',
            'C::k',
        ]);
        assert.deepEqual(await names('a.bzl', 'def f(x):\n    return x\n'), ['f']);
        assert.deepEqual(await names('a.go', 'package a\nfunc F() {}\nfunc (t *T) M() {}\n'), ['F', 'M']);
        assert.deepEqual(await names('a.rs', 'fn f() {}\nimpl T for S { fn m(&self) {} }\n'), ['f', 'S.m']);
        assert.deepEqual(await names('a.py', 'class C:\n    @d\n    def m(self):\n        pass\ndef f(): pass\n'), [
            'C.m',
            'f',
        ]);
        assert.deepEqual(await names('a.js', 'class C { m() {} }\nfunction f() {}\n'), ['C.m', 'f']);
        assert.deepEqual(await names('a.ts', 'export class C { m(a: number): void {} }\nexport function f() {}\n'), [
            'C.m',
            'f',
        ]);
        assert.deepEqual(await names('a.sh', 'f() {\n\tg\n}\nif x; then\n\tfunction g {\n\t\t:\n\t}\nfi\n'), [
            'f',
            'g',
        ]);
        assert.deepEqual(await names('A.java', 'class A { int f(int a) { return a; } A() {} }'), ['A.f', 'A.A']);
    });

    it('has no nodes for what is missing from the text', async () => {
        for (const [path, text] of [
            ['a.go', 'package a\nfunc f() {\n\treturn x.\n}\nfunc g( {\n\tgoto\n}\n'],
            ['a.c', 'int f(void)\n{\n\tgoto ;\n\treturn a->;\n}\nint g(\n{\n'],
            ['a.py', 'def f(:\n    return a.\n'],
        ] as const) {
            const { copied, outside } = await outline(path, text);
            for (const root of [...copied.map(({ node }) => node), ...outside])
                walkNodes(root, ({ type, start, end }) => assert.ok(end > start, `${path}: ${type}`));
        }
    });

    it('loads every grammar', async () => {
        for (const language of LANGUAGES) assert(await loadGrammar(grammarHost, language), language.name);
    });

    it('finds every grammar in the package', async () => {
        const file = path.resolve(import.meta.dirname, '../../../../packaging/bundles.mjs');
        const { wasmFiles } = (await import(file)) as { readonly wasmFiles: readonly string[] };
        const shipped = new Set(wasmFiles.map((each) => path.basename(each)));
        assert.deepEqual(
            LANGUAGES.map(({ wasm }) => wasm).filter((wasm) => !shipped.has(wasm)),
            [],
        );
    });

    it('reads attribute macros in front of a declaration as spaces, with all offsets kept', async () => {
        const text = 'static int __init f(void) {\n        _cleanup_free_ char *p = NULL;\n        __u32 n = 0;\n}\n';
        const file = await outline('a.c', text);
        const bound: string[] = [];
        walkNodes(file.copied[0]!.node, (node) => {
            if (node.type === 'init_declarator') bound.push(text.slice(node.start, node.end));
        });
        assert.deepEqual(bound, ['*p = NULL', 'n = 0']);
        assert.deepEqual(file.broken, []);
    });

    it('names functions behind macros that no grammar knows', async () => {
        const text = [
            'static INLINE BOOL first(const QUANT* RESTRICT q, int n)\n{\n\treturn q->n < n;\n}\n',
            'NODISCARD\nstatic inline BOOL second(const QUANT* RESTRICT q,\n                          QUANT* dst)\n{\n}\n',
            'ATTR_MALLOC(free, 1)\nstatic QUANT* third(size_t count)\n{\n}\n',
            'static my_inline void fourth(const QUANT* q,\n    QUANT* dst)\n{\n}\n',
            'DWORD WINAPI fifth(LPVOID arg)\n{\n}\n',
            'static void CALLBACK sixth(void* work, UNUSED const QUANT* q)\n{\n\tINT16* RESTRICT p = NULL;\n}\n',
            'static INLINE QUANT*\nseventh(int a)\n{\n}\n',
        ].join('\n');
        const all = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh'];
        assert.deepEqual(await names('a.c', text), all);
        assert.deepEqual((await outline('a.c', text.replaceAll('my_inline ', ''))).broken, []);
        assert.deepEqual(await names('a.cc', text), all);
    });

    it('tells functions of the same name apart, and the conditions around them', async () => {
        const file = await outline(
            'a.c',
            '#ifdef A\nint f(void) { return 1; }\n#else\nint f(void) { return 2; }\n#endif\n',
        );
        assert.deepEqual(
            file.functions.map(({ name, nth, within }) => ({ name, nth, within })),
            [
                { name: 'f', nth: 0, within: ['#ifdef A'] },
                { name: 'f', nth: 1, within: ['#ifdef A', '#else'] },
            ],
        );
    });

    it('gives up on a text that takes too much work, and on one that is too long', async () => {
        const grammar = await loadGrammar(grammarHost, findLanguage('a.c')!);
        const long = 'int f(int a) { return a + (a * 3); }\n'.repeat(20_000);
        assert.equal(
            grammar!.parse(long, () => 'whole'),
            undefined,
        );
        assert.equal(
            grammar!.parse(`${long}`.repeat(8), () => 'whole'),
            undefined,
        );
        assert.equal(
            grammar!.parse('int a;', () => 'whole'),
            'whole',
        );
    });

    it('survives broken text', async () => {
        const file = await outline('a.c', 'int f(int a) {\n  if (a {\n<<<<<<< x\n  return 1;\n');
        assert.ok(file.broken.length > 0);
    });

    it('reads a text that is typed into as it would read it alone', async () => {
        const texts = [
            ...['', '  if (', '  if (a', '  if (a) {\n', '  if (a) {\n  }\n', '/* ', '__init int x;\n', ''],
        ].map((typed) => `int f(int a)\n{\n  g(1);\n${typed}  g(2);\n}\n\nint h(void) { return 0; }\n`);
        for (const path of ['a.c', 'a.js']) {
            const grammar = (await loadGrammar(grammarHost, findLanguage(path)!))!;
            for (const text of texts) {
                const read = (slot?: string) =>
                    readFileSyntax(grammar, text, () => true, [{ start: 0, end: text.length }], slot);
                assert.deepEqual(read(path), read());
            }
        }
    });

    it('says nothing where the host has no grammar', async () => {
        assert.equal(await loadGrammar(silentHost, findLanguage('a.c')!), undefined);
    });
});

describe('language by file name', () => {
    it('goes by the ending', () => {
        assert.equal(findLanguage('src/a.c')?.name, 'C');
        assert.equal(findLanguage('src/a.H')?.name, 'C');
        assert.equal(findLanguage('a.tar.rs')?.name, 'Rust');
        assert.equal(findLanguage('src/config.h.in')?.name, 'C');
        assert.equal(findLanguage('Makefile'), undefined);
        assert.equal(findLanguage('c'), undefined);
    });
});
