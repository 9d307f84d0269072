import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
    joinNames,
    namesCommits,
    parseCommitNames,
    parseRevision,
    type CommitName,
} from '../../../../src/core/backport/commitNames.ts';
import { cpuMillis } from '../../../support/cpu.ts';

const HASH = '1234567890abcdef1234567890abcdef12345678';
const one = (name: string): CommitName => ({ kind: 'one', name });
const range = (from: string, to: string): CommitName => ({ kind: 'range', range: `${from}..${to}`, from, to });

const cases: [what: string, text: string, names: CommitName[]][] = [
    ['a hash', HASH, [one(HASH)]],
    [
        'several, however they are separated',
        'aaaaaaa, bbbbbbb\nccccccc;',
        [one('aaaaaaa'), one('bbbbbbb'), one('ccccccc')],
    ],
    ['each once', 'aaaaaaa aaaaaaa', [one('aaaaaaa')]],
    ['names', 'main v6.1 origin/next~3', [one('main'), one('v6.1'), one('origin/next~3')]],
    ['ranges', 'a..b v1^..v2 ..next', [range('a', 'b'), range('v1^', 'v2'), range('HEAD', 'next')]],
    ['one commit as a range', 'abc^!', [one('abc')]],
    ['the last ones', '-3', [{ kind: 'last', count: 3, of: 'HEAD' }]],
    ['the last ones of a branch', 'main -3', [{ kind: 'last', count: 3, of: 'main' }]],
    ['GitHub', `https://github.com/o/r/commit/${HASH}`, [one(HASH)]],
    ['GitHub, in a pull request', `https://github.com/o/r/pull/7/commits/${HASH}#diff-1`, [one(HASH)]],
    ['GitLab', `<https://gitlab.com/g/p/-/commit/${HASH}?view=inline>`, [one(HASH)]],
    ['Gitea', `https://codeberg.org/o/r/commit/${HASH}.patch`, [one(HASH)]],
    ['Bitbucket', `https://bitbucket.org/o/r/commits/${HASH}`, [one(HASH)]],
    ['sourcehut', `https://git.sr.ht/~o/r/commit/${HASH}`, [one(HASH)]],
    ['GitLab, in a merge request', `https://gitlab.com/g/p/-/merge_requests/1/diffs?commit_id=${HASH}`, [one(HASH)]],
    ['cgit', `https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/commit/?id=${HASH}`, [one(HASH)]],
    ['kernel.org, short', `https://git.kernel.org/torvalds/c/${HASH.slice(0, 12)}`, [one(HASH.slice(0, 12))]],
    ['gitweb', `https://git.example.org/?p=x.git;a=commit;h=${HASH}`, [one(HASH)]],
    ['gitiles', `https://x.googlesource.com/y/+/${HASH}`, [one(HASH)]],
    ['gitiles, of a change', `https://x.googlesource.com/y/+/${HASH}%5E%21/#F0`, [one(HASH)]],
    ['gitiles, shown', `https://x.googlesource.com/y/+show/${HASH}`, [one(HASH)]],
    ['kernel.org, Linus’s tree', `https://git.kernel.org/linus/${HASH}`, [one(HASH)]],
    ['kernel.org, the stable tree', `https://git.kernel.org/stable/c/${HASH}`, [one(HASH)]],
    ['cgit, on a branch', `https://cgit.freebsd.org/src/commit/?h=main&id=${HASH}`, [one(HASH)]],
    ['GitHub, in a new pull request', `https://github.com/o/r/pull/7/changes/${HASH}`, [one(HASH)]],
    ['Azure', `https://dev.azure.com/o/p/_git/r/commit/${HASH}?refName=x`, [one(HASH)]],
    ['Bitbucket Server', `https://b.example.org/projects/P/repos/r/commits/${HASH}#a.c`, [one(HASH)]],
    ['SHA-256', `https://example.org/commit/${HASH}${HASH.slice(0, 24)}`, [one(HASH + HASH.slice(0, 24))]],
    ['owner and name', `torvalds/linux@${HASH}`, [one(HASH)]],
    [
        'a change of Gerrit',
        'https://review.example.org/c/p/+/1234567/2',
        [{ kind: 'unknown', text: 'https://review.example.org/c/p/+/1234567/2' }],
    ],
    ['Phabricator', `https://phab.example.org/rABC${HASH}`, [one(HASH)]],
    ['cgit, after the branch', `https://git.example.org/x/commit/?h=stable;id=${HASH}`, [one(HASH)]],
    [
        'changes of Gerrit and Phabricator that have a number',
        [
            'https://review.example.org/1234567',
            'https://review.example.org/c/1234567',
            'https://phab.example.org/D1234567',
        ].join(' '),
        [
            { kind: 'unknown', text: 'https://review.example.org/1234567' },
            { kind: 'unknown', text: 'https://review.example.org/c/1234567' },
            { kind: 'unknown', text: 'https://phab.example.org/D1234567' },
        ],
    ],
    [
        'forms of the table of references',
        `Git-commit: ${HASH}\n(backported from commit ${HASH.slice(0, 12)})`,
        [one(HASH), one(HASH.slice(0, 12))],
    ],
    ['dots in braces', 'main^{/a..b} x..main^{/c...d}', [one('main^{/a..b}'), range('x', 'main^{/c...d}')]],
    [
        'a date of the reflog',
        'HEAD@{1 day ago} main@{2024-01-01 10:00}~2',
        [one('HEAD@{1 day ago}'), one('main@{2024-01-01 10:00}~2')],
    ],
    ['words of a message', 'v6.1^{/net: foo, bar}', [one('v6.1^{/net: foo, bar}')]],
    ['the youngest with words', ':/net: foo', [one(':/net: foo')]],
    ['an open brace', 'HEAD@{1 day', [{ kind: 'unknown', text: 'HEAD@{1 day' }]],
    ['a range with a date', 'main@{1 week ago}..main', [range('main@{1 week ago}', 'main')]],
    ['a page without a commit', 'https://example.org/abc', [{ kind: 'unknown', text: 'https://example.org/abc' }]],
    ['a stable trailer', `commit ${HASH} upstream.`, [one(HASH)]],
    ['the other stable trailer', `[ Upstream commit ${HASH} ]`, [one(HASH)]],
    ['the trailer of -x', `(cherry picked from commit ${HASH})`, [one(HASH)]],
    ['a Fixes line', 'Fixes: 1234567890ab ("net: foo: add bar")', [one('1234567890ab')]],
    ['git log', `commit ${HASH}\n`, [one(HASH)]],
    ['git log --oneline', '1234567 net: fix, and more\nabcdef0 mm: a..b', [one('1234567'), one('abcdef0')]],
    [
        'options',
        '--all -x',
        [
            { kind: 'unknown', text: '--all' },
            { kind: 'unknown', text: '-x' },
        ],
    ],
    ['a symmetric difference', 'a...b', [{ kind: 'unknown', text: 'a...b' }]],
    ['a range to an option', 'a..--all', [{ kind: 'unknown', text: 'a..--all' }]],
    ['nothing', ' \n,', []],
];

