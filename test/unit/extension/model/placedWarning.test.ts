import assert from 'node:assert/strict';
import type { ReportRegion, Warning } from '../../../../src/core/analysis/context/report.ts';
import {
    composeWithSuggestions,
    followWarnings,
    identifyFormerWarning,
    identifyWarning,
} from '../../../../src/extension/model/placedWarning.ts';

const target = '\tget(fa);\n';
const patch = '\tget(fa->link);\n\tgoto err_unlock;\n';
const block = (labels = '') => `<<<<<<< HEAD${labels}\n${target}=======\n${patch}>>>>>>> pick\n`;
const TEXT = `head\n${block()}middle\n${block()}tail\n`;

const warning = (line: number, column = 7, over: Partial<Warning> = {}): Warning => ({
    rule: 'goto-target',
    severity: 'warning',
    path: 'f.c',
    line,
    column,
    message: 'err_unlock does not free the ring here.',
    evidence: '',
    ...over,
});
const region = (text?: string): ReportRegion => ({
    line: 2,
    target,
    base: '',
    patch,
    causes: [],
    suggestions:
        text === undefined ? [] : [{ rule: 'words', confidence: 'likely', text, reason: { kind: 'words-disjoint' } }],
});
const lineAt = (line: number) => TEXT.split('\n')[line - 1];

describe('the text that is checked', () => {
    it('has the patch where a region is open, and the places of the document', () => {
        const composed = composeWithSuggestions(TEXT, []);
        assert.equal(composed.text, `head\n${patch}middle\n${patch}tail\n`);
        assert.equal(lineAt(composed.place(warning(1, 1)).line), 'head');
        assert.equal(lineAt(composed.place(warning(4, 1)).line), 'middle');
        assert.equal(lineAt(composed.place(warning(7, 1)).line), 'tail');
        const placed = composed.place(warning(3));
        assert.deepEqual([lineAt(placed.line), placed.column, placed.length], ['\tgoto err_unlock;', 7, 10]);
        assert.deepEqual(placed.open, { head: 2, line: 1, column: 7, suggestion: false });
        assert.equal(composed.place(warning(6)).open?.head, 9);
    });

    it('has the first suggestion where there is one; what only that says is told at the head', () => {
        const composed = composeWithSuggestions(TEXT, [region('\tif (err)\n\t\tgoto err_unlock;\n\tput(fa)')]);
        assert.match(composed.text, /^head\n\tif \(err\)\n\t\tgoto err_unlock;\n\tput\(fa\)\nmiddle\n/);
        const moved = composed.place(warning(3, 8));
        assert.deepEqual([lineAt(moved.line), moved.column], ['\tgoto err_unlock;', 7]);
        assert.deepEqual(moved.open, { head: 2, line: 1, column: 8, suggestion: true });
        const own = composed.place(warning(4, 2));
        assert.deepEqual([own.line, own.column, own.length, own.open?.line], [2, 1, 0, 2]);
    });

    it('is the document itself where no region is open', () => {
        const text = 'one\ntwo three\n';
        const composed = composeWithSuggestions(text, [region('x\n')]);
        assert.equal(composed.text, text);
        const { line, column, length, open } = composed.place(warning(2, 5));
        assert.deepEqual([line, column, length, open], [2, 5, 5, undefined]);
    });

    it('finds suggestions whatever the line ends are', () => {
        const text = TEXT.replaceAll('\n', '\r\n');
        assert.match(composeWithSuggestions(text, [region('\tmine();\n')]).text, /\tmine\(\);\nmiddle/);
    });
});

describe('warnings while a text is edited', () => {
    const placed = [warning(2), warning(6)].map((one) => ({ ...one, id: identifyWarning(one), length: 3 }));
    const lines = (change: Parameters<typeof followWarnings>[1]) =>
        followWarnings(placed, change).map(({ line }) => line);

    it('move with the lines, and are gone with them', () => {
        assert.deepEqual(lines({ from: 3, to: 3, grown: 2 }), [2, 8]);
        assert.deepEqual(lines({ from: 0, to: 0, grown: 1 }), [3, 7]);
        assert.deepEqual(lines({ from: 1, to: 1, grown: 0 }), [2, 6]);
        assert.deepEqual(lines({ from: 0, to: 3, grown: -3 }), [3]);
    });
});

describe('what a warning is known by', () => {
    const facts = { kind: 'place', here: 'f', upstream: 'g', hereLine: 12, lines: 3 };
    const id = identifyWarning(warning(2, 7, { facts }));

    it('are its facts: neither its words, nor where it stands', () => {
        assert.equal(
            identifyWarning(warning(9, 1, { facts: { ...facts, lines: 4, hereLine: 15 }, message: 'Anders gesagt.' })),
            id,
        );
    });

    it('is another one for another finding', () => {
        assert.notEqual(identifyWarning(warning(2, 7, { facts: { ...facts, upstream: 'h' } })), id);
        assert.notEqual(identifyWarning(warning(2, 7, { facts, path: 'g.c' })), id);
        assert.notEqual(identifyWarning(warning(2, 7, { facts, rule: 'exits' })), id);
    });

    it('was its sentence in former versions', () => {
        assert.equal(identifyFormerWarning(warning(2)), 'goto-target\nf.c\nerr_unlock does not free the ring here.');
    });
});
