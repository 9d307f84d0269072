import assert from 'node:assert/strict';
import { addBases } from '../../../../src/core/conflict/addBases.ts';
import { parseConflicts } from '../../../../src/core/conflict/parseConflicts.ts';

function bases(text: string, target: string, base: string | undefined, patch: string) {
    const found = addBases(parseConflicts(text), { target, base, patch });
    assert.equal(found.text, text);
    return found.regions.map((region) => region.base);
}

const conflict = (target: string, patch: string) => `<<<<<<< HEAD\n${target}=======\n${patch}>>>>>>> x\n`;

describe('conflict/base', () => {
    it('finds the base between the lines that all versions share', () => {
        assert.deepEqual(bases(`a\n${conflict('t\n', 'p\n')}z\n`, 'a\nt\nz\n', 'a\nb\nc\nz\n', 'a\np\nz\n'), [
            'b\nc\n',
        ]);
    });

    it('finds bases beside changes that merged cleanly, and of empty sides', () => {
        const base = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n';
        const target = 'zero\none\ntwo\nthree\nfour\nfive\nseven\neight\n';
        const patch = 'one\ntwo\nTHREE\nfour\nfive\nSIX\nseven\neight\nnine\n';
        const text = `zero\none\ntwo\nTHREE\nfour\nfive\n${conflict('', 'SIX\n')}seven\neight\nnine\n`;
        assert.deepEqual(bases(text, target, base, patch), ['six\n']);
    });

    it('shares one base among regions that git split at lines both sides added', () => {
        const base = 'a\nint alpha = 0;\nint omega = 0;\nz\n';
        const target = 'a\nint alpha = 1;\ncommon();\nint omega = 1;\nz\n';
        const patch = 'a\nint alpha = 2;\ncommon();\nint omega = 2;\nz\n';
        const text = `a\n${conflict('int alpha = 1;\n', 'int alpha = 2;\n')}common();\n${conflict('int omega = 1;\n', 'int omega = 2;\n')}z\n`;
        assert.deepEqual(bases(text, target, base, patch), ['int alpha = 0;\n', 'int omega = 0;\n']);
    });

    it('keeps base lines that one side still has, where the other side’s neighbours mislead', () => {
        const job = (name: string, version: string) => `job ${name}:\n  run:\n  use ${version}\n\n`;
        const base = job('a', '1') + job('b', '1') + job('c', '1');
        const target = job('a', '1') + job('c', '1');
        const patch = job('a', '1') + job('b', '2') + job('c', '1');
        const text = job('a', '1') + conflict('', job('b', '2')) + job('c', '1');
        assert.deepEqual(bases(text, target, base, patch), [job('b', '1')]);
    });

    it('gives an empty base where both sides added the file or the lines', () => {
        assert.deepEqual(bases(conflict('t\n', 'p\n'), 't\n', undefined, 'p\n'), ['']);
        assert.deepEqual(bases(`a\n${conflict('t\n', 'p\n')}`, 'a\nt', 'a\n', 'a\np\n'), ['']);
    });

    it('leaves a base that is there, and does not invent one for edited text', () => {
        const text = '<<<<<<< HEAD\nt\n||||||| x\nb\n=======\np\n>>>>>>> x\n';
        assert.deepEqual(bases(text, 't\n', 'other\n', 'p\n'), ['b\n']);
        assert.deepEqual(bases(`a\n${conflict('edited\n', 'too\n')}`, 'a\nt\n', 'a\nb\n', 'a\np\n'), [undefined]);
    });
});
