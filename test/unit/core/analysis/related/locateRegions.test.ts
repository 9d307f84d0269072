import assert from 'node:assert/strict';
import { locateRegions } from '../../../../../src/core/analysis/related/locateRegions.ts';
import { parseConflicts } from '../../../../../src/core/conflict/parseConflicts.ts';

const region = (target: string, base: string, patch: string) =>
    `<<<<<<< t\n${target}||||||| b\n${base}=======\n${patch}>>>>>>> p\n`;
const places = (text: string, version: string, side: 'base' | 'target' | 'patch') =>
    locateRegions(text, parseConflicts(text).regions, version, side).map(
        ({ key, start, end }) => `${key}: ${start}-${end}`,
    );

const numbered = (count: number, word: string) =>
    Array.from({ length: count }, (_, index) => `${word} ${index}\n`).join('');

describe('places of regions', () => {
    it('are found by their own lines', () => {
        const text = `a\nb\n${region('t\n', 'x\n', 'p\n')}c\n`;
        assert.deepEqual(places(text, 'a\nb\nx\nc\n', 'base'), ['0: 2-3']);
        assert.deepEqual(places(text, 'a\nb\nt\nc\n', 'target'), ['0: 2-3']);
    });

    it('are told from equal ones by what stands around them', () => {
        const text = `a\n}\nb\n${region('t\n', '}\n', 'p\n')}c\n}\n`;
        assert.deepEqual(places(text, 'a\n}\nb\n}\nc\n}\n', 'base'), ['0: 3-4']);
    });

    it('may be between two lines', () => {
        const text = `a\nb\n${region('t\n', '', 'p\n')}c\n`;
        assert.deepEqual(places(text, 'a\nb\nc\n', 'base'), ['0: 2-2']);
    });

    it('stand in order, and one that is not there is left out', () => {
        const text = `${region('t\n', 'x\n', 'p\n')}m\n${region('u\n', 'gone\n', 'q\n')}m\n${region('v\n', 'x\n', 'r\n')}`;
        assert.deepEqual(places(text, 'x\nm\nm\nx\n', 'base'), ['0: 0-1', '2: 3-4']);
    });

    it('are found among lines that stand everywhere by the rare ones around them', () => {
        const same = '}\n'.repeat(500);
        const text = `${same}rare\n${region('t\n', '}\n', 'p\n')}${same}`;
        assert.deepEqual(places(text, `${same}rare\n}\n${same}`, 'base'), ['0: 501-502']);
        const added = `${same}rare\n${region('t\n', '', 'p\n')}${same}`;
        assert.deepEqual(places(added, `${same}rare\n${same}`, 'base'), ['0: 501-501']);
    });

    it('are found in a text of more lines than a call has room for', () => {
        const text = `${numbered(150_000, 'a')}${region(numbered(130_000, 't'), 'x\n', 'p\n')}${numbered(130_000, 'b')}`;
        const version = `${numbered(150_000, 'a')}x\n${numbered(130_000, 'b')}`;
        assert.deepEqual(places(text, version, 'base'), ['0: 150000-150001']);
    });
});
