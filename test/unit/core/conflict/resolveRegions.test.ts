import assert from 'node:assert/strict';
import { parseConflicts } from '../../../../src/core/conflict/parseConflicts.ts';
import { listChoices, resolveRegions } from '../../../../src/core/conflict/resolveRegions.ts';
import { replaceRegion } from '../../../support/printConflicts.ts';

const text = 'a\n<<<<<<< HEAD\nt\n||||||| base\nb\n=======\np\n>>>>>>> x\nz\n<<<<<<< HEAD\n=======\nq\n>>>>>>> x\n';
const parsed = parseConflicts(text);
const [first, second] = parsed.regions;
assert(first && second);

describe('conflict/resolve', () => {
    it('offers target, patch, base, and both in either order', () => {
        assert.deepEqual(listChoices(first), {
            target: 't\n',
            patch: 'p\n',
            base: 'b\n',
            targetThenPatch: 't\np\n',
            patchThenTarget: 'p\nt\n',
        });
        assert.equal(listChoices(second).base, undefined);
        assert.equal(listChoices(second).targetThenPatch, 'q\n');
    });

    it('puts a line end between both sides where the first has none', () => {
        const bare = { ...first, target: 't\r\nu', patch: 'p' };
        assert.equal(listChoices(bare).targetThenPatch, 't\r\nu\r\np');
        assert.equal(listChoices(bare).patchThenTarget, 'p\r\nt\r\nu');
    });

    it('replaces one region, and keeps the line after it on its own', () => {
        assert.equal(replaceRegion(text, first, ''), text.slice(0, 2) + text.slice(first.end));
        assert.equal(replaceRegion(text, first, 'r'), `a\nr\n${text.slice(first.end)}`);
        assert.equal(replaceRegion(text, second, 'r'), `${text.slice(0, second.start)}r`);
    });

    it('replaces several regions at once and leaves the others', () => {
        const results = new Map([
            [1, 'two\n'],
            [0, 'one'],
        ]);
        assert.equal(resolveRegions(parsed, results), 'a\none\nz\ntwo\n');
        assert.equal(resolveRegions(parsed, new Map([[7, 'x']])), text);
    });
});
