import assert from 'node:assert/strict';
import { findMisplacedHunks } from '../../../../src/core/placement/findMisplacedHunks.ts';
import { MORE_SAMPLES } from './moreSamples.ts';
import { SAMPLES, type Sample } from './samples.ts';

/** A sample with its fix in one of its slots; -1 for none. @param blocks in the order of the text, by their numbers */
function write(
    { head = '', blocks, tail = '', old = '', fix }: Sample,
    slot: number,
    order = blocks.map((_, at) => at),
) {
    return head + order.map((at) => blocks[at]!.replace('@@\n', at === slot ? fix : old)).join('') + tail;
}

const rename = (text: string, names: Readonly<Record<string, string>>) =>
    Object.entries(names).reduce((all, [from, to]) => all.replaceAll(from, to), text);

const count = { misplaced: 0, right: 0 };

/** @returns where the fix stands and where it belongs; undefined where it is called right */
function judge(path: string, upstream: readonly [string, string], target: readonly [string, string]) {
    const { misplaced } = findMisplacedHunks(
        { path, before: upstream[0], after: upstream[1] },
        { path, before: target[0], after: target[1] },
    );
    return misplaced[0];
}

describe('a hunk in the wrong place', () => {
    for (const sample of [...SAMPLES, ...MORE_SAMPLES]) {
        const { name, path, blocks, names = {}, own = '' } = sample;
        const before = write(sample, -1);
        const slots = blocks.flatMap((text, at) => (text.includes('@@\n') ? [at] : []));
        const upstream = (slot: number) => [before, write(sample, slot)] as const;
        for (const from of slots) {
            const others = slots.filter((slot) => slot !== from);
            for (const to of others) {
                it(`is seen: ${name}, ${from} in ${to}`, () => {
                    count.misplaced++;
                    const found = judge(path, upstream(from), upstream(to));
                    assert.ok(found, 'not called misplaced');
                    assert.equal(found.expected?.line, found.original.line);
                });
            }
            it(`is seen on a target with other names and lines of its own: ${name}, ${from}`, () => {
                const change = (text: string) => rename(own + text, names);
                count.misplaced++;
                assert.ok(judge(path, upstream(from), [change(before), change(write(sample, others[0]!))]));
            });
            it(`is not seen where it stands right: ${name}, ${from}`, () => {
                const change = (text: string) => rename(own + text, names);
                count.right++;
                assert.equal(judge(path, upstream(from), [change(before), change(write(sample, from))]), undefined);
            });
            it(`is not seen in another order: ${name}, ${from}`, () => {
                const order = blocks.map((_, at) => at).reverse();
                count.right++;
                const target = [write(sample, -1, order), write(sample, from, order)] as const;
                assert.equal(judge(path, upstream(from), target), undefined);
            });
            it(`is seen where the target lacks the place: ${name}, ${from}`, () => {
                const order = blocks.map((_, at) => at).filter((at) => at !== from);
                count.misplaced++;
                const target = [write(sample, -1, order), write(sample, others[0]!, order)] as const;
                const found = judge(path, upstream(from), target);
                assert.ok(found, 'not called misplaced');
            });
        }
    }

    it('is told by enough cases', () => {
        assert.ok(count.misplaced >= 60, String(count.misplaced));
        assert.ok(count.right >= 60, String(count.right));
    });
});

describe('a neighbour that the patch itself rewrites', () => {
    it('is where its code stands on a target that has it in one function', () => {
        const body = (added: string) =>
            `\tsize_t len = length(s);\n\tchar *fresh;\n\n\tfresh = grow(s, len);\n${added}\tif (!fresh)\n\t\treturn NULL;\n`;
        const fn = (name: string, text: string) => `char *${name}(char *s)\n{\n${text}\treturn fresh;\n}\n\n`;
        const thin = `char *trim(char *s)\n{\n\treturn resize(s);\n}\n\n`;
        const before = fn('trim', body('')) + fn('resize', body(''));
        const found = judge(
            'sds.c',
            [before, thin + fn('resize', body('\tcount++;\n'))],
            [fn('trim', body('')), fn('trim', body('\tcount++;\n'))],
        );
        assert.equal(found, undefined);
    });
});

