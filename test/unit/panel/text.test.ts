import assert from 'node:assert/strict';
import fc from 'fast-check';
import { resultLetters } from '../../../src/panel/model/resultLetters.ts';
import { indexLines, lineIndexAt, lineText, splitPanelLines } from '../../../src/panel/model/lineIndex.ts';
import { cutPieces } from '../../../src/panel/base/linePaint.ts';

describe('lines of a text', () => {
    it('are those between line ends, whatever the text is', () => {
        const texts = fc.array(fc.constantFrom('a', '\n', '\r\n', 'bc', '')).map((parts) => parts.join(''));
        fc.assert(
            fc.property(texts, (text) => {
                const lines = indexLines(text);
                const all = Array.from({ length: lines.count }, (_, line) => lineText(lines, line));
                assert.deepEqual(all, splitPanelLines(text));
                for (let at = 0; at < text.length; at++) {
                    assert.equal(lineIndexAt(lines, at), text.slice(0, at).split('\n').length - 1);
                }
                assert.equal(lineIndexAt(lines, text.length), lines.count);
            }),
        );
    });
});

describe('a painted line', () => {
    const text = 'return err;';
    it('is cut where marks and colours begin and end', () => {
        const marks = [{ from: 7, to: 10, kind: 'mark-patch' }];
        const syntax = [{ from: 0, to: 6, kind: 'tok-keyword' }];
        assert.deepEqual(cutPieces(text, 0, text.length, [marks, syntax]), [
            { text: 'return', kind: 'tok-keyword' },
            { text: ' ', kind: '' },
            { text: 'err', kind: 'mark-patch' },
            { text: ';', kind: '' },
        ]);
    });
    it('has a caret where the other side has something', () => {
        const carets = cutPieces(text, 0, text.length, [[{ from: 11, to: 11, kind: 'mark-patch' }]]);
        assert.deepEqual(carets.at(-1), { text: '', kind: 'mark-patch', caret: true });
    });
    it('holds all of its text, however the layers lie', () => {
        const layer = fc
            .uniqueArray(fc.nat(20), { maxLength: 8 })
            .map((cuts) => cuts.sort((a, b) => a - b))
            .map((cuts) => cuts.slice(1).map((to, at) => ({ from: cuts[at]!, to, kind: `k${at}` })));
        const long = 'abcdefghijklmnopqrstuvwxyz';
        fc.assert(
            fc.property(layer, layer, fc.nat(10), fc.nat(15), (a, b, from, length) => {
                const drawn = cutPieces(long, from, from + length, [a, b]);
                assert.equal(drawn.map((piece) => piece.text).join(''), long.slice(from, from + length));
            }),
        );
    });
});

describe('where the lines of a result come from', () => {
    const facts = {
        target: '\tget(fa);\n\tsame();\n',
        base: '\tget(fa->link);\n\told();\n',
        patch: '\tget(fa->link);\n\tsame();\n\tput(fa->link);\n',
        lines: {},
        causes: [],
        suggestions: [],
    };
    it('is said by letters, E for what stands nowhere', () => {
        const result = ['\tget(fa);', '\tsame();', '\tput(fa->link);', '\told();', '\tput(fa);', 'wholly different'];
        assert.deepEqual(resultLetters(facts, result), [['T'], [], ['P'], ['B'], ['E'], ['E']]);
    });
    it('is the nearest side for a line of the suggestion, which is no edit', () => {
        assert.deepEqual(resultLetters(facts, ['\tput(fa->lnk);'], '\tput(fa->lnk);\n'), [['P']]);
    });
});
