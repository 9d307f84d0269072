import assert from 'node:assert/strict';
import { parseConflicts } from '../../../../src/core/conflict/parseConflicts.ts';
import { listPatchFiles } from '../../../../src/core/patch/model.ts';
import { parsePatch } from '../../../../src/core/patch/parsePatch.ts';
import { placeRejects } from '../../../../src/core/patch/placeRejects.ts';

const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join('');
const place = (file: string, ...hunk: string[]) => {
    const parsed = parsePatch(`--- a/x.c\n+++ b/x.c\n${text(...hunk)}`);
    return placeRejects(
        file,
        listPatchFiles(parsed).flatMap(({ hunks }) => hunks),
        'x.c.rej',
    );
};
const before = text(
    'int f(void)',
    '{',
    '\tint err;',
    '',
    '\terr = start(a);',
    '\tif (err)',
    '\t\treturn err;',
    '\treturn 0;',
    '}',
);
const hunk = [
    '@@ -4,5 +4,7 @@',
    ' ',
    ' \terr = start(a, b);',
    '-\tif (err)',
    '+\tif (err) {',
    '+\t\tput(a);',
    ' \t\treturn err;',
    '+\t}',
    ' \treturn 0;',
];

describe('hunks that did not apply, as regions', () => {
    it('stand where the file is like them, and take in no more than they must', () => {
        const found = place(before, ...hunk);
        assert.deepEqual([found?.placed, found?.lost], [1, 0]);
        assert.equal(
            found?.text,
            text(
                'int f(void)',
                '{',
                '\tint err;',
                '',
                '<<<<<<< target',
                '\terr = start(a);',
                '\tif (err)',
                '\t\treturn err;',
                '||||||| base',
                '\terr = start(a, b);',
                '\tif (err)',
                '\t\treturn err;',
                '=======',
                '\terr = start(a, b);',
                '\tif (err) {',
                '\t\tput(a);',
                '\t\treturn err;',
                '\t}',
                '>>>>>>> x.c.rej',
                '\treturn 0;',
                '}',
            ),
        );
        const [region] = parseConflicts(found!.text).regions;
        assert.deepEqual(
            [region?.target, region?.base],
            ['\terr = start(a);\n\tif (err)\n\t\treturn err;\n', '\terr = start(a, b);\n\tif (err)\n\t\treturn err;\n'],
        );
    });

    it('are found far from where they say, and where they say when nothing is like them', () => {
        const far = place(text(...Array.from({ length: 3000 }, (_, at) => `line${at};`)) + before, ...hunk);
        assert.deepEqual([far?.placed, parseConflicts(far!.text).regions[0]?.target.includes('start(a)')], [1, true]);
        const nothing = place(text('a', 'b', 'c', 'd', 'e'), ...hunk);
        assert.deepEqual([nothing?.placed, nothing?.lost], [0, 1]);
        assert.match(nothing!.text, /^a\nb\nc\n<<<<<<< target\n\|\|\|\|\|\|\| base\n/);
    });

    it('keep their order, line ends and a last line without one', () => {
        const two = place(
            'one();\r\ntwo();\r\nlast();',
            '@@ -1,1 +1,1 @@',
            '-one(1);',
            '+uno(1);',
            '@@ -3,2 +3,2 @@',
            '-last(1);',
            '+ultimo(1);',
            ' last();',
        );
        const parsed = parseConflicts(two!.text);
        assert.equal(parsed.regions.length, 2);
        assert.doesNotMatch(two!.text, /[^\r]\n/);
    });

    it('leave a file with regions alone', () => {
        assert.equal(place(text('<<<<<<< a', 'x', '=======', 'y', '>>>>>>> b'), ...hunk), undefined);
    });

    it('come to an end on a hostile file', () => {
        const found = place('x;\n'.repeat(200_000), '@@ -1,3 +1,3 @@', ...Array<string>(3000).fill(' x;'), '+y;');
        assert.ok(found);
    });
});