describe('names of commits in a text', () => {
    for (const [what, text, names] of cases)
        it(what, () => {
            assert.deepEqual(parseCommitNames(text), names);
        });

    it('are one revision, or the text as it is', () => {
        assert.equal(parseRevision(` https://git.kernel.org/linus/${HASH} `), HASH);
        assert.equal(parseRevision('HEAD@{1 day ago}'), 'HEAD@{1 day ago}');
        assert.equal(parseRevision('HEAD:dir'), 'HEAD:dir');
        assert.equal(parseRevision('--all'), '--all');
    });

    it('stay as the shell has kept them together', () => {
        assert.deepEqual(parseCommitNames(joinNames(['main', '-3', ':/net: foo', 'next'])), [
            { kind: 'last', count: 3, of: 'main' },
            one(':/net: foo'),
            one('next'),
        ]);
    });

    it('are each a name of its own, also where it could be the subject of the one before', () => {
        assert.deepEqual(parseCommitNames(joinNames([HASH, 'main', 'v1.2'])), [one(HASH), one('main'), one('v1.2')]);
        assert.deepEqual(parseCommitNames(joinNames([`${HASH} Mend the main pump`, 'next'])), [one(HASH), one('next')]);
    });

    it('are told from words to search for', () => {
        for (const [, text, names] of cases)
            if (names.length > 0 && names.every(({ kind }) => kind === 'last' || kind === 'range'))
                assert.ok(namesCommits(text), text);
        for (const text of [
            HASH,
            'HEAD',
            'HEAD~2',
            'main^',
            '@{1 day ago}',
            'main@{yesterday}',
            'v6.1',
            '1.2.3-rc1',
            ':/net: foo',
        ])
            assert.ok(namesCommits(text), text);
        for (const text of ['net', 'fix the leak', 'a.c', 'foo (bar)', 'größe', 'x @ y', 'C++', '2 days ago'])
            assert.ok(!namesCommits(text), text);
    });

    it('gives git nothing that looks like an option', () => {
        fc.assert(
            fc.property(fc.string(), (text) => {
                for (const name of parseCommitNames(text)) {
                    const given =
                        name.kind === 'one'
                            ? [name.name]
                            : name.kind === 'range'
                              ? [name.from, name.to]
                              : name.kind === 'last'
                                ? [name.of]
                                : [];
                    for (const word of given) assert.ok(!word.startsWith('-'), word);
                }
            }),
            { numRuns: 2000 },
        );
    });

    it('stays quick on a long text', () => {
        for (const text of ['a'.repeat(200_000), '1234567 '.repeat(20_000), '| '.repeat(50_000)])
            assert.ok(cpuMillis(() => parseCommitNames(text)) < 1000);
    });
});
