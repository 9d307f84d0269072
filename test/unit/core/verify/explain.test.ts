import assert from 'node:assert/strict';
import { comparePatches } from '../../../../src/core/verify/compare.ts';
import { describeRowNote } from '../../../../src/core/messages/comparisonReasons.ts';
import type { ChangeSet } from '../../../../src/core/verify/model.ts';

const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join('');
const set = (before: string, after: string): ChangeSet => ({
    patchId: undefined,
    files: [{ path: 'a.c', before, after }],
});
/** A function whose error path stands behind `label`. */
const body = (call: string, label: string, undo: string) =>
    text(
        'int f(void)',
        '{',
        ...(call ? [`\t${call}`] : []),
        '\treturn 0;',
        `${label}:`,
        `\t${undo}`,
        '\treturn err;',
        '}',
    );

function notes(original: readonly [string, string], backport: readonly [string, string]): string[] {
    const { files } = comparePatches(set(...original), set(...backport));
    return files.flatMap(({ blocks }) =>
        blocks.flatMap(({ rows }) => rows.flatMap(({ note }) => (note ? describeRowNote(note) : []))),
    );
}

describe('the words behind a line that differs', () => {
    it('say whether another label does the same', () => {
        const original = [
            body('', 'err_unlock', 'unlock(a);'),
            body('goto err_unlock;', 'err_unlock', 'unlock(a);'),
        ] as const;
        const same = [body('', 'err_out', 'unlock(a);'), body('goto err_out;', 'err_out', 'unlock(a);')] as const;
        const other = [body('', 'err_out', 'free(a);'), body('goto err_out;', 'err_out', 'free(a);')] as const;
        assert.deepEqual(notes(original, same), ['does what err_unlock does']);
        assert.deepEqual(notes(original, other), ['does not do what err_unlock does']);
    });

    it('count the arguments of the same call', () => {
        const calls = (call: string) => [body('', 'out', 'x();'), body(call, 'out', 'x();')] as const;
        assert.deepEqual(notes(calls('put(a, g(b, c));'), calls('put(a);')), ['1 argument here, 2 in the original']);
        assert.deepEqual(notes(calls('put(a);'), calls('put();')), ['0 arguments here, 1 in the original']);
        assert.deepEqual(notes(calls('put("a,b");'), calls('put("a", b);')), [], 'a string is not looked into');
    });

    it('name what is called otherwise here, unless the name is still in use', () => {
        const lines = (name: string, more = '') =>
            [body(more, 'out', 'x();'), body(`${more}use(${name});`, 'out', 'x();')] as const;
        assert.deepEqual(notes(lines('link'), lines('foo_link')), ['stands for link']);
        assert.deepEqual(notes(lines('link', 'link(); '), lines('foo_link', 'link(); ')), []);
        assert.deepEqual(notes(lines('fa->link', 'fa = x; '), lines('fa', 'fa = x; ')), ['fa here']);
    });

    it('tell what is only here, and what was so already', () => {
        const before = text('int f(void)', '{', '\treturn 0;', '}');
        const one = text('int f(void)', '{', '\tone();', '\treturn 0;', '}');
        const two = text('int f(void)', '{', '\tone();', '\tquite_another(thing);', '\treturn 0;', '}');
        assert.deepEqual(notes([before, one], [before, two]), ['only here']);
        assert.deepEqual(notes([before, two], [one, two]), ['was here already']);
    });
});
