/** `git-backport rebase`: a branch of backports goes onto what its target is now, and nothing is lost. */
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { undoBackport } from '../../../src/core/backport/moveBranchBack.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { runCli } from '../../support/cli.ts';
import { onEachGit } from '../../support/gits.ts';
import { createRepo, temporaryFolder, type Repo } from '../../support/repo.ts';
import { silentHost } from '../../support/silentHost.ts';

interface State {
    readonly kind: string;
    readonly picks: readonly {
        readonly pick: { readonly id: string; readonly subject: string };
        readonly commit?: string;
        readonly leftOut?: { readonly why: string; readonly by?: string };
    }[];
    readonly verified: readonly { readonly original: string; readonly backport: string; readonly verdict: string }[];
}

const lines = (changes: Readonly<Record<number, string>> = {}) =>
    Array.from({ length: 40 }, (_, at) => `${changes[at + 1] ?? `line ${at + 1}`}\n`).join('');

/** `topic` has five commits for `stable`, which has moved on: it has the second of them, and changes lines of two others. */
function createHistory(): { repo: Repo; commits: readonly string[]; landed: string } {
    const repo = createRepo();
    repo.commit('Begin', { f: lines(), g: 'g\n' });
    repo.branch('stable');
    repo.branch('topic');
    const texts = [{ 3: 'three' }, { 8: 'eight' }, { 15: 'fifteen' }, { 22: 'twenty-two' }, { 30: 'thirty' }];
    let all = {};
    const commits = texts.map((change, at) => {
        all = { ...all, ...change };
        return repo.commit(`Commit ${at + 1}`, { f: lines(all) });
    });
    repo.checkout('stable');
    repo.tryGit('cherry-pick', commits[1]!);
    const landed = repo.id('HEAD');
    repo.commit('Of its own', { f: lines({ 8: 'eight', 15: 'other fifteen', 30: 'other thirty' }), h: 'h\n' });
    repo.checkout('master');
    return { repo, commits, landed };
}

/** What git takes for a signature. */
const SIGNS = `#!/bin/sh
cat > /dev/null
echo '[GNUPG:] SIG_CREATED ' >&2
echo '-----BEGIN PGP SIGNATURE-----'
`;

const run = (repo: Repo, ...args: string[]) => {
    const { code, stdout, stderr } = runCli(repo.dir, [...args, '--json']);
    assert.ok(code === 0 || code === 1, stderr);
    return { code, state: JSON.parse(stdout) as State };
};