describe('a hunk whose neighbours are alike', () => {
    const define = (name: string, type: string) =>
        `static ${type}\n${name}(struct dev *dev)\n{\n\treturn dev->${name};\n}\n\n`;
    const [first, second, third] = [define('first', 'int'), define('second', 'int'), define('third', 'int')];
    const fresh = define('fresh', 'long');

    it('is seen where it is a whole definition and the lines around its place are as upstream', () => {
        const before = first + second + third;
        const found = judge('a.c', [before, first + fresh + second + third], [before, first + second + fresh + third]);
        assert.equal(found?.expected?.line, 7);
    });
    it('is not seen in another order of definitions where its place is not as upstream', () => {
        const own = define('own', 'bool');
        const target = first + own + second + third;
        const found = judge(
            'a.c',
            [first + second + third, first + fresh + second + third],
            [target, first + own + second + fresh + third],
        );
        assert.equal(found, undefined);
    });
    it('is not seen one line further in a list', () => {
        const list = (names: string) => `global:\n${[...names].map((name) => `\tlib_${name};\n`).join('')}local:\n`;
        assert.equal(judge('lib.ver', [list('acd'), list('abcd')], [list('acd'), list('acbd')]), undefined);
    });
    it('is seen where it stands right beside another change', () => {
        const body = (name: string, ...added: string[]) =>
            `int ${name}(struct dev *dev)\n{\n\tint ret = prepare_${name}(dev);\n\n${added.map((line) => `\t${line}\n`).join('')}\treturn ret;\n}\n\n`;
        const found = judge(
            'a.c',
            [body('a') + body('b'), body('a', 'release(dev->buffer);') + body('b', 'release(dev->table);')],
            [body('a') + body('b'), body('a') + body('b', 'release(dev->table);', 'release(dev->buffer);')],
        );
        assert.equal(found?.expected?.line, 5);
    });
    it('is not seen in release notes of another version', () => {
        const notes = (version: string, ...items: string[]) =>
            `Changes in ${version}\n\n${items.map((item) => `* ${item}\n  in more words\n`).join('')}\n`;
        const upstream = [
            notes('2.0', 'One', 'Two') + notes('1.9', 'Old'),
            notes('2.0', 'One', 'Two', 'Fix') + notes('1.9', 'Old'),
        ] as const;
        assert.equal(judge('NEWS', upstream, [notes('1.9', 'Old'), notes('1.9', 'Fix', 'Old')]), undefined);
    });
    it('is seen at the first line of a file', () => {
        const block = (name: string) => `#[inline]\npub fn ${name}() -> u32 {\n    ${name}::read()\n}\n`;
        const before = block('a') + block('b');
        const use = 'use crate::types::Register;\n';
        assert.ok(judge('a.rs', [before, use + before], [before, block('a') + use + block('b')]));
    });
});

describe('a hunk that touches another one', () => {
    const fn = (name: string, body: string) =>
        `int ${name}(struct dev *dev)\n{\n\tint ret;\n\n${body}\treturn ret;\n}\n\n`;
    const call = (name: string) => `\tret = ${name}(dev);\n`;
    const timeout = '\tusec_t timeout = dev->timeout;\n';
    const before = fn('mount', call('prepare_mount')) + fn('create', call('prepare_disk'));
    const after = fn('mount', timeout + call('prepare_mount')) + fn('create', call('prepare_volume'));

    it('is seen where it comes right above lines that the patch replaces', () => {
        const wrong = fn('mount', call('prepare_mount')) + fn('create', timeout + call('prepare_volume'));
        assert.equal(judge('a.c', [before, after], [before, wrong])?.expected?.line, 5);
    });
    it('is seen where it comes right below them', () => {
        const wrong = fn('mount', call('prepare_mount')) + fn('create', call('prepare_volume') + timeout);
        assert.equal(judge('a.c', [before, after], [before, wrong])?.expected?.line, 5);
    });
    it('is not seen where the target lacks what is between the two', () => {
        const body = (added: string, between: string, called: string) =>
            fn('mount', `${added}${between}${call(called)}`);
        const original = [body('', '\tlog(dev);\n', 'open'), body(timeout, '\tlog(dev);\n', 'open_at')] as const;
        const backport = [body('', '', 'open'), body(timeout, '', 'open_at')] as const;
        assert.equal(judge('a.c', original, backport), undefined);
    });
    it('is seen where a bracket alone stands with another one', () => {
        const test = (name: string, isOpen: boolean, indent: string, close: string) =>
            `\tif (is_${name}(dev))${isOpen ? ' {' : ''}\n${indent}return ${name};\n${close}\n`;
        const end = '\t}\n';
        const plain = fn('check', test('a', false, '\t\t', '') + test('b', false, '\t    ', ''));
        const right = fn('check', test('a', true, '\t\t', end) + test('b', true, '\t\t', end));
        const wrong = fn('check', test('a', true, '\t\t', '') + test('b', true, '\t\t', end + end));
        assert.ok(judge('a.c', [plain, right], [plain, wrong]));
    });
});

