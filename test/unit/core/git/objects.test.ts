import assert from 'node:assert/strict';
import { readAnswer } from '../../../../src/core/git/objects.ts';

const id = 'a'.repeat(40);
const read = (text: string, name = 'HEAD:a', contents = true) => readAnswer(Buffer.from(text), name, contents);

describe('an answer of git cat-file', () => {
    it('is an object, or what there is of it so far', () => {
        const whole = `${id} blob 3\nabc\n`;
        const answer = read(whole);
        assert.ok('whole' in answer && answer.whole);
        assert.equal(answer.length, whole.length);
        assert.deepEqual(answer.object, { oid: id, type: 'blob', size: 3, data: Buffer.from('abc') });
        for (let end = 0; end < whole.length; end++) {
            const part = read(whole.slice(0, end));
            assert.ok('needs' in part && part.needs > end && part.needs <= whole.length, `${end} bytes`);
        }
    });

    it('is none for what is missing, ambiguous, or a submodule’s commit (git 2.51)', () => {
        for (const [text, name] of [
            ['HEAD:a missing\n', 'HEAD:a'],
            ['HEAD:a\nb missing\n', 'HEAD:a\nb'],
            ['aa ambiguous\n', 'aa'],
            [`${id} submodule\n`, 'HEAD:sub'],
            [`${'b'.repeat(64)} submodule\n`, 'HEAD:sub'],
        ] as const)
            assert.deepEqual(read(text, name), { whole: true, length: text.length, object: undefined });
    });

    it('is an error at once where it is not understood, and nobody waits for more', () => {
        for (const text of [
            'something new\n',
            `${id} excluded\n`,
            `${id} blob\n`,
            `${id} blob -1\n`,
            `${id} blob 99999999999999999999\n`,
            `${id} note 3\nabc\n`,
            'x'.repeat(5000),
        ])
            assert.ok('failure' in read(text), text.slice(0, 60));
    });
});
