import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseConflicts } from '../../../../src/core/conflict/parseConflicts.ts';
import { listChoices, resolveRegions } from '../../../../src/core/conflict/resolveRegions.ts';
import { printConflicts, replaceRegion } from '../../../support/printConflicts.ts';

const RUNS = 10_000;

const lineEnd = fc.constantFrom('\n', '\r\n');
const content = fc.constantFrom(
    '',
    'int x;',
    '\t}',
    'Überschrift 漢字 🎉',
    'a\rb',
    'x\u2028<<<<<<< y',
    '<<<<<<',
    '======',
    '<<<<<<<x',
    '======= x',
    ' =======',
    '"<<<<<<< HEAD"',
    '\uFEFF',
);
const lines = fc
    .array(fc.tuple(content, lineEnd), { maxLength: 4 })
    .map((all) => all.map(([text, end]) => text + end).join(''));
const label = fc.constantFrom('', 'HEAD', 'e7d10a4c (net: foo: fix leak)', ' two blanks', 'a:b/c.c');

/** One region with what must be read from it. */
const block = fc
    .record({ target: lines, base: fc.option(lines, { nil: undefined }), patch: lines, end: lineEnd, label })
    .map(({ target, base, patch, end, label }) => ({ sides: { target, base, patch }, end, label }));

const file = fc
    .record({
        size: fc.constantFrom(7, 7, 7, 8, 15, 32),
        bom: fc.boolean(),
        head: lines,
        blocks: fc.array(fc.tuple(block, lines), { minLength: 1, maxLength: 5 }),
        nested: fc.boolean(),
        cut: fc.boolean(),
    })
    .map(({ size, bom, head, blocks, nested, cut }) => {
        const inner = `${'<'.repeat(size + 2)} Temporary merge branch 1\nn\n${'='.repeat(size + 2)}\n${'>'.repeat(size + 2)} Temporary merge branch 2\n`;
        let text = (bom ? '\uFEFF' : '') + head;
        const expected = blocks.map(([{ sides, end, label }, after], index) => {
            const marker = (kind: string, name = label) => kind.repeat(size) + (name && ` ${name}`) + end;
            const base = sides.base === undefined ? undefined : nested ? inner + sides.base : sides.base;
            const start = text.length;
            text += marker('<') + sides.target + (base === undefined ? '' : marker('|') + base);
            text += marker('=', '') + sides.patch + marker('>');
            if (cut && index === blocks.length - 1) text = text.slice(0, -end.length);
            const stop = text.length;
            if (!cut || index < blocks.length - 1) text += after;
            return { target: sides.target, base, patch: sides.patch, start, end: stop, markerSize: size };
        });
        return { text, expected };
    });

/** Anything: marker lines in any order and size between pieces of text. */
const anything = fc
    .array(
        fc.oneof(
            lines,
            fc
                .tuple(fc.constantFrom('<', '|', '=', '>'), fc.constantFrom(6, 7, 7, 7, 9, 11), label, lineEnd)
                .map(([kind, size, name, end]) => kind.repeat(size) + (name && ` ${name}`) + end),
            fc.string({ maxLength: 8 }),
        ),
        { maxLength: 20 },
    )
    .map((pieces) => pieces.join(''));

describe('conflict properties', function () {
    this.timeout(60_000);

    it(`reads ${RUNS} generated files as they were made, and prints them back byte for byte`, () => {
        fc.assert(
            fc.property(file, ({ text, expected }) => {
                const parsed = parseConflicts(text);
                const read = parsed.regions.map(({ target, base, patch, start, end, markerSize }) => {
                    return { target, base, patch, start, end, markerSize };
                });
                assert.deepEqual(read, expected);
                assert.deepEqual(parsed.problems, []);
                assert.equal(printConflicts(parsed), text);
            }),
            { numRuns: RUNS },
        );
    });

    it(`prints ${RUNS} arbitrary texts back byte for byte, and never throws`, () => {
        fc.assert(
            fc.property(anything, (text) => {
                assert.equal(printConflicts(parseConflicts(text)), text);
            }),
            { numRuns: RUNS },
        );
    });

    it(`changes only the region that is chosen, in ${RUNS} files`, () => {
        fc.assert(
            fc.property(file, fc.nat(), fc.nat(), ({ text }, which, what) => {
                const parsed = parseConflicts(text);
                const region = parsed.regions[which % parsed.regions.length];
                assert(region);
                const choices = Object.values(listChoices(region)).filter((choice) => choice !== undefined);
                const choice = choices[what % choices.length] as string;
                const resolved = replaceRegion(text, region, choice);
                assert.equal(resolved, text.slice(0, region.start) + choice + text.slice(region.end));
                assert.equal(resolveRegions(parsed, new Map([[region.index, choice]])), resolved);
                const left = parseConflicts(resolved, { markerSize: region.markerSize }).regions;
                assert.deepEqual(
                    left.map(({ target, base, patch, labels }) => ({ target, base, patch, labels })),
                    parsed.regions
                        .filter((other) => other !== region)
                        .map(({ target, base, patch, labels }) => ({ target, base, patch, labels })),
                );
            }),
            { numRuns: RUNS },
        );
    });
});
