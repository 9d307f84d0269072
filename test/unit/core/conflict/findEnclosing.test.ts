import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findEnclosing, createFunctionFinder } from '../../../../src/core/conflict/findEnclosing.ts';
import { cpuMillis } from '../../../support/cpu.ts';

/** `name from-to` for the line that holds `@`. */
function around(source: string): string | undefined {
    const lines = source.split('\n');
    const at = lines.findIndex((line) => line.includes('@'));
    const found = findEnclosing(lines, at + 1);
    return found && `${found.name} ${found.from}-${found.to}`;
}

const cases: Record<string, [source: string, expected: string | undefined]> = {
    'C, one line header': ['int bar(void)\n{\n\tif (a)\n\t\treturn 1; @\n}\nint x;', 'bar() 1-5'],
    'C, header over lines, label in column 0': [
        'static int\nfoo(struct x *y,\n    int z)\n{\n\tif (z) {\n\t\tgoto out;\n\t}\nout:\n\treturn 0; @\n}\n',
        'foo() 2-10',
    ],
    'C, the header itself': ['int bar(int a) @\n{\n\treturn 1;\n}', 'bar() 1-4'],
    'C, the closing brace': ['int bar(int a)\n{\n\treturn 1;\n} @', 'bar() 1-4'],
    'C, between functions': ['int bar(void)\n{\n\treturn 1;\n}\nstatic int x; @\n', undefined],
    'C, preprocessor inside': ['int bar(void)\n{\n#ifdef A\n\tx(); @\n#endif\n}', 'bar() 1-6'],
    'C, a prototype is no function': ['int foo(int a);\nint bar; @', undefined],
    'C, member of a type': ['struct foo {\n\tint a; @\n};', 'struct foo 1-3'],
    'C, a region': [
        'int bar(int a)\n{\n\tx();\n<<<<<<< HEAD @\n\ty();\n=======\n\tz();\n>>>>>>> x\n\treturn 1;\n}',
        'bar() 1-10',
    ],
    'C, a macro that opens a block': [
        'int bar(void) {\n\tFOREACH_ARCH(arch) {\n\t\tif (a)\n\t\t\tcontinue; @\n\t}\n}',
        'bar() 1-6',
    ],
    'C, a loop of the kernel': [
        'int bar(void)\n{\n\tlist_for_each_entry_safe(a, b, &head, list) {\n\t\tx(); @\n\t}\n}',
        'bar() 1-6',
    ],
    'C++, a macro that defines a test': ['TEST(Foo, bar) {\n    x(); @\n}', 'TEST() 1-3'],
    'C++, qualified name': ['void Foo::bar(int x) {\n    go(); @\n}', 'Foo::bar() 1-3'],
    'Python, method': [
        'class A(B):\n    def f(self,\n          a):\n        if a:\n            x @\n\n    def g(self):\n        pass',
        'f() 2-5',
    ],
    'Python, class body': ['class A(B):\n    x = 1 @\n', 'class A 1-2'],
    'Python, module level': ['def f():\n    pass\n\nx = 1 @', undefined],
    'Go, method': ['func (s *Server) Serve(l net.Listener) error {\n\tx := 1 @\n}', 'Serve() 1-3'],
    'Go, a call is no header': ['func Get(key string) {\n\ts.Lock()\n\tx := 1 @\n\tif x {\n\t}\n}', 'Get() 1-6'],
    'C++, brace on the next line': ['int A::get(int x) const\n{\n    return x; @\n}', 'A::get() 1-4'],
    'Rust, where clause': [
        'impl Foo {\n    pub fn new(a: T) -> Self\n    where\n        T: Clone,\n    {\n        x @\n    }\n}',
        'new() 2-7',
    ],
    'Rust, an arm of a match is no function': [
        'fn go(&self) {\n    match self.run() {\n        Err(e @ (A(_) | B)) => {\n            x @\n        }\n    }\n}',
        'go() 1-7',
    ],
    'Rust, an arm with a guard': [
        'fn go(&self) {\n    match self.run() {\n        Some(e) if e.late() => {\n            x @\n        }\n    }\n}',
        'go() 1-7',
    ],
    'JavaScript, method': [
        'class A extends B {\n    async go(a, b = 1) {\n        if (a) {\n            b(); @\n        }\n    }\n}',
        'go() 2-6',
    ],
    'TypeScript, arrow': ['export const f = (a: number) => {\n    return a; @\n};', 'f() 1-3'],
    'Java, annotations and throws': [
        'public class A {\n    @Override\n    public int go(int a) throws E {\n        return 1; /* here */\n    }\n}'
            .replace('@', '')
            .replace('here', '@'),
        'go() 3-5',
    ],
};

const someLine = fc.constantFrom(
    ...[
        'int f(void)',
        '{',
        '}',
        '\tif (a) {',
        '\t}',
        '\treturn 1;',
        'class A {',
        '    int m() {',
        '    }',
        '        x();',
    ],
    ...[
        '',
        '# comment',
        'def g(a):',
        '    def h(self):',
        '        pass',
        '    x = 1',
        'label:',
        ') {',
        '\t\ty();',
        'int z;',
    ],
    ...[
        '<<<<<<< a',
        '=======',
        '>>>>>>> b',
        'static int',
        'int one(void) { return 1; }',
        '    int two() { return 2; }',
    ],
);

describe('conflict/context', () => {
    it('gives each line the same, whatever was asked before', () => {
        const lines = fc.array(someLine, { minLength: 1, maxLength: 40 });
        fc.assert(
            fc.property(lines, fc.array(fc.nat({ max: 41 }), { maxLength: 30 }), (text, asked) => {
                const find = createFunctionFinder(text);
                for (const line of asked) assert.deepEqual(find(line), findEnclosing(text, line));
            }),
            { numRuns: 5000 },
        );
    });

    for (const [name, [source, expected]] of Object.entries(cases)) {
        it(name, () => assert.equal(around(source), expected));
    }

    it('gives the header as it stands', () => {
        assert.equal(findEnclosing(['static int foo(int a)', '{', '\tx();', '}'], 3)?.header, 'static int foo(int a)');
    });

    it('is quick in a file of 30,000 lines, even a hostile one', () => {
        const millis = cpuMillis(() => {
            const flat = ['void f(void) {', ...Array.from({ length: 30_000 }, (_, i) => `\tcall(${i});`), '}'];
            assert.equal(findEnclosing(flat, 29_999)?.to, 30_002);
            const steps = Array.from({ length: 30_000 }, (_, i) => `${' '.repeat(Math.max(0, 280 - i))}(((((`);
            findEnclosing(steps, 30_000);
            findEnclosing(
                Array.from({ length: 30_000 }, () => `\ta${'('.repeat(280)}`),
                30_000,
            );
        });
        assert(millis < 500, `${millis} ms`);
    });
});
