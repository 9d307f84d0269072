import assert from 'node:assert/strict';
import { findNoEffect, type FunctionTexts } from '../../../../../src/core/analysis/related/findNoEffect.ts';

const kindOf = (path: string, before: string, after: string, ...more: FunctionTexts[]) =>
    findNoEffect([{ path, before, after }, ...more])?.kind;

describe('a change without meaning', () => {
    const code = 'int f(int a)\n{\n\treturn a + 1;\n}\n';

    it('is white space in a language that does not count it', () => {
        assert.equal(kindOf('f.c', code, code.replace('\treturn a + 1', '    return  a  +  1')), 'whitespace');
        assert.equal(kindOf('f.c', code, code.replace('\n{', ' {')), 'whitespace');
    });

    it('is not white space where a line of the preprocessor ends elsewhere', () => {
        assert.equal(kindOf('f.c', '#define A 1\nint a;\n', '#define A 1 int a;\n'), undefined);
        assert.equal(kindOf('f.c', '#define A \\\n  1\nint a;\n', '#define A \\\n\t1\nint a;\n'), 'whitespace');
    });

    it('is not white space inside of a string', () => {
        assert.equal(kindOf('f.c', 'p("a b");\n', 'p("a  b");\n'), undefined);
    });

    it('is no indentation in Python, but empty lines', () => {
        assert.equal(kindOf('f.py', 'if a:\n    b()\n    c()\n', 'if a:\n    b()\nc()\n'), undefined);
        assert.equal(kindOf('f.py', 'b()\nc()\n', 'b()\n\n\nc()\n'), 'whitespace');
    });

    it('is a comment, unless it speaks to a tool', () => {
        assert.equal(kindOf('f.c', code, code.replace('{', '{ /* one more */')), 'comments');
        assert.equal(kindOf('f.py', 'a = 1\n', '# one\na = 1\n'), 'comments');
        assert.equal(kindOf('f.py', 'a = 1\n', 'a = 1  # noqa\n'), undefined);
        assert.equal(kindOf('f.c', code, code.replace('return', '/* fallthrough */ return')), undefined);
    });

    it('is not a word more or less of prose', () => {
        assert.equal(kindOf('notes.md', 'one two\n', 'one three\n'), undefined);
    });

    it('is another name for what the files declare, each time', () => {
        assert.deepEqual(findNoEffect([{ path: 'f.c', before: code, after: code.replaceAll(/\ba\b/g, 'b') }]), {
            kind: 'rename',
            names: [['a', 'b']],
        });
    });

    it('is no rename where one place keeps the name, or the new name was there', () => {
        assert.equal(
            kindOf('f.c', code + 'int g(int a);\n', code.replaceAll(/\ba\b/g, 'b') + 'int g(int a);\n'),
            undefined,
        );
        const two = 'int f(int a, int b)\n{\n\treturn a + b;\n}\n';
        assert.equal(kindOf('f.c', two, two.replace('a + b', 'b + b')), undefined);
    });

    it('is no rename where something else is called, or a type or value changes', () => {
        assert.equal(kindOf('f.c', 'strcpy(a, b);\n', 'strscpy(a, b);\n'), undefined);
        assert.equal(kindOf('f.c', code, code.replaceAll('int', 'long')), undefined);
        assert.equal(kindOf('f.js', 'const a = true;\n', 'const a = false;\n'), undefined);
        assert.equal(kindOf('f.c', code, code.replace('1', '2')), undefined);
    });

    const one = 'int one(void)\n{\n\treturn 1;\n}\n';
    const two = 'int two(void)\n{\n\treturn 2;\n}\n';

    it('is whole definitions in another order or another file', () => {
        assert.equal(kindOf('f.c', `${one}\n${two}`, `${two}\n${one}`), 'moved');
        assert.equal(kindOf('f.c', `${one}\n${two}`, one, { path: 'g.c', before: '', after: two }), 'moved');
    });

    it('is no move where statements change places', () => {
        const body = (lines: string) => `void f(void)\n{\n${lines}}\n`;
        assert.equal(kindOf('f.c', body('\ta();\n\tb();\n'), body('\tb();\n\ta();\n')), undefined);
    });

    it('is not an empty list of files', () => {
        assert.equal(findNoEffect([]), undefined);
    });
});
