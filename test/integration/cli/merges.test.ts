import assert from 'node:assert/strict';
import { runCli } from '../../support/cli.ts';
import { createRepo } from '../../support/repo.ts';

const text = (...changed: (readonly [number, string])[]) => {
    const words = new Map(changed);
    return Array.from({ length: 20 }, (_, at) => `${words.get(at + 1) ?? at + 1}\n`).join('');
};

describe('merges on the command line', () => {
    /** Three branches joined by one merge of master, picked onto `old` against its third parent. */
    function octopus() {
        const repo = createRepo();
        repo.commit('base', { 'f.c': text(), 'g.c': text(), 'h.c': text() });
        repo.git('branch', 'old');
        for (const name of ['f', 'g', 'h']) {
            repo.branch(`t${name}`, 'master');
            repo.commit(`${name}: five`, { [`${name}.c`]: text([5, 'five']) });
        }
        repo.checkout('master');
        repo.commit('m', { m: 'm\n' });
        repo.git('merge', '--quiet', '-m', 'join', 'tf', 'tg', 'th');
        repo.branch('work', 'old');
        repo.git('cherry-pick', '-x', '-m', '3', 'master');
        return repo;
    }

    it('are compared by the parent that fits, or by the one that is named, and say by which', () => {
        const repo = octopus();
        const found = runCli(repo.dir, ['verify', 'master', 'work']);
        assert.match(found.stdout, /^original .* join \(a merge: its change against parent 3 of 4\)$/m);
        assert.match(found.stdout, /^verdict {3}identical/m);
        const first = runCli(repo.dir, ['verify', 'master', 'work', '-m', '1']);
        assert.match(first.stdout, /parent 1 of 4[^]*verdict {3}restructured/);
        assert.match(runCli(repo.dir, ['verify', 'master', 'work', '-m', '5']).stderr, /--mainline 1\.\.4/);
        assert.equal(runCli(repo.dir, ['verify', 'master', 'work', '-m', 'x']).code, 2);
        assert.match(
            runCli(repo.dir, ['check', 'work', '--onto', 'old']).stdout,
            /ok {3}Difference from upstream: none: the same patch; a merge, compared by its change against parent 3/,
        );
        assert.match(
            runCli(repo.dir, ['check', 'work', '--onto', 'old', '-m', '1']).stdout,
            /todo Difference from upstream: /,
        );
    });

    it('are named where a range leaves them out, with what they change by themselves', () => {
        const repo = createRepo();
        repo.commit('base', { 'g.c': text(), 'h "ü".c': text() });
        repo.git('branch', 'old');
        repo.branch('side');
        repo.commit('g: fifteen', { 'g.c': text([15, 'fifteen']) });
        repo.checkout('master');
        repo.commit('g: five', { 'g.c': text([5, 'five']) });
        repo.git('merge', '--quiet', '--no-commit', '--no-ff', 'side');
        repo.commit('merge side, and mend h', { 'h "ü".c': text([18, 'evil']) });
        repo.branch('plain', 'old');
        repo.commit('other', { o: '1\n' });
        repo.checkout('master');
        repo.merge('plain', 'only join');
        const ran = runCli(repo.dir, ['pick', 'old..master', '--onto', 'old', '--branch', 'work']);
        assert.equal(ran.code, 0, ran.stderr);
        const left = ran.stderr.split('\n').filter((line) => line.startsWith('Left out'));
        assert.equal(left.length, 2);
        assert.match(left[0]!, /"merge side, and mend h"\), which changes "h \\?"ü\\?"\.c" by itself\./);
        assert.match(left[1]!, /"only join"\), which changes nothing by itself\./);
        const compared = runCli(repo.dir, ['verify', '--range-diff', 'old..master', 'old..work']);
        assert.deepEqual(
            compared.stderr.split('\n').filter((line) => line.startsWith('Left out')),
            left,
        );
        const written = runCli(repo.dir, ['series', 'old..master', '--onto', 'old', '-o', 'mails']);
        assert.deepEqual([written.code, written.stderr.match(/^Left out/gm)?.length], [0, 2], written.stderr);
    });

    it('are analysed against a parent that is said', () => {
        const repo = octopus();
        const found = runCli(repo.dir, ['analyze', 'master', '--onto', 'old', '-m', '3', '--no-related']);
        assert.match(
            found.stdout,
            /^[0-9a-f]{12} \(a merge: its change against parent 3 of 4\) onto [0-9a-f]{12}: applies$/m,
        );
    });
});
