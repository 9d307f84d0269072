/** `git-backport todo`: the list of a rebase that has stopped, read and replaced without an editor. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runCli } from '../../support/cli.ts';
import { createRepo, type Repo } from '../../support/repo.ts';

/** Stopped at the first of three commits; the two others are left. */
function stoppedRebase(): { repo: Repo; second: string; third: string } {
    const repo = createRepo();
    repo.commit('Begin', { a: '1\n' });
    repo.branch('work');
    repo.commit('First', { a: '2\n' });
    const second = repo.commit('Second', { b: '2\n' });
    const third = repo.commit('Third', { c: '3\n' });
    repo.checkout('master');
    repo.commit('Master', { a: '3\n' });
    repo.checkout('work');
    assert.notEqual(repo.tryGit('rebase', '--merge', 'master').code, 0);
    return { repo, second, third };
}

describe('the todo list', () => {
    it('is printed, replaced, and carried on with', () => {
        const { repo, second, third } = stoppedRebase();
        const { todo } = JSON.parse(runCli(repo.dir, ['todo', '--json']).stdout) as { todo: { command: string }[] };
        assert.deepEqual(
            todo.map(({ command }) => command),
            ['pick', 'pick'],
        );
        const list = `# mine\n\npick ${third} Third\nexec touch ran\n`;
        const set = runCli(repo.dir, ['todo', '--set', '-'], list);
        assert.equal(set.code, 0);
        assert.equal(set.stdout, `pick ${third.slice(0, 12)} Third\nexec touch ran\n`);
        assert.equal(set.stderr, `Left out: ${second.slice(0, 12)} Second\n`);
        repo.write({ a: '4\n' });
        repo.git('add', 'a');
        assert.equal(runCli(repo.dir, ['continue']).code, 0);
        assert.equal(repo.git('log', '--format=%s', 'master..'), 'Third\nFirst');
        assert.equal(readFileSync(path.join(repo.dir, 'ran'), 'utf8'), '');
    });

    it('stays as it is where a line is no command, or names no commit', () => {
        const { repo, third } = stoppedRebase();
        const before = runCli(repo.dir, ['todo']).stdout;
        for (const [line, list] of [
            [2, `pick ${third}\nsudo rm\n`],
            [1, 'pick deadbeefdeadbeef Gone\n'],
            [1, 'pick --output=x\n'],
            [1, 'drop\n'],
        ] as const) {
            const { code, stderr } = runCli(repo.dir, ['todo', '--set', '-'], list);
            assert.equal(code, 3);
            assert.match(stderr, new RegExp(`^git-backport: Line ${line} of the list `));
        }
        assert.equal(runCli(repo.dir, ['todo']).stdout, before);
    });

    it('is none of another operation', () => {
        const repo = createRepo();
        repo.commit('Begin', { a: '1\n' });
        for (const args of [['todo'], ['todo', '--set', '-']])
            assert.equal(runCli(repo.dir, args).code, 3, args.join(' '));
    });
});
