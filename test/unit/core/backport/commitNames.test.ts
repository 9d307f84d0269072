import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCommitNames, type CommitName } from '../../../../src/core/backport/commitNames.ts';

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
        const start = performance.now();
        parseCommitNames('a'.repeat(200_000));
        parseCommitNames('1234567 '.repeat(20_000));
        parseCommitNames('| '.repeat(50_000));
        assert.ok(performance.now() - start < 2000);
    });
});
