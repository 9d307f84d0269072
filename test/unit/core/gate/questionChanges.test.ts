import assert from 'node:assert/strict';
import { listMissingLines, questionChanges } from '../../../../src/core/gate/questionChanges.ts';

const path = 'a.c';
const BEFORE = 'int open(int x)\n{\n\tint flags = 0;\n\tprepare(flags);\n\treturn start(x, flags);\n}\n';
const AFTER = BEFORE.replace('\tprepare(flags);\n', '\tprepare(flags);\n\tif (x < 0)\n\t\treturn -EINVAL;\n');
const original = { path, before: BEFORE, after: AFTER };

const kinds = (after: string, before = BEFORE) =>
    questionChanges(original, { path, before, after }).map(({ facts }) => facts.kind);

describe('what the gate asks of changed lines', () => {
    it('is nothing of the same change', () => {
        assert.deepEqual(kinds(AFTER), []);
    });
    it('is nothing of a line in the words of the target', () => {
        const words = (text: string) => text.replaceAll('x', 'descriptor');
        assert.deepEqual(kinds(words(AFTER), words(BEFORE)), []);
    });
    it('is a line that is missing', () => {
        assert.deepEqual(kinds(AFTER.replace('\tif (x < 0)\n', '')), ['line-missing']);
    });
    it('is nothing of a line that the target has already', () => {
        const before = BEFORE.replace('\tprepare(flags);\n', '\tprepare(flags);\n\tif (x < 0)\n');
        assert.deepEqual(kinds(AFTER, before), []);
    });
    it('is a line that the target has in other functions alone', () => {
        const test = (name: string, head: string, ...body: string[]) =>
            `    def test_${name}(self):\n        ${head}\n${body.map((line) => `            ${line}\n`).join('')}\n`;
        const plain = 'with self.port() as port:';
        const subnet = 'with self.subnet() as subnet, self.port(subnet=subnet) as port:';
        const text = (head: string, ...own: string[]) =>
            `class Test(Base):\n${own.map((name) => test(name, subnet, `self.${name}(port)`)).join('')}${test('revises', head, 'rev = port.revision', 'self.update(port)')}`;
        const original = { path: 'test_a.py', before: text(plain), after: text(subnet) };
        const ask = (after: string) =>
            questionChanges(original, {
                path: 'test_a.py',
                before: text('with self.other() as port:', 'a', 'b'),
                after,
            });
        assert.deepEqual(ask(text(subnet, 'a', 'b')), []);
        assert.deepEqual(
            ask(text('with self.third() as port:', 'a', 'b')).map(({ facts }) => facts.kind),
            ['line-missing', 'line-unknown'],
        );
    });
    it('is a line in whose place the target has another one than upstream', () => {
        const test = (head: string, more = '') =>
            `    def test_revises(self):\n${head}            rev = port.revision\n            self.update(port)\n${more}`;
        const line = (text: string) => `        with ${text}:\n`;
        const subnet = line('self.subnet() as subnet, self.port(subnet=subnet) as port');
        const patch = {
            path: 'test_a.py',
            before: test(line('self.subnet() as subnet, self.port() as port')),
            after: test(subnet),
        };
        const more = `    def test_other(self):\n${subnet}            self.other(port)\n`;
        const ask = (head: string) =>
            questionChanges(patch, {
                path: 'test_a.py',
                before: test(line('self.port() as port'), more),
                after: test(head, more),
            });
        assert.deepEqual(ask(subnet), []);
        assert.deepEqual(
            ask('').map(({ facts }) => facts.kind),
            ['line-missing'],
        );
        assert.deepEqual(
            ask(line('self.port() as port')).map(({ facts }) => facts.kind),
            ['line-missing'],
        );
    });
    it('is one of several equal lines of the patch, by its function', () => {
        const [plain, subnet] = [
            'with self.port() as port:',
            'with self.subnet() as subnet, self.port(subnet) as port:',
        ];
        const test = (name: string, head: string, first: string) =>
            `    def test_${name}(self):\n        ${head}\n            self.${first}(port)\n            self.${name}(port)\n\n`;
        const text = (first: string, ...heads: string[]) =>
            heads.map((head, at) => test('abcd'[at]!, head, at === 0 ? first : 'list')).join('');
        const patch = {
            path: 'test_a.py',
            before: text('list', plain, plain, plain, plain),
            after: text('list', subnet, subnet, subnet, plain),
        };
        const own = test('e', subnet, 'list');
        const ask = (head: string) =>
            questionChanges(patch, {
                path: 'test_a.py',
                before: text('own', plain, plain, plain, plain) + own,
                after: text('own', head, subnet, subnet, plain) + own,
            }).map(({ facts }) => facts.kind);
        assert.deepEqual(ask(subnet), []);
        assert.ok(ask(plain).includes('line-missing'));
    });
    it('is a line that both sides kept and the result lost', () => {
        assert.deepEqual(kinds(AFTER.replace('\tprepare(flags);\n', '')), ['line-lost']);
    });
    it('is a line that neither side had', () => {
        assert.deepEqual(kinds(AFTER.replace('\treturn start', '\tlaunch_everything();\n\treturn start')), [
            'line-unknown',
        ]);
    });
    it('is a line that stands twice', () => {
        assert.ok(kinds(AFTER.replace('\tif (x < 0)\n', '\tif (x < 0)\n\tif (x < 0)\n')).includes('line-twice'));
    });
    it('is a name that the target does not know', () => {
        assert.deepEqual(kinds(AFTER.replace('if (x < 0)', 'if (handle < 0)')), ['line-missing', 'line-unknown']);
    });
    it('is a conflict marker', () => {
        assert.ok(kinds(AFTER.replace('\tif (x < 0)\n', '<<<<<<< HEAD\n\tif (x < 0)\n')).includes('marker'));
    });
    it('is nothing of what git makes of the three versions, though a line stands twice in it', () => {
        const [before, after] = [`${BEFORE}int close(int x);\n`, `${AFTER}int close(int x);\n`];
        assert.deepEqual(kinds(after, before), []);
    });
    it('is a doubled line that upstream has often', () => {
        const many = (text: string) => `${text}\tcheck(x);\n\tcheck(y);\n`.repeat(1);
        const upstream = {
            path,
            before: many(BEFORE),
            after: many(BEFORE).replace('\tcheck(y);\n', '\tcheck(x);\n\tcheck(y);\n'),
        };
        const right = upstream.after;
        assert.deepEqual(questionChanges(upstream, { path, before: upstream.before, after: right }), []);
        const twice = right.replace('\tcheck(y);\n', '\tcheck(x);\n\tcheck(y);\n');
        assert.ok(questionChanges(upstream, { path, before: upstream.before, after: twice }).length > 0);
    });

    describe('of what means the same', () => {
        const ask = (name: string, upstream: readonly [string, string], target: readonly [string, string]) =>
            questionChanges(
                { path: name, before: upstream[0], after: upstream[1] },
                { path: name, before: target[0], after: target[1] },
            ).map(({ facts }) => ('text' in facts ? `${facts.kind}: ${facts.text}` : facts.kind));
        const python = (head: string, fix: string, tail = '') =>
            `import os\n\n\n${head}\n    value = read(name)\n${fix}    return value\n${tail}`;
        const [typed, plain] = ['def load(name: str) -> bytes:', 'def load(name):'];
        const check = '    if not value:\n        raise KeyError(name)\n';

        it('is nothing where a head has lost its annotations, or its comment', () => {
            assert.deepEqual(
                ask('a.py', [python(typed, ''), python(typed, check)], [python(plain, ''), python(plain, check)]),
                [],
            );
            const [before, after] = [python(`${plain}  # noqa`, ''), python(plain, check)];
            assert.deepEqual(ask('a.py', [python(plain, ''), after], [before, after]), []);
        });
        it('is nothing where a statement stands on other lines', () => {
            const one = '    check(value, name, strict=True)\n';
            const many = '    check(\n        value, name,\n        strict=True)\n';
            const right = ask(
                'a.py',
                [python(plain, ''), python(plain, one)],
                [python(typed, ''), python(typed, many)],
            );
            assert.deepEqual(right, []);
            const wrong = many.replace('value, name', 'value, path');
            const found = ask(
                'a.py',
                [python(plain, ''), python(plain, one)],
                [python(typed, ''), python(typed, wrong)],
            );
            assert.notDeepEqual(found, []);
        });
        it('is a line that is gone although others say the same', () => {
            const twice = '    x = log(value)\n    log(value)\n';
            const once = '    x = log(value)\n';
            const found = ask(
                'a.py',
                [python(plain, ''), python(plain, twice)],
                [python(typed, ''), python(typed, once)],
            );
            assert.deepEqual(found, ['line-missing: log(value)']);
        });
        it('is nothing of an import of what the change uses, and one of what it does not', () => {
            const change = '    value = shutil.copy(value)\n';
            const [before, after] = [python(plain, ''), python(plain, change)];
            const use = (line: string) => after.replace('import os\n', `import os\n${line}\n`);
            assert.deepEqual(ask('a.py', [before, after], [before, use('import shutil')]), []);
            assert.deepEqual(ask('a.py', [before, after], [before, use('import socket')]), [
                'line-unknown: import socket',
            ]);
        });
        it('is nothing of a name in another form, or with the version of the branch', () => {
            const c = (line: string) => `int a;\nint b;\n${line}int c;\nint d;\n`;
            const own = (line: string) => `int a0;\n${c(line)}`;
            const found = (there: string, here: string) => ask('a.h', [c(''), c(there)], [own(''), own(here)]);
            assert.deepEqual(found('SINCE_1_24 int get_images(int a);\n', 'SINCE_1_22_2 int get_images(int a);\n'), []);
            assert.deepEqual(found('int x = images_get(a);\n', 'int x = get_image(a);\n'), []);
            assert.notDeepEqual(found('int x = images_get(a);\n', 'int x = get_socket(a);\n'), []);
        });
        it('is nothing where all that is replaced has been, and one where a place is forgotten', () => {
            const jobs = (version: string, count: number) =>
                Array.from({ length: count }, (_, at) => `job${at}:\n  go: '${version}'\n  run: test${at}\n`).join('');
            const upstream = [jobs('1.6', 3), jobs('1.7', 3)] as const;
            assert.deepEqual(ask('ci.yml', upstream, [jobs('1.6', 2), jobs('1.7', 2)]), []);
            const dropped = jobs('1.7', 2).replace("  go: '1.7'\n", '');
            assert.notDeepEqual(ask('ci.yml', upstream, [jobs('1.6', 2), dropped]), []);
        });
        it("is nothing of the target's word for what the patch adds, and a line that should have gone", () => {
            const c = (lines: string) => `struct a {\n${lines}};\nint end;\n`;
            const [old, fresh] = ['\t.mode = POD,\n', '\t.sandbox = POD,\n'];
            const row = (line: string) => `\t.name = "b",\n\t.id = 1,\n\t.size = 2,\n${line}`;
            const upstream = [c(fresh), c(fresh + row(fresh))] as const;
            assert.deepEqual(ask('a.c', upstream, [c(old), c(old + row(old))]), []);
        });
        it("is nothing of lock files and vendored ones, nor of a branch's own CI and release notes", () => {
            const sums = (own: string, version: string) => `a v1 h1:x\n${own}b ${version} h1:y\nc v1 h1:z\n`;
            const upstream = [sums('aa v3 h1:p\n', 'v1'), sums('aa v3 h1:p\n', 'v2')] as const;
            const own = [sums('aa v2 h1:q\n', 'v0'), sums('aa v2 h1:q\nab v9 h1:r\n', 'v2')] as const;
            assert.deepEqual(ask('go.sum', upstream, own), []);
            assert.deepEqual(ask('vendor/a/list.txt', upstream, own), []);
            assert.deepEqual(ask('.github/workflows/a.yml', upstream, own), []);
            assert.notDeepEqual(ask('list.txt', upstream, own), []);
            const notes = (head: string) => `${head}Version 1\n* old\n`;
            const news = [notes('Version 2\n'), notes('Version 2\n* fix\n')] as const;
            assert.deepEqual(ask('NEWS', news, [notes(''), notes('Version 1.1\n* fix\n* of this branch\n')]), []);
        });
    });

    it('is nothing of a file that has no more of it than an argument on a line of its own', () => {
        const set = (mode: string) => `void commit(void)\n{\n\tset_sync_mode(config,\n\t\tfamily,\n\t\t${mode});\n}\n`;
        const patch = {
            path: 'cfg.c',
            before: set('MODE_FULL'),
            after: set('MODE_ALL_BUT_LOCAL').replace('(config,\n\t\tfamily', '(\n\t\t\tconfig,\n\t\t\tfamily'),
        };
        const without = 'int other(void)\n{\n\treturn get(store,\n\t\tfamily,\n\t\t0);\n}\n';
        assert.deepEqual(listMissingLines(patch, 'cfg.c', without), []);
        assert.notDeepEqual(listMissingLines(patch, 'cfg.c', set('MODE_FULL')), []);
    });
    it('is a file that has what the patch changes, and none that has not, or that each branch has its own of', () => {
        assert.ok(listMissingLines(original, path, BEFORE).length > 0);
        assert.deepEqual(listMissingLines(original, path, AFTER), []);
        assert.deepEqual(listMissingLines(original, path, 'int other;\nint another;\n'), []);
        assert.deepEqual(listMissingLines(original, '.github/workflows/ci.yml', BEFORE), []);
    });
});
