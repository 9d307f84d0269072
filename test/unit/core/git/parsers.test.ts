import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseRawDiff } from '../../../../src/core/git/diffTree.ts';
import { parseTreeEntries } from '../../../../src/core/git/treeEntries.ts';
import { parseLog } from '../../../../src/core/git/log.ts';
import { parseMergeTree } from '../../../../src/core/git/mergeTree.ts';
import { parseMergeTrees } from '../../../../src/core/git/mergeTrees.ts';
import { parsePathLog } from '../../../../src/core/git/pathLog.ts';
import { parseRefs, shortRef } from '../../../../src/core/git/refs.ts';
import { parseVersion } from '../../../../src/core/git/version.ts';
import { parseOptions, parseTodo } from '../../../../src/core/git/sequencer.ts';
import { parseStatus } from '../../../../src/core/git/status.ts';
import { parseStages } from '../../../../src/core/git/unmerged.ts';
import { parseWorkTrees } from '../../../../src/core/git/worktrees.ts';

const RUNS = 10_000;

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const C = 'c'.repeat(40);

describe("parsers of git's output", () => {
    it('versions', () => {
        assert.deepEqual(parseVersion('git version 2.39.5\n'), { text: '2.39.5', major: 2, minor: 39 });
        assert.equal(parseVersion('git version 2.50.1 (Apple Git-155)\n')?.text, '2.50.1');
        assert.equal(parseVersion('git version 2.45.1.windows.1')?.minor, 45);
        assert.equal(parseVersion('hub version 2.14'), undefined);
    });

    it('logs of paths: a path that looks like an id is none', () => {
        assert.deepEqual(parsePathLog(`\0${A}\0\n${B}\0f\0\0${C}\0\ng\0`), [
            [B, A],
            ['f', A],
            ['g', C],
        ]);
        assert.deepEqual(parsePathLog(''), []);
    });

    it('status: changed, unmerged and renamed files, names with spaces and newlines', () => {
        const text = [
            `1 .M N... 100644 100644 100644 ${A} ${A} my file.c`,
            `1 A. N... 000000 100644 100644 ${A} ${B} line\nbreak`,
            `u UU N... 100644 100644 100644 100644 ${A} ${B} ${C} dir/a b.c`,
            `2 R. N... 100644 100644 100644 ${A} ${A} R100 new name`,
            'old name',
            '? untracked',
            '# branch.oid whatever',
            '',
        ].join('\0');
        assert.deepEqual(parseStatus(text), [
            { path: 'my file.c', staged: '.', unstaged: 'M', unmerged: false, submodule: false },
            { path: 'line\nbreak', staged: 'A', unstaged: '.', unmerged: false, submodule: false },
            { path: 'dir/a b.c', staged: 'U', unstaged: 'U', unmerged: true, submodule: false },
            { path: 'new name', staged: 'R', unstaged: '.', unmerged: false, submodule: false },
        ]);
    });

    it('stages of files in conflict', () => {
        const text = [`M 100644 ${A} 1\ta`, `M 100755 ${B} 2\ta`, `U 100644 ${C} 3\twith\ttab`, ''].join('\0');
        const a = { path: 'a', base: { mode: '100644', oid: A }, target: { mode: '100755', oid: B }, resolved: false };
        assert.deepEqual(parseStages(text), [
            a,
            { path: 'with\ttab', patch: { mode: '100644', oid: C }, resolved: true },
        ]);
        const again = `${text}U 100644 ${C} 1\ta\0`;
        assert.deepEqual(parseStages(again)[0], a, 'resolved once, and in conflict again');
    });

    it('logs: texts that pretend to be fields, and one cut short', () => {
        const one = [A, `${B} ${C}`, 'Ada', 'a@b', '2024-01-01T00:00:00+00:00', `subject ${B}`, `body\n${C}\n`];
        const root = [B, '', '', '', '2024-01-01T00:00:00+00:00', '', ''];
        const text = [...one, '', ...root, ''].join('\0');
        const read = parseLog(text);
        assert.deepEqual(
            read.map(({ id, parents, subject, body }) => [id, parents, subject, body]),
            [
                [A, [B, C], `subject ${B}`, `body\n${C}\n`],
                [B, [], '', ''],
            ],
        );
        assert.equal(parseLog(one.join('\0')).length, 0, 'the last field is not known to be whole');
        assert.equal(parseLog(text.slice(0, text.length - 3)).length, 1);
    });

    it('refs: tags are followed, symbolic ones marked', () => {
        const text =
            ['refs/heads/a', A, '', '1704067200', '', 'one', ''].join('\0') +
            '\0\n' +
            ['refs/tags/v1', B, C, '', '1704153600', 'two', ''].join('\0') +
            '\0\n' +
            ['refs/remotes/o/HEAD', A, '', '18446744073709551611', '', 'one', 'refs/remotes/o/a'].join('\0') +
            '\0\n';
        assert.deepEqual(
            parseRefs(text).map(({ ref, commit, date, symbolic }) => [ref, commit, date, symbolic]),
            [
                ['refs/heads/a', A, '2024-01-01T00:00:00.000Z', false],
                ['refs/tags/v1', C, '2024-01-02T00:00:00.000Z', false],
                ['refs/remotes/o/HEAD', A, '', true],
            ],
        );
        assert.equal(shortRef('refs/remotes/origin/linux-6.1.y'), 'origin/linux-6.1.y');
    });

    it('work trees', () => {
        const text =
            `worktree /a\0HEAD ${A}\0branch refs/heads/old\0\0` +
            `worktree /b\nc\0HEAD ${A}\0detached\0prunable gone\0\0worktree /d\0bare\0\0`;
        assert.deepEqual(parseWorkTrees(text), [
            { path: '/a', branch: 'refs/heads/old', prunable: false },
            { path: '/b\nc', branch: undefined, prunable: true },
            { path: '/d', branch: undefined, prunable: false },
        ]);
    });

    it('a sequence: what is left and how it was asked for', () => {
        assert.deepEqual(parseTodo('pick 1234567 subject\npick abcdef0\n# comment\n'), {
            action: 'pick',
            todo: ['1234567', 'abcdef0'],
        });
        assert.equal(parseTodo('revert 1234567 x\n').action, 'revert');
        assert.deepEqual(
            parseOptions(
                'options.signoff\ntrue\0options.record-origin\ntrue\0options.mainline\n2\0options.strategy-option\nours\0options.strategy-option\nfind-renames=30%\0',
            ),
            { recordOrigin: true, signOff: true, mainline: 2, strategyOptions: ['ours', 'find-renames=30%'] },
        );
        assert.deepEqual(parseOptions(''), { recordOrigin: false, signOff: false, strategyOptions: [] });
    });

    it('trees', () => {
        const tree = `100644 blob ${A}\ta\tb\u0000160000 commit ${B}\tsub\0`;
        const [blob, sub] = [
            { mode: '100644', type: 'blob', oid: A },
            { mode: '160000', type: 'commit', oid: B },
        ];
        assert.deepEqual(
            [...parseTreeEntries(tree)],
            [
                ['a\tb', blob],
                ['sub', sub],
            ],
        );
        assert.deepEqual([...parseTreeEntries(tree, new Set(['sub', 'x']))], [['sub', sub]]);
    });

    it(`read ${RUNS} listings back as they were made, whatever the names hold`, () => {
        const name = fc
            .oneof(
                fc.string({ minLength: 1 }),
                fc.constantFrom(' ', '\n', 'a\tb', '1 .M', '\u001b[31m', '"', '->', '漢'),
            )
            .map((text) => text.replaceAll('\0', '') || 'x');
        const names = fc.uniqueArray(name, { maxLength: 6 });
        fc.assert(
            fc.property(names, (paths) => {
                const stages = paths.map((path) => `M 100644 ${A} 2\t${path}\0`).join('');
                assert.deepEqual(
                    parseStages(stages).map(({ path }) => path),
                    paths,
                );
                const entries = paths.map((path) => `1 .M N... 100644 100644 100644 ${A} ${B} ${path}\0`).join('');
                assert.deepEqual(
                    parseStatus(entries).map(({ path }) => path),
                    paths,
                );
                const tree = paths.map((path) => `100644 blob ${A}\t${path}\0`).join('');
                assert.deepEqual([...parseTreeEntries(tree).keys()], paths);
                const merged = `${C}\0${paths.map((path) => `100644 ${A} 3\t${path}\0`).join('')}\0`;
                assert.deepEqual(
                    parseMergeTree(merged, false).entries.map(({ path }) => path),
                    paths,
                );
                const raw = paths.map((path) => `:100644 100644 ${A} ${B} M\0${path}\0`).join('');
                assert.deepEqual(
                    parseRawDiff(raw).map(({ path }) => path),
                    paths,
                );
            }),
            { numRuns: RUNS },
        );
    });

    it(`never fail, whatever comes: ${RUNS} times`, function () {
        this.timeout(60_000);
        const piece = fc.oneof(
            fc.string(),
            fc.constantFrom('\0', '\n', ' ', '\t', A, '1 ', 'u UU ', '2 R. ', '100644 ', 'pick ', 'worktree ', '\0\0'),
        );
        const parsers = [
            parseVersion,
            parseStatus,
            parseStages,
            parseLog,
            parsePathLog,
            parseRefs,
            parseWorkTrees,
            parseTodo,
            parseOptions,
            parseTreeEntries,
            parseRawDiff,
            parseMergeTrees,
            (text: string) => parseMergeTree(text, false),
        ];
        fc.assert(
            fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
                for (const parse of parsers) parse(pieces.join(''));
            }),
            { numRuns: RUNS },
        );
    });
});