onEachGit('a branch of backports goes onto the new tip', () => {
    it('with two conflicts: what landed is dropped and named, the others are compared with what they were', () => {
        const { repo, commits, landed } = createHistory();
        assert.equal(run(repo, 'rebase', 'topic', '--onto', 'stable').code, 1);
        repo.write({ f: repo.read('f').replace(/<{7}[^]*?>{7}[^\n]*\n/, 'both fifteen\n') });
        repo.git('add', 'f');
        assert.equal(run(repo, 'continue').code, 1);
        repo.write({ f: repo.read('f').replace(/<{7}[^]*?>{7}[^\n]*\n/, 'thirty\n') });
        repo.git('add', 'f');
        const { code, state } = run(repo, 'continue');
        assert.deepEqual([code, state.kind], [0, 'picked']);
        assert.deepEqual(
            state.picks.map(({ pick, commit, leftOut }) => [pick.id, commit === undefined, leftOut]),
            commits.map((id, at) => [id, at === 1, at === 1 ? { why: 'present', by: landed } : undefined]),
        );
        assert.deepEqual(
            state.verified.map(({ verdict }) => verdict === 'identical'),
            [true, false, true, false],
        );
        assert.equal(repo.git('log', '--format=%s', 'stable..topic'), 'Commit 5\nCommit 4\nCommit 3\nCommit 1');
        assert.equal(repo.git('show', 'topic:h'), 'h');
        const again = runCli(repo.dir, ['rebase', '--onto', 'stable']);
        assert.equal(again.code, 3);
        assert.match(again.stderr, /stands on "stable" already/);
        assert.equal(run(repo, 'status').state.kind, 'picked');
    });

    it('and back, with an abort in the second conflict: branch, HEAD and what git does not know', () => {
        const { repo } = createHistory();
        repo.write({ untracked: 'mine\n' });
        const before = repo.git('for-each-ref', 'refs/heads');
        run(repo, 'rebase', 'topic', '--onto', 'stable');
        repo.write({ f: repo.read('f').replace(/<{7}[^]*?>{7}[^\n]*\n/, 'both fifteen\n') });
        repo.git('add', 'f');
        run(repo, 'continue');
        assert.equal(run(repo, 'abort').state.kind, 'idle');
        assert.equal(repo.git('for-each-ref', 'refs/heads'), before);
        assert.equal(repo.git('symbolic-ref', '--short', 'HEAD'), 'master');
        assert.equal(repo.git('status', '--porcelain'), '?? untracked');
    });

    it('whose commit cannot be signed is told, is one operation, and makes each commit once when it can', () => {
        for (const command of ['continue', 'abort']) {
            const { repo } = createHistory();
            const before = repo.git('for-each-ref', 'refs/heads');
            repo.write({ '.git/fails': { executable: '#!/bin/sh\nexit 2\n' } });
            repo.git('config', 'commit.gpgSign', 'true');
            repo.git('config', 'gpg.program', path.join(repo.dir, '.git/fails'));
            assert.match(runCli(repo.dir, ['rebase', 'topic', '--onto', 'stable']).stderr, /could not be signed/);
            assert.match(runCli(repo.dir, ['status']).stdout, /^Rebase of topic onto stable.*ready to be committed/);
            if (command === 'abort') {
                assert.equal(run(repo, command).state.kind, 'idle');
                assert.equal(repo.git('for-each-ref', 'refs/heads'), before);
                continue;
            }
            assert.match(runCli(repo.dir, ['continue']).stderr, /could not be signed/);
            repo.write({ '.git/fails': { executable: SIGNS } });
            run(repo, 'continue');
            assert.equal(repo.git('log', '--format=%s', 'stable..HEAD'), 'Commit 1');
            run(repo, 'skip');
            assert.equal(run(repo, 'skip').state.kind, 'picked');
            assert.equal(repo.git('log', '--format=%s', 'stable..topic'), 'Commit 4\nCommit 1');
        }
    });

    it('needs a branch where HEAD is detached', () => {
        const { repo } = createHistory();
        repo.checkout('topic~0');
        assert.match(runCli(repo.dir, ['rebase', '--onto', 'stable']).stderr, /HEAD is detached here/);
    });

    it('is undone to where it was, with all of its commits', async () => {
        const { repo } = createHistory();
        const before = repo.git('for-each-ref', 'refs/heads');
        run(repo, 'rebase', 'topic', '--onto', 'stable');
        run(repo, 'skip');
        run(repo, 'skip');
        const repository = await openRepository(repo.dir);
        await undoBackport(repository, silentHost, repo.id('topic'));
        assert.equal(repo.git('for-each-ref', 'refs/heads'), before);
        assert.equal(repo.git('symbolic-ref', '--short', 'HEAD'), 'master');
        assert.equal((await readState(repository)).kind, 'idle');
    });

    for (const command of ['continue', 'abort'] as const)
        it(`whose branch had moved when git was ended: ${command}`, () => {
            const { repo } = createHistory();
            const before = repo.git('for-each-ref', 'refs/heads');
            run(repo, 'rebase', 'topic', '--onto', 'stable');
            run(repo, 'skip');
            // The folder as it is behind the last step, and HEAD not yet on the branch.
            const kept = temporaryFolder();
            cpSync(path.join(repo.dir, '.git/rebase-merge'), kept, { recursive: true });
            run(repo, 'skip');
            cpSync(kept, path.join(repo.dir, '.git/rebase-merge'), { recursive: true });
            repo.git('update-ref', '--no-deref', 'HEAD', 'topic');
            repo.git('checkout', '--quiet', '--detach');
            assert.equal(run(repo, command).state.kind, command === 'abort' ? 'idle' : 'picked');
            assert.ok(!existsSync(path.join(repo.dir, '.git/rebase-merge')));
            if (command === 'abort') assert.equal(repo.git('for-each-ref', 'refs/heads'), before);
            else assert.equal(repo.git('log', '--format=%s', 'stable..topic'), 'Commit 4\nCommit 1');
            assert.equal(repo.git('status', '--porcelain'), '');
        });

    for (const [folder, names] of [
        ['rebase-merge', []],
        ['rebase-merge', ['done', 'onto']],
        ['rebase-apply', []],
        ['rebase-apply', ['applying', '0001']],
    ] as const)
        it(`a folder ${folder} that git has left with ${names.join(' and ') || 'nothing'} is told, and goes away`, () => {
            for (const command of ['continue', 'abort']) {
                const repo = createRepo();
                repo.commit('Begin', { f: lines() });
                repo.branch('other');
                mkdirSync(path.join(repo.dir, '.git', folder));
                for (const name of names) writeFileSync(path.join(repo.dir, '.git', folder, name), '');
                assert.match(repo.tryGit('switch', 'master').stderr, /cannot switch branch/);
                assert.equal(run(repo, 'status').state.kind, 'stopped');
                assert.equal(run(repo, command).state.kind, 'idle', command);
                assert.equal(repo.tryGit('switch', 'master').code, 0);
            }
        });

    it('says what the user has skipped, and what was finished in a terminal', () => {
        const { repo, commits } = createHistory();
        run(repo, 'rebase', 'topic', '--onto', 'stable');
        run(repo, 'skip');
        repo.git('checkout', '--theirs', 'f');
        repo.git('add', 'f');
        repo.git('rebase', '--continue');
        const { picks } = run(repo, 'status').state;
        assert.deepEqual(
            picks.map(({ pick, commit, leftOut }) => [pick.id, commit === undefined, leftOut?.why]),
            commits.map((id, at) => [id, at === 1 || at === 2, ['', 'present', 'skipped'][at] || undefined]),
        );
    });

    it('refuses with nothing changed where files are edited or in the way', () => {
        const { repo } = createHistory();
        const before = repo.git('for-each-ref', 'refs/heads');
        repo.write({ g: 'edited\n' });
        assert.match(runCli(repo.dir, ['rebase', 'topic', '--onto', 'stable']).stderr, /changed and not committed/);
        repo.write({ g: 'g\n', h: 'mine\n' });
        assert.match(runCli(repo.dir, ['rebase', 'topic', '--onto', 'stable']).stderr, /"h"/);
        assert.equal(repo.read('h'), 'mine\n');
        assert.equal(repo.git('for-each-ref', 'refs/heads'), before);
        assert.equal(repo.git('symbolic-ref', '--short', 'HEAD'), 'master');
    });

    it('knows what the branch is for where it was picked here, and where the target was rewritten since', () => {
        const repo = createRepo();
        repo.commit('Begin', { f: lines() });
        repo.branch('stable');
        repo.commit('A release candidate', { r: 'r\n' });
        repo.checkout('master');
        const fix = repo.commit('Fix it', { f: lines({ 3: 'three' }) });
        run(repo, 'pick', fix, '--onto', 'stable', '--branch', 'topic');
        repo.checkout('stable');
        repo.git('commit', '--quiet', '--amend', '-m', 'A release');
        repo.commit('And more', { s: 's\n' });
        const { state } = run(repo, 'rebase', 'topic');
        assert.equal(state.kind, 'picked');
        assert.match(repo.git('log', '--format=%s', 'topic'), /^Fix it\nAnd more\nA release\nBegin$/);
        assert.deepEqual(
            state.verified.map(({ verdict }) => verdict),
            ['identical'],
        );
    });
});
