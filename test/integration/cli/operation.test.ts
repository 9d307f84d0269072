/** `git-backport status`, `continue` and `abort` of an operation that is no pick, as a user types them. */
import assert from 'node:assert/strict';
import { runCli } from '../../support/cli.ts';
import { createRepo, type Repo } from '../../support/repo.ts';

/** `topic` is rebased onto `master`, and has stopped in its first commit. */
function stoppedRebase(): Repo {
    const repo = createRepo();
    repo.commit('Begin', { f: 'one\n', g: 'g\n' });
    repo.branch('topic');
    repo.commit('Change it here', { f: 'here\n' });
    repo.commit('Add another', { h: 'h\n' });
    repo.checkout('master');
    repo.commit('Change it there', { f: 'there\n' });
    repo.checkout('topic');
    assert.equal(repo.tryGit('rebase', 'master').code, 1);
    return repo;
}

describe('the command line carries on what git is at', () => {
    it('says what runs, refuses what is not resolved, and says when it is finished', () => {
        const repo = stoppedRebase();
        const status = runCli(repo.dir, ['status']);
        assert.equal(status.code, 1);
        assert.match(status.stdout, /^Rebase of topic onto master \(1 of 2\):/);
        const early = runCli(repo.dir, ['continue']);
        assert.equal(early.code, 3);
        assert.match(early.stderr, /markers are left at f:1/);
        repo.write({ f: 'both\n' });
        repo.git('add', 'f');
        const done = runCli(repo.dir, ['continue']);
        assert.deepEqual([done.code, done.stdout], [0, 'Rebase of topic onto master is finished.\n']);
        assert.equal(repo.git('log', '--format=%s', 'master..topic'), 'Add another\nChange it here');
    });

    it('names what a rebase goes onto where HEAD is the step itself', () => {
        const repo = stoppedRebase();
        repo.git('rebase', '--abort');
        repo.git('checkout', '--quiet', 'topic');
        const onto = repo.id('topic~2');
        repo.git('branch', '--delete', '--force', 'master');
        repo.tryGit('-c', 'sequence.editor=sed -i 1s/^pick/edit/', 'rebase', '--interactive', onto);
        const { stdout } = runCli(repo.dir, ['status']);
        assert.ok(stdout.startsWith(`Rebase of topic onto ${onto.slice(0, 12)} (1 of 2):`), stdout);
    });

    it('puts back what was there, and says so', () => {
        const repo = stoppedRebase();
        const before = repo.id('topic');
        repo.write({ untracked: 'mine\n' });
        const aborted = runCli(repo.dir, ['abort']);
        assert.deepEqual([aborted.code, aborted.stdout], [0, 'Rebase of topic onto master is aborted.\n']);
        assert.equal(repo.git('symbolic-ref', '--short', 'HEAD'), 'topic');
        assert.equal(repo.id('HEAD'), before);
        assert.equal(repo.git('status', '--porcelain'), '?? untracked');
    });
});
