import assert from 'node:assert/strict';
import { parseConflicts } from '../../../src/core/conflict/parseConflicts.ts';
import { paint } from '../../../src/extension/text/paint.ts';

const painted = (text: string) => paint(text, parseConflicts(text).regions);

const diff3 = `int foo_open(void)
{
<<<<<<< HEAD
	put(fa->priv.bar);
||||||| parent of e7d10a4c
	put(fa->priv->bar);
=======
	put_sync(fa->priv->bar);
>>>>>>> e7d10a4c
}
`;

describe('the colours of a file in conflict', () => {
    it('know the lines of each side', () => {
        const { heads, tails, bodies } = painted(diff3);
        assert.deepEqual(heads, [
            { side: 'target', line: 2 },
            { side: 'base', line: 4 },
            { side: 'patch', line: 6 },
        ]);
        assert.deepEqual(tails, [8]);
        assert.deepEqual(
            bodies.map(({ side, from, to }) => [side, from, to]),
            [
                ['target', 3, 3],
                ['base', 5, 5],
                ['patch', 7, 7],
            ],
        );
    });

    it('mark the words that each side changed, on its own lines and in the base', () => {
        const { words } = painted(diff3);
        const shown = (list: readonly { line: number; from: number; to: number }[]) =>
            list.map(({ line, from, to }) => `${line}: ${diff3.split('\n')[line]?.slice(from, to)}`);
        assert.deepEqual([...new Set(words.target.map(({ line }) => line))], [3, 5]);
        assert.deepEqual([...new Set(words.patch.map(({ line }) => line))], [5, 7]);
        assert.ok(shown(words.patch).some((word) => word.includes('put_sync')));
    });

    it('find no base section where the markers have none', () => {
        const text = '<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n';
        assert.deepEqual(
            painted(text).heads.map(({ side, line }) => [side, line]),
            [
                ['target', 0],
                ['patch', 2],
            ],
        );
    });

    it('leave an empty side without lines', () => {
        const { bodies, tails } = painted('<<<<<<< HEAD\n||||||| b\nx\n=======\n>>>>>>> x\n');
        assert.deepEqual(
            bodies.map(({ from, to }) => to - from + 1),
            [0, 1, 0],
        );
        assert.deepEqual(tails, [4]);
    });
});
