import assert from 'node:assert/strict';
import { markRegionWords, type MarkedLine } from '../../../../src/core/conflict/markRegionWords.ts';
import type { Region } from '../../../../src/core/conflict/regions.ts';
import { splitLines } from '../../../../src/core/base/text.ts';
import { diffWordsOfLines } from '../../../../src/core/diff/wordDiff.ts';

const wordDiff = (a: string, b: string) => diffWordsOfLines(splitLines(a), splitLines(b));
import { cpuMillis } from '../../../support/cpu.ts';

function region(target: string, base: string | undefined, patch: string): Region {
    const labels = { target: '', base: '', patch: '' };
    return { index: 0, start: 0, end: 0, line: 1, markerSize: 7, target, base, patch, labels };
}

/** `TP|text` with target's words in [ ], the patch's in { }, both sides' in < >. */
function shown(lines: readonly MarkedLine[] | undefined): string[] | undefined {
    return lines?.map(({ text, marks, target, patch }) => {
        const brackets = { target: '[]', patch: '{}', both: '<>' };
        const signs = marks.flatMap(({ from, to, by }) => [
            { at: from, order: 1, sign: brackets[by][0] },
            { at: to, order: from === to ? 2 : 0, sign: brackets[by][1] },
        ]);
        signs.sort((a, b) => b.at - a.at || b.order - a.order);
        const marked = signs.reduce((line, { at, sign }) => line.slice(0, at) + sign + line.slice(at), text);
        return `${target ? 'T' : ' '}${patch ? 'P' : ' '}|${marked}`;
    });
}

describe('conflict/marks', () => {
    it('marks what each side changed, and both on the base', () => {
        const marks = markRegionWords(
            region(
                '\tget(fa);\n\terr = start(fa->p.bar, ring);\n\tif (err)\n\t\treturn err;\n',
                '\tget(fa->p->link);\n\terr = start(fa->p->bar, ring);\n\tif (err)\n\t\treturn err;\n',
                '\tget(fa->p->link);\n\terr = start(fa->p->bar, ring);\n\tif (err) {\n\t\tput(fa->p->link);\n\t\tgoto out;\n\t}\n',
            ),
        );
        assert.deepEqual(shown(marks.target), [
            'T |\tget([fa]);',
            'T |\terr = start([fa->p.bar], ring);',
            '  |\tif (err)',
            '  |\t\treturn err;',
        ]);
        assert.deepEqual(shown(marks.base), [
            'T |\tget([fa->p->link]);',
            'T |\terr = start([fa->p->bar], ring);',
            ' P|\tif (err){}',
            ' P|\t\t{return err;}',
        ]);
        assert.deepEqual(shown(marks.patch), [
            '  |\tget(fa->p->link);',
            '  |\terr = start(fa->p->bar, ring);',
            ' P|\tif (err) {{}',
            ' P|\t\t{put(fa->p->link);}',
            ' P|\t\t{goto out;}',
            ' P|\t{}}',
        ]);
    });

    it('marks target and patch against each other where there is no base', () => {
        const marks = markRegionWords(region('int a = 1;\n', undefined, 'int a = 2;\n'));
        assert.equal(marks.base, undefined);
        assert.deepEqual(shown(marks.target), ['TP|int a = <1>;']);
        assert.deepEqual(shown(marks.patch), ['TP|int a = <2>;']);
    });

    it('sets a caret where words are missing, and marks whitespace that alone has changed', () => {
        assert.deepEqual(wordDiff('f(a)\n', 'f(a, b)\n'), { a: [[{ from: 3, to: 3 }]], b: [[{ from: 3, to: 6 }]] });
        assert.deepEqual(wordDiff('  x\n', '    x\n'), { a: [[{ from: 0, to: 2 }]], b: [[{ from: 0, to: 4 }]] });
        const caret = { a: [[{ from: 1, to: 1 }]], b: [[{ from: 1, to: 1 }]] };
        assert.deepEqual(wordDiff('x\r\n', 'x\n'), caret);
        assert.deepEqual(wordDiff('x\n', 'x'), caret);
    });

    it('marks whole lines that have nothing in common, and nothing on equal ones', () => {
        const { a, b } = wordDiff('same\n\talpha(beta);\n', 'same\n\twholly = other;\n');
        assert.deepEqual(a, [[], [{ from: 1, to: 13 }]]);
        assert.deepEqual(b, [[], [{ from: 1, to: 16 }]]);
    });

    it('stays quick on huge and repetitive sides', () => {
        const millis = cpuMillis(() => {
            const many = (seed: number) =>
                Array.from({ length: 20_000 }, (_, i) => `line ${(i * seed) % 97} of ${(i * seed) % 13}\n`).join('');
            const { a } = wordDiff(many(3), many(7));
            assert.equal(a.length, 20_000);
            wordDiff('a b '.repeat(50_000), 'b a '.repeat(50_000));
        });
        assert(millis < 4_000, `${millis} ms`);
    });
});
