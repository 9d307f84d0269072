import assert from 'node:assert/strict';
import { parseHunks } from '../../../../src/core/git/hunks.ts';
import { parseMergeTrees } from '../../../../src/core/git/mergeTrees.ts';
import { parseMessageRecord } from '../../../../src/core/git/messageLog.ts';
import { parseNumstat } from '../../../../src/core/git/numstat.ts';
import { readChangedPaths, type ChangedPath } from '../../../../src/core/git/changedPaths.ts';
import { parseRangeCommit } from '../../../../src/core/git/rangeLog.ts';
import { parseRenames } from '../../../../src/core/git/renames.ts';
import { parseWalk } from '../../../../src/core/git/revList.ts';

const [A, B, C] = ['a', 'b', 'c'].map((digit) => digit.repeat(40)) as [string, string, string];

describe('git log with patches', () => {
    const head = `\0\x01${A}\0${B} ${C}\0Ada\0ada@x\x002024-01-01T00:00:00+00:00\x001704067200\0Subject\0Subject\n\nBody\n\0`;
    const raw = `:100644 100644 ${B} ${C} M\0dir/a "b".c\0`;
    const patch = `diff --git "a/dir/a \\"b\\".c" "b/dir/a \\"b\\".c"\nindex ${B}..${C} 100644\n--- x\n+++ y\n@@ -3 +2,0 @@ int f(void)\n--- gone\n@@ -9,0 +9,2 @@\n+++ came\n+two\n\\ No newline at end of file\n`;

    it('reads a commit with its changes', () => {
        const commit = parseRangeCommit(`${head}\0\n${raw}\0${patch}`);
        assert.equal(commit?.id, A);
        assert.deepEqual(commit?.parents, [B, C]);
        assert.equal(commit?.message, 'Subject\n\nBody\n');
        assert.equal(commit?.seconds, 1704067200);
        const [change] = commit?.changes ?? [];
        assert.equal(change?.path, 'dir/a "b".c');
        assert.deepEqual(change?.hunks, [
            {
                oldStart: 2,
                oldCount: 1,
                newStart: 2,
                newCount: 0,
                removed: ['-- gone'],
                added: [],
                heading: 'int f(void)',
            },
            { oldStart: 9, oldCount: 0, newStart: 8, newCount: 2, removed: [], added: ['++ came', 'two'], heading: '' },
        ]);
    });

    it('reads a commit without changes, and nothing that is cut short', () => {
        assert.deepEqual(parseRangeCommit(head)?.changes, []);
        assert.equal(parseRangeCommit(head.slice(0, 60)), undefined);
        assert.equal(parseRangeCommit('no commit'), undefined);
    });

    it('leaves out what has no text', () => {
        assert.deepEqual(parseHunks(`diff --git a/x b/x\nindex ${A}..${B} 100644\nBinary files a/x and b/x differ\n`), [
            { oldOid: A, oid: B, hunks: [] },
        ]);
    });
});

describe('several merges at once', () => {
    it('are told apart, with and without messages and conflicts', () => {
        const entry = `100644 ${C} 1\tsome path\0`;
        const messages = '1\0p\0Auto-merging\0Auto-merging p\n\x002\0p\0q\0CONFLICT (contents)\0CONFLICT in p\n\0';
        const text = `0\0${A}\0${entry}\0${messages}\x001\0${B}\0\0\x001\0${C}\0\0${messages}\0`;
        assert.deepEqual(
            parseMergeTrees(text).map(({ clean, tree, entries }) => [clean, tree, entries.map(({ path }) => path)]),
            [
                [false, A, ['some path']],
                [true, B, []],
                [true, C, []],
            ],
        );
    });
});

describe('short answers of git', () => {
    it('numstat', () => {
        const stats = parseNumstat(`${A}\x001\t2\tx y\0-\t-\tbin\0${B}\x000\t3\tz\0`);
        assert.deepEqual(stats.get(A), [
            { path: 'x y', added: 1, removed: 2 },
            { path: 'bin', added: undefined, removed: undefined },
        ]);
        assert.equal(stats.get(B)?.length, 1);
    });

    it('a walk along both sides', () => {
        assert.deepEqual(parseWalk(`<${A} ${B}\n>${B} ${A} ${C}\n>${C}\n`), [
            { id: A, side: 'left', parents: 1 },
            { id: B, side: 'right', parents: 2 },
            { id: C, side: 'right', parents: 0 },
        ]);
        assert.deepEqual(parseWalk(''), []);
    });

    it('changed paths, in pieces of any length', () => {
        const text = `${A}\0M\0x y\0A\0dir/z\0${B}\0${C}\0MM\0D\0`;
        for (let length = 1; length <= text.length; length++) {
            const found: [string, readonly ChangedPath[]][] = [];
            const reader = readChangedPaths((id, changes) => found.push([id, changes]));
            for (let at = 0; at < text.length; at += length) reader.push(text.slice(at, at + length));
            assert.equal(reader.end(), 3);
            assert.deepEqual(found, [
                [
                    A,
                    [
                        { status: 'M', path: 'x y' },
                        { status: 'A', path: 'dir/z' },
                    ],
                ],
                [B, []],
                [C, [{ status: 'MM', path: 'D' }]],
            ]);
        }
    });

    it('changed paths that are cut off', () => {
        const reader = readChangedPaths(() => {});
        reader.push(`${A}\0M\0x\0${B}\0M\0`);
        assert.equal(reader.end(), 1);
    });

    it('renames', () => {
        const found = parseRenames(`${A}\0R100\0a b\0c\0R051\0R1\0d\0${B}\0`);
        assert.deepEqual(found.get(A), [
            { oldPath: 'a b', path: 'c' },
            { oldPath: 'R1', path: 'd' },
        ]);
        assert.deepEqual(found.get(B), []);
    });

    it('a record of messages', () => {
        assert.deepEqual(parseMessageRecord(`${A} ${B}\n20 10\nSubject\n\nBody\n`), {
            ...{ id: A, parents: [B], seconds: 20, authored: 10, message: 'Subject\n\nBody\n' },
        });
        assert.deepEqual(parseMessageRecord(`${A} \n20 10\nRoot`)?.parents, []);
        assert.equal(parseMessageRecord('rubbish'), undefined);
    });
});
