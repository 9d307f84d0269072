import assert from 'node:assert/strict';
import { openGit } from '../../../src/core/git/git.ts';
import { parseRangeDiff, rangeDiffOfPairs } from '../../../src/core/git/rangeDiff.ts';
import { runCli } from '../../support/cli.ts';
import { createRepo, type Repo } from '../../support/repo.ts';

const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join('');

const MANY = ['x', 'y', 'z', 'p', 'q', 'r'];

/** Two fixes with another commit between them, and both on an older branch, the second one adapted. */
function history(): { repo: Repo; originals: string[]; backports: string[] } {
    const repo = createRepo();
    repo.commit('base', { 'a.c': text('one', 'two', 'three'), 'b.c': text('b') });
    repo.branch('older');
    repo.checkout('master');
    const first = repo.commit('a: first', { 'a.c': text('1', 'two', 'three') });
    repo.commit('between', { 'c.c': text('c') });
    const second = repo.commit('b: second', { 'b.c': text('b', ...MANY, 'bb') });
    repo.checkout('older');
    const backports = [
        repo.commit('a: first', { 'a.c': text('1', 'two', 'three') }),
        repo.commit('b: second', { 'b.c': text('b', ...MANY, 'b2') }),
    ];
    return { repo, originals: [first, second], backports };
}

describe('the range-diff of a series', () => {
    it('compares scattered originals pair by pair, numbered by their place', async () => {
        const { repo, originals, backports } = history();
        const pairs = originals.map((original, at) => ({ original, backport: backports[at]! }));
        const found = await rangeDiffOfPairs(openGit(repo.dir), pairs);
        assert.deepEqual(found.entries, [
            { left: 1, right: 1, mark: '=', subject: 'a: first' },
            { left: 2, right: 2, mark: '!', subject: 'b: second' },
        ]);
        assert.match(found.text, /^2: {2}[0-9a-f]+ ! 2: {2}[0-9a-f]+ b: second\n[^]*-\+bb\n[^]*\+\+b2$/m);
    });

    it('serves the command line, for commits and for ranges', () => {
        const { repo, originals, backports } = history();
        const run = (...args: string[]) => runCli(repo.dir, ['verify', '--range-diff', ...args]);
        const same = run(originals[0]!, backports[0]!);
        assert.deepEqual([same.code, /^1: {2}\w+ = 1: {2}\w+ a: first$/m.test(same.stdout)], [0, true]);
        const ranges = run('master~3..master', 'older~2..older', '--json');
        assert.equal(ranges.code, 1);
        const { schema, entries } = JSON.parse(ranges.stdout) as { schema: number; entries: { mark: string }[] };
        assert.equal(schema, 1);
        assert.deepEqual(entries.map(({ mark }) => mark).sort(), ['!', '<', '=']);
        const none = run('nowhere', 'older');
        assert.deepEqual([none.code, /no commit "nowhere"/.test(none.stderr)], [3, true]);
    });

    it('reads what git prints', () => {
        const printed =
            ' -:  ------- >  1:  1234567 new\n 1:  abcdef0 =  2:  0fedcba old: one\n    @@ text\n12:  abcdef0 < -:  ------- gone\n';
        assert.deepEqual(parseRangeDiff(printed), [
            { left: undefined, right: 1, mark: '>', subject: 'new' },
            { left: 1, right: 2, mark: '=', subject: 'old: one' },
            { left: 12, right: undefined, mark: '<', subject: 'gone' },
        ]);
    });
});
