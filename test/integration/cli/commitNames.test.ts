import assert from 'node:assert/strict';
import { runCli } from '../../support/cli.ts';
import { createRepo } from '../../support/repo.ts';

describe('commits on the command line', () => {
    it('may be named by a page, a trailer or a revision with blanks, in every command', () => {
        const repo = createRepo();
        repo.commit('base', { a: '1\n', b: '1\n' });
        repo.git('branch', 'old');
        const fix = repo.commit('net: foo, fix it', { a: '2\n' });
        repo.commit('later', { b: '2\n' });
        for (const name of [
            `https://git.kernel.org/linus/${fix}`,
            `(cherry picked from commit ${fix})`,
            ':/net: foo, fix it',
            'HEAD^{/fix it}',
        ]) {
            const { stdout, stderr } = runCli(repo.dir, ['analyze', name, '--onto', 'old', '--json']);
            assert.equal((JSON.parse(stdout || '{}') as { commit?: string }).commit, fix, `${name} ${stderr}`);
        }
        const picked = runCli(repo.dir, ['pick', ':/net: foo, fix it', '--onto', 'old']);
        assert.equal(picked.code, 0, picked.stderr);
        assert.equal(repo.git('log', '-1', '--format=%s', 'HEAD'), 'net: foo, fix it');
        const verified = runCli(repo.dir, ['verify', `https://example.org/commit/${fix}`, ':/net: foo, fix it']);
        assert.match(verified.stdout, /verdict {3}identical/, verified.stderr);
        const checked = runCli(repo.dir, ['check', 'HEAD', '--onto', 'old', '--upstream', `owner/name@${fix}`]);
        assert.match(checked.stdout, /same patch/, checked.stderr);
    });

    it('are not changes that have a number', () => {
        const repo = createRepo();
        repo.commit('base');
        repo.git('branch', 'old');
        const { stderr, code } = runCli(repo.dir, [
            'pick',
            'https://review.example.org/c/p/+/1234567',
            '--onto',
            'old',
        ]);
        assert.equal(code, 3);
        assert.match(stderr, /is the address of a change[^]*id of its commit/);
    });
});
