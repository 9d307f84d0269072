import assert from 'node:assert/strict';
import { mergeLines } from '../../../../src/core/diff/mergeLines.ts';

const merge = (base: string, ours: string, theirs: string) => {
    const { lines, conflicts } = mergeLines(
        ...([base, ours, theirs].map((text) => [...text]) as [string[], string[], string[]]),
    );
    return `${lines.join('')} ${conflicts.join(',')}`.trim();
};

describe('three texts merged by lines', () => {
    it('have what one side alone changes', () => assert.equal(merge('abcdef', 'aXbcdef', 'abcdeYf'), 'aXbcdeYf'));
    it('have what both sides change alike once', () => assert.equal(merge('abc', 'aXc', 'aXc'), 'aXc'));
    it('conflict where both change a line', () => assert.equal(merge('abcde', 'abXde', 'abYde'), 'abde 2'));
    it('conflict where changes touch', () => assert.equal(merge('abcde', 'aXcde', 'abYde'), 'ade 1'));
    it('conflict where both add in one place', () => assert.equal(merge('ab', 'aXb', 'aYb'), 'ab 1'));
    it('have what one side removes', () => assert.equal(merge('abcde', 'acde', 'abcd'), 'acd'));
    it('of nothing are what one side has', () => assert.equal(merge('', '', 'ab'), 'ab'));
    it('have several changes in one conflict', () => assert.equal(merge('abcdefg', 'aXYZefg', 'abPdQfg'), 'afg 1'));
});
