import assert from 'node:assert/strict';
import type { TriedPicks } from '../../../src/core/analysis/context/tryPicks.ts';
import type { BackportState, CommitSummary } from '../../../src/core/backport/state.ts';
import {
    proposeBranchName,
    isBranchName,
    ownBranchesLast,
    shortenName,
} from '../../../src/extension/commands/proposeBranchName.ts';
import { hashIn } from '../../../src/extension/ui/readCommitArguments.ts';
import { proposeFolder, sortCommits } from '../../../src/extension/commands/sortCommits.ts';
import { makeRequests } from '../../../src/extension/commands/makeRequests.ts';
import { hasStartedNothing } from '../../../src/extension/model/hasStartedNothing.ts';
import { labelOutcome } from '../../../src/extension/commands/outcomeLabel.ts';

const commit = (letter: string, day: number, parents: string[] = []): CommitSummary => ({
    id: letter.repeat(40),
    subject: `subject ${letter}`,
    author: 'Ada',
    date: `2024-01-${String(day).padStart(2, '0')}T00:00:00Z`,
    parents: parents.map((parent) => parent.repeat(40)),
});
const target = (ref: string) => ({
    ref,
    name: ref.replace(/^refs\/\w+\//, ''),
    remote: ref.startsWith('refs/remotes/'),
    current: false,
    commit: '9'.repeat(40),
    date: '2024-02-01T00:00:00Z',
    subject: 'Linux 6.1.86',
});

describe('the order of commits', () => {
    it('is that of their dates', () => {
        const [a, b, c] = [commit('a', 3), commit('b', 1), commit('c', 2)];
        assert.deepEqual(sortCommits([a, b, c]), [b, c, a]);
    });

    it('puts a parent before its child, whatever their dates say', () => {
        const child = commit('a', 1, ['b']);
        const parent = commit('b', 9, ['c']);
        const first = commit('c', 20);
        assert.deepEqual(sortCommits([child, first, parent]), [first, parent, child]);
    });

    it('puts a line of commits in order that is deeper than any stack', () => {
        const ids = Array.from({ length: 50_000 }, (_, at) => at.toString(16).padStart(40, '0'));
        const line = ids.map((id, at) => ({ ...commit('a', 1), id, parents: at === 0 ? [] : [ids[at - 1]!] }));
        assert.deepEqual(
            sortCommits(line.toReversed()).map(({ id }) => id),
            ids,
        );
    });
});

describe('the name of a new branch', () => {
    const ids = ['e7d10a4c'.padEnd(40, '0'), 'f'.repeat(40)];

    it('holds commit and target', () => {
        assert.equal(
            proposeBranchName('backport/${commit}-${target}', ids.slice(0, 1), 'refs/heads/linux-6.1.y'),
            'backport/e7d10a4c-linux-6.1.y',
        );
    });

    it('counts several commits, and drops the remote of a remote branch', () => {
        assert.equal(
            proposeBranchName('${target}+${commit}', ids, 'refs/remotes/origin/stable/6.1'),
            'stable/6.1+e7d10a4c-2',
        );
    });

    it('tells our own branches, which come last', () => {
        const refs = ['refs/heads/backport/a-6.1', 'refs/heads/6.1', 'refs/remotes/o/backport/b', 'refs/remotes/o/6.1'];
        const order = (pattern: string) =>
            ownBranchesLast(
                refs.map((ref) => ({ ref })),
                pattern,
            ).map(({ ref }) => ref);
        assert.deepEqual(order('backport/${commit}-${target}'), [refs[1], refs[3], refs[0], refs[2]]);
        assert.deepEqual(order('${target}-backport'), refs);
    });

    it('is shortened in the middle where it is long', () => {
        assert.equal(shortenName('linux-6.1.y'), 'linux-6.1.y');
        const short = shortenName(`team/${'x'.repeat(60)}/linux-6.1.y`);
        assert.equal(short.length, 36);
        assert.match(short, /^team\/x+…x+\/linux-6\.1\.y$/);
    });

    it('is checked as git checks it', () => {
        for (const good of ['a', 'a/b', 'v6.1.y', 'ä-ö', 'a@b', 'a..b'.replace('..', '.')])
            assert.ok(isBranchName(good));
        for (const bad of ['', '@', 'a b', 'a..b', '-a', '.a', 'a/.b', 'a.lock', 'a.lock/b', 'a/', '/a', 'a//b', 'a.'])
            assert.ok(!isBranchName(bad), bad);
        for (const bad of ['a~', 'a^', 'a:', 'a?', 'a*', 'a[', 'a\\', 'a@{b', 'a\nb', 'a\x7f'])
            assert.ok(!isBranchName(bad), JSON.stringify(bad));
    });
});

describe('the folder of a worktree', () => {
    it('stands beside the repository, and is free', () => {
        const there = ['/src/linux-fix-6.1', '/src/linux-fix-6.1-2'];
        assert.equal(
            proposeFolder('/src/linux', 'fix/6.1', (folder) => there.includes(folder)),
            '/src/linux-fix-6.1-3',
        );
        assert.equal(
            proposeFolder('/src/linux/', 'a b/../c', () => false),
            '/src/linux-a-b-..-c',
        );
    });
});

describe('requests', () => {
    const where = { newBranch: 'b/${target}', recordOrigin: true, signOff: false, strategyOptions: [] };
    const [one, merge] = [commit('a', 1, ['b']), commit('c', 2, ['a', 'd'])];

    it('are one for each target, with its own branch', () => {
        const targets = [target('refs/heads/6.1'), target('refs/remotes/origin/5.15')];
        assert.deepEqual(makeRequests({ commits: [one], targets, where }), [
            { commits: [one.id], target: 'refs/heads/6.1', newBranch: 'b/6.1', recordOrigin: true, signOff: false },
            {
                commits: [one.id],
                target: 'refs/remotes/origin/5.15',
                newBranch: 'b/5.15',
                recordOrigin: true,
                signOff: false,
            },
        ]);
    });

    it('name another branch where there is one of that name', () => {
        const targets = [target('refs/heads/6.1'), target('refs/heads/5.15')];
        const existing = new Set(['b/6.1', 'b/6.1-2', 'b/5.15-2']);
        assert.deepEqual(
            makeRequests({ commits: [one], targets, where, existing }).map(({ newBranch }) => newBranch),
            ['b/6.1-3', 'b/5.15'],
        );
    });

    it('that were refused have started nothing, also where a backport was finished before', () => {
        const picked = (branch: string): BackportState => ({ kind: 'picked', branch, picks: [] });
        assert.ok(hasStartedNothing(picked('a'), picked('a')));
        assert.ok(hasStartedNothing(picked('a'), { kind: 'idle' }));
        assert.ok(!hasStartedNothing(picked('a'), picked('b')));
        assert.ok(!hasStartedNothing({ kind: 'idle' }, picked('b')));
    });

    it('name no branch where the target itself shall move', () => {
        const [request] = makeRequests({
            commits: [one],
            targets: [target('refs/heads/6.1')],
            where: { ...where, newBranch: undefined },
        });
        assert.ok(request && !('newBranch' in request));
    });

    it('hand on how git is to merge', () => {
        const options = { ...where, strategyOptions: ['ignore-space-change'] };
        const [request] = makeRequests({ commits: [one], targets: [target('refs/heads/6.1')], where: options });
        assert.deepEqual(request?.strategyOptions, ['ignore-space-change']);
    });

    it('name a parent only where a merge is picked', () => {
        const targets = [target('refs/heads/6.1')];
        assert.equal(makeRequests({ commits: [one, merge], targets, where, mainline: 2 })[0]?.mainline, 2);
        // Chosen for a merge, then the user went back and took another commit.
        assert.equal(makeRequests({ commits: [one], targets, where, mainline: 2 })[0]?.mainline, undefined);
    });

    it('are none where something was not answered', () => {
        assert.deepEqual(makeRequests({ targets: [target('refs/heads/6.1')], where }), []);
        assert.deepEqual(makeRequests({ commits: [one], targets: [target('refs/heads/6.1')] }), []);
    });
});

describe('what a branch’s dry run says', () => {
    const tried = (over: Partial<TriedPicks>): TriedPicks => ({
        outcome: 'clean',
        taken: 0,
        empty: 0,
        files: 0,
        regions: 0,
        ...over,
    });
    const cases: [string, TriedPicks | 'trying' | 'failed', number, string][] = [
        ['applies', tried({}), 1, 'applies'],
        ['applies, all', tried({ taken: 3 }), 3, 'all 3 apply'],
        ['applies in part', tried({ taken: 3, empty: 2 }), 3, '1 applies, 2 change nothing here'],
        ['there', tried({ outcome: 'there', as: '3d5e90ac'.padEnd(40, '0') }), 1, 'already there: as 3d5e90ac'],
        ['conflicts', tried({ outcome: 'conflicts', files: 2, regions: 4 }), 1, 'conflicts in 2 files: 4 regions'],
        ['one place', tried({ outcome: 'conflicts', files: 1, regions: 1 }), 1, 'conflicts in 1 file: 1 region'],
        [
            'a backport that applies',
            tried({ outcome: 'conflicts', files: 1, sibling: '3d5e90ac'.padEnd(40, '0') }),
            1,
            'its backport 3d5e90ac applies; conflicts in 1 file',
        ],
        ['without markers', tried({ outcome: 'conflicts', files: 1 }), 1, 'conflicts in 1 file'],
        [
            'in a series',
            tried({ outcome: 'conflicts', taken: 1, files: 1, regions: 2 }),
            3,
            'commit 2 of 3 conflicts in 1 file: 2 regions',
        ],
        ['empty', tried({ outcome: 'empty' }), 1, 'empty: it changes nothing here'],
        ['trying', 'trying', 1, 'trying…'],
        ['failed', 'failed', 1, 'could not be tried'],
    ];
    const ids = ['a', 'b', 'c'].map((id) => id.repeat(40));
    for (const [name, given, count, words] of cases)
        it(name, () => assert.equal(labelOutcome(given, ids.slice(0, count)).text, words));

    it('does not name the commit itself', () => {
        const there = tried({ outcome: 'there', as: ids[0]! });
        assert.equal(labelOutcome(there, ids.slice(0, 1)).text, 'already there');
    });
});

describe('the commit that a command was called on', () => {
    const hash = 'e7d10a4c'.padEnd(40, '0');
    it('is a hash, a timeline item’s ref, a history item’s id', () => {
        for (const args of [
            [hash],
            [{ ref: hash }],
            [{ id: hash }],
            [{ id: `git/${hash}` }],
            [undefined, { ref: hash }],
        ])
            assert.equal(hashIn(args), hash, JSON.stringify(args));
    });
    it('is none where nothing names one', () => {
        for (const args of [[], [undefined], [null], [42], ['master'], [{ ref: '~' }], [{ id: {} }]])
            assert.equal(hashIn(args), undefined, JSON.stringify(args));
    });
});