describe('a hunk that can be slid', () => {
    it('is seen behind brackets that look like its own', () => {
        const fresh = '\n  def path\n    if known?\n      "a"\n    end\n  end\n';
        const write = (inner: string, outer: string) =>
            `module Rails\nmodule Generators\nclass Migration\n  def key\n    name\n  end\n${inner}end\nend\n${outer}end\n`;
        const before = write('', '');
        assert.ok(judge('a.rb', [before, write(fresh, '')], [before, write('', fresh)]));
    });
});

describe('a file of which nothing is said', () => {
    const row = (name: string, text: string) => `\t{\n\t\t.name = "${name}",\n${text}\t\t.type = SINK,\n\t},\n`;
    const flag = '\t\t.flags = FAST,\n';
    const table = (...rows: string[]) => `static const struct sink sinks[] = {\n${rows.join('')}};\n`;
    const before = table(row('a', ''), row('b', ''));
    const original = [before, table(row('a', flag), row('b', ''))] as const;

    it('has conflict markers that the backport committed', () => {
        const marked = '<<<<<<< HEAD\nint own;\n=======\nint upstream;\n>>>>>>> 1234567\n';
        const wrong = table(row('a', ''), row('b', flag));
        assert.ok(judge('a.c', original, [before, `${wrong}int own;\n`]));
        assert.equal(judge('a.c', original, [before, wrong + marked]), undefined);
    });
    it('lacks one of two equal changes that the patch makes, and has the other', () => {
        const test = (name: string, end: string) =>
            `static int ${name}(void)\n{\n\tint ret = run_${name}();\n\tThreadDestroy();\n${end}\tPASS;\n}\n\n`;
        const end = '\tThreadVarsFree(tv);\n';
        const both = `${end}\tStatsCleanup(tv);\n`;
        const old = test('Sig3', '') + test('Sig13', '');
        const upstream = [old, test('Sig3', both) + test('Sig13', both)] as const;
        assert.equal(judge('a.c', upstream, [old, test('Sig3', '') + test('Sig13', end)]), undefined);
    });
});

describe('a replaced line', () => {
    it('is seen in a like block of the same function whose other lines the target writes in another way', () => {
        const block = (option: string, bits: string, exit: string) =>
            `\tsession = Podman("run", "${option}")\n\tsession.Wait()\n\t${exit}\n\tExpect(session.Out).To(Equal("${bits}"))\n\n`;
        const run = (exit: string, ...bits: string[]) =>
            `func test() {\n${bits.map((each, at) => block(`--cap=${at}`, each, exit)).join('')}}\n`;
        const [there, here] = ['Expect(session).Should(Exit(0))', 'Expect(session.Code).To(Equal(0))'];
        const upstream = [run(there, 'a8', 'a8', 'a8', 'a8'), run(there, 'a8', 'a8', 'a8', '00')] as const;
        const wrong = [run(here, 'a8', 'a8', 'a8', 'a8'), run(here, 'a8', '00', 'a8', 'a8')] as const;
        assert.ok(judge('run_test.go', upstream, wrong));
        const right = [run(here, 'a8', 'a8', 'a8', 'a8'), run(here, 'a8', 'a8', 'a8', '00')] as const;
        assert.equal(judge('run_test.go', upstream, right), undefined);
    });
});
