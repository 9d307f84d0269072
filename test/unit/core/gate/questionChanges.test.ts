import assert from 'node:assert/strict';
import { questionChanges } from '../../../../src/core/gate/questionChanges.ts';

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
});
