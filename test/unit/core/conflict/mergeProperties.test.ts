import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { MergeFacts } from '../../../../src/core/conflict/mergeFacts.ts';
import { parseConflicts } from '../../../../src/core/conflict/parseConflicts.ts';
import { resolveRegions } from '../../../../src/core/conflict/resolveRegions.ts';
import { printConflicts } from '../../../support/printConflicts.ts';

const RUNS = 20_000;

const EXAMPLES = [
    '<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> branch\n',
    '<<<<<<< HEAD\n=======\n>>>>>>> branch\n',
    '>>>>>>> branch\n',
    '<<<< x\n====\n>>>> y\n',
    '> quoted\n',
];
/** Text that all versions have; each piece with a number, as text has. */
const common = fc
    .array(fc.oneof(fc.constantFrom(...EXAMPLES), fc.constantFrom('', 'Ü 漢字\n', '\t}\n', 'Title\n=====\n')), {
        maxLength: 4,
    })
    .map((pieces) => pieces.map((piece, at) => `line ${at}\n${piece}`).join(''));
const side = fc.constantFrom('', 'a\n', 'b\nc\n', `d\n${EXAMPLES[0]}e\n`, 'int x;\n');

/** A merge as git would write it, with what git knows of it. */
const merge = fc
    .record({
        size: fc.constantFrom(2, 4, 7, 7, 7, 12),
        parts: fc.array(fc.tuple(common, side, side, side), { minLength: 1, maxLength: 4 }),
        tail: common,
        base: fc.boolean(),
        crlf: fc.boolean(),
    })
    .map(({ size, parts, tail, base, crlf }) => {
        const marker = (kind: string, label: string) => `${kind.repeat(size)}${label && ` ${label}`}\n`;
        const merged: string[] = [];
        const versions = { target: '', base: '', patch: '' };
        const expected: string[] = [];
        for (const [at, [before, target, old, patch]] of parts.entries()) {
            const own = {
                target: `target ${at}\n${target}`,
                base: `base ${at}\n${old}`,
                patch: `patch ${at}\n${patch}`,
            };
            merged.push(before, marker('<', 'HEAD'), own.target);
            if (base) merged.push(marker('|', 'parent of 157b8e7 (Fix)'), own.base);
            merged.push(marker('=', ''), own.patch, marker('>', '157b8e7 (Fix)'));
            for (const name of ['target', 'base', 'patch'] as const) versions[name] += before + own[name];
            expected.push(own.target, own.patch);
        }
        for (const name of ['target', 'base', 'patch'] as const) versions[name] += tail;
        const facts: MergeFacts & { merged: string } = { merged: merged.join('') + tail, versions };
        const onDisk = (text: string) => (crlf ? text.replaceAll('\n', '\r\n') : text);
        return { facts, versions, text: onDisk(facts.merged), expected: expected.map(onDisk) };
    });

const anything = fc
    .array(
        fc.oneof(
            fc.constantFrom(...EXAMPLES),
            fc
                .tuple(
                    fc.constantFrom('<', '|', '=', '>'),
                    fc.constantFrom(1, 4, 7, 7, 9),
                    fc.constantFrom('', 'HEAD', 'x'),
                )
                .map(([kind, size, label]) => `${kind.repeat(size)}${label && ` ${label}`}\n`),
            fc.string({ maxLength: 6 }),
        ),
        { maxLength: 12 },
    )
    .map((pieces) => pieces.join(''));

describe('conflict properties, with what git knows', function () {
    this.timeout(120_000);

    it(`reads the conflicts of ${RUNS} merges, no example in them, and prints them back`, () => {
        fc.assert(
            fc.property(merge, ({ facts, text, expected }) => {
                const parsed = parseConflicts(text, facts);
                assert.equal(printConflicts(parsed), text);
                assert.deepEqual(
                    parsed.regions.flatMap(({ target, patch }) => [target, patch]),
                    expected,
                );
                assert.deepEqual(parsed.leftover, []);
            }),
            { numRuns: RUNS },
        );
    });

    it(`finds nothing left in ${RUNS} results`, () => {
        fc.assert(
            fc.property(merge, fc.constantFrom('target', 'base', 'patch'), ({ facts, versions, text }, side) => {
                const parsed = parseConflicts(text, facts);
                const results = new Map(parsed.regions.map(({ index, target, patch }) => [index, target + patch]));
                for (const result of [versions[side], resolveRegions(parsed, results)]) {
                    const { regions, leftover } = parseConflicts(result, facts);
                    assert.deepEqual([regions.length, leftover], [0, []]);
                }
            }),
            { numRuns: RUNS },
        );
    });

    it(`finds each marker that was left in ${RUNS} results`, () => {
        fc.assert(
            fc.property(merge, fc.nat(), ({ facts, text }, which) => {
                const lines = text.split(/(?<=\n)/);
                const closing = lines.flatMap((line, at) => (line.includes(' 157b8e7 (Fix)') ? [at] : []));
                const kept = closing[which % closing.length]!;
                const parsed = parseConflicts(text, facts);
                const results = new Map(parsed.regions.map(({ index, patch }) => [index, patch]));
                const result = resolveRegions(parsed, results) + lines[kept]!;
                const found = parseConflicts(result, facts);
                assert.equal(found.regions.length + found.leftover.length, 1);
            }),
            { numRuns: RUNS },
        );
    });

    it(`prints ${RUNS} arbitrary texts back whatever the versions are, and never throws`, () => {
        fc.assert(
            fc.property(anything, anything, anything, anything, (text, merged, target, patch) => {
                const parsed = parseConflicts(text, { merged, versions: { target, patch } });
                assert.equal(printConflicts(parsed), text);
            }),
            { numRuns: RUNS },
        );
    });
});
