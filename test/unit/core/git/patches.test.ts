import assert from 'node:assert/strict';
import { parsePatchIds, splitPatches } from '../../../../src/core/git/patches.ts';

const [one, two] = ['1'.repeat(40), '2'.repeat(64)];

describe('git/patches', () => {
    it('splits the output of diff-tree --stdin at the lines with ids', () => {
        const patches = splitPatches(`${one}\ndiff --git a/x b/x\n+${two}\n ${one}\n${two}\n`);
        assert.deepEqual(
            [...patches],
            [
                [one, `diff --git a/x b/x\n+${two}\n ${one}\n`],
                [two, ''],
            ],
        );
        assert.deepEqual([...splitPatches('')], []);
    });

    it('reads lines of patch-id', () => {
        assert.deepEqual(
            [...parsePatchIds(`abc ${one}\ndef ${two}\n\n`)],
            [
                [one, 'abc'],
                [two, 'def'],
            ],
        );
    });
});
