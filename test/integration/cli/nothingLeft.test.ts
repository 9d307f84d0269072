/** A pick that leaves nothing to commit: each of its reasons is told, and none is told for another. */
import assert from 'node:assert/strict';
import { runCli } from '../../support/cli.ts';
import { createRepo, type Repo } from '../../support/repo.ts';

const LINES = ['one', 'two', 'three', 'four', 'five'];
const text = (third: string) => `${LINES.with(2, third).join('\n')}\n`;

/** `stable` beside `master`, whose tip changes no file. */
function withEmptyCommit(): Repo {
    const repo = createRepo();
    repo.commit('start', { 'a.txt': text('three') });
    repo.branch('stable');
    repo.checkout('master');
    repo.commit('change', { 'a.txt': text('3') });
    repo.git('commit', '--quiet', '--allow-empty', '-m', 'start the build');
    return repo;
}

describe('cli: nothing is left of a pick', () => {
    it('a commit that changes no file is not said to be there already', () => {
        const repo = withEmptyCommit();
        const analyzed = runCli(repo.dir, ['analyze', 'master', '--onto', 'stable']);
        assert.match(analyzed.stdout, /: nothing to apply: the commit changes no file$/m);
        const picked = runCli(repo.dir, ['pick', 'master', '--onto', 'stable']);
        assert.equal(picked.code, 1, picked.stderr);
        assert.match(picked.stdout, /onto stable: the commit changes no file\.$/m);
        assert.match(runCli(repo.dir, ['pick', '--continue']).stderr, /"start the build" changes no file: skip it/);
        const kept = runCli(repo.dir, ['pick', '--continue', '--allow-empty']);
        assert.equal(kept.code, 0, kept.stderr);
        assert.equal(repo.git('log', '-1', '--format=%s', 'stable').trim(), 'start the build');
        assert.equal(repo.git('diff', 'stable~1', 'stable'), '');
    });

    it('in a series such a commit is left out, with its own reason', () => {
        const repo = withEmptyCommit();
        const picked = runCli(repo.dir, ['pick', 'master~1', 'master', '--onto', 'stable']);
        assert.equal(picked.code, 0, picked.stderr);
        assert.match(picked.stdout, /start the build: left out, it changes no file$/m);
    });

    it('the step that has stopped without a conflict is not called one', () => {
        const repo = withEmptyCommit();
        repo.checkout('stable');
        const there = repo.commit('the same', { 'a.txt': text('3') });
        repo.checkout('master');
        const picked = runCli(repo.dir, ['pick', 'master~1', '--onto', 'stable']);
        assert.match(picked.stdout, /nothing is left of it, the change is there already/);
        const explained = runCli(repo.dir, ['analyze', '--operation']);
        assert.equal(explained.code, 0, explained.stdout);
        assert.match(explained.stdout, new RegExp(`onto ${there.slice(0, 12)}: nothing left to apply`));
    });

    it('where a link points is not called a name', () => {
        const repo = createRepo();
        repo.commit('start', { link: { symlink: 'a.txt' } });
        repo.branch('stable');
        repo.checkout('master');
        const original = repo.commit('link to b', { link: { symlink: 'b.txt' } });
        repo.checkout('stable');
        repo.commit('link to c', { link: { symlink: 'c.txt' } });
        const backport = repo.commit('link to b', { link: { symlink: 'b.txt' } });
        const verified = runCli(repo.dir, ['verify', original, backport]);
        assert.match(verified.stdout, /^verdict {3}restructured /m);
        assert.doesNotMatch(verified.stdout, /Names differ|stands for/);
    });
});
