/** Repositories that are not plain: line ends, sparse checkouts, submodules, linked work trees, hostile names. */
import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { abortAndCompare } from '../../../src/core/backport/abortBackport.ts';
import { abortBackport } from '../../support/abortBackport.ts';
import { continueBackport } from '../../../src/core/backport/continueBackport.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { resolveWithSide } from '../../../src/core/backport/stageFiles.ts';
import { stageFile } from '../../support/stageFile.ts';
import { readSideTexts } from '../../../src/core/backport/readSideTexts.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { createRepo, openRepo, temporaryFolder, type Files, type Repo } from '../../support/repo.ts';
import { ask, makeFixture, snapshot } from './fixture.ts';

/** A repository whose one pick onto `old` conflicts in `file`. */
function conflictIn(file: string, repo: Repo = createRepo(), more: Files = {}): string {
    repo.commit('base', { [file]: '1\n2\nbase\n4\n5\n', ...more });
    repo.branch('old');
    repo.commit('target', { [file]: '1\n2\ntarget\n4\n5\n' });
    repo.checkout('master');
    return repo.commit('patch', { [file]: '1\n2\npatch\n4\n5\n' });
}

describe('odd repositories', () => {
    it('core.autocrlf: the whole way, and back without a trace', async () => {
        const repo = createRepo();
        const pick = conflictIn('a.c', repo);
        repo.git('config', 'core.autocrlf', 'true');
        repo.git('rm', '--cached', '-r', '--quiet', '.');
        repo.git('reset', '--quiet', '--hard');
        assert.match(repo.read('a.c'), /\r\n/);
        const repository = await openRepository(repo.dir);
        const before = snapshot(repo);
        const state = await startBackport(repository, ask([pick]), silentHost);
        assert.deepEqual(state.kind === 'conflicted' && state.files.map(({ left }) => left), [1]);
        await abortBackport(repository, silentHost);
        assert.deepEqual(snapshot(repo), before);
        await startBackport(repository, ask([pick]), silentHost);
        repo.write({ 'a.c': '1\r\n2\r\nresolved\r\n4\r\n5\r\n' });
        await stageFile(repository, 'a.c');
        assert.equal((await continueBackport(repository, silentHost)).kind, 'picked');
        assert.equal(repo.git('show', 'fix:a.c'), '1\n2\nresolved\n4\n5');
    });

    it('a sparse checkout: a conflict outside of it is shown, resolved and aborted', async () => {
        const repo = createRepo();
        const pick = conflictIn('far/a.c', repo, { 'near/b.c': 'b\n' });
        repo.git('sparse-checkout', 'set', '--cone', 'near');
        assert.ok(!existsSync(path.join(repo.dir, 'far/a.c')));
        const repository = await openRepository(repo.dir);
        const before = snapshot(repo);
        const state = await startBackport(repository, ask([pick]), silentHost);
        assert.deepEqual(state.kind === 'conflicted' && state.files.map(({ path, left }) => [path, left]), [
            ['far/a.c', 1],
        ]);
        await abortBackport(repository, silentHost);
        assert.deepEqual(snapshot(repo), before);
        await startBackport(repository, ask([pick]), silentHost);
        repo.write({ 'far/a.c': 'resolved\n' });
        await stageFile(repository, 'far/a.c');
        assert.equal((await continueBackport(repository, silentHost)).kind, 'picked');
        assert.equal(repo.git('show', 'fix:far/a.c'), 'resolved');
    });

    it('a submodule in conflict', async () => {
        const repo = createRepo();
        const link = (commit: string) => repo.git('update-index', '--add', '--cacheinfo', `160000,${commit},sub`);
        const at = (digit: string) => digit.repeat(40);
        repo.commit('start', { a: 'a' });
        link(at('1'));
        repo.git('commit', '--quiet', '-m', 'base');
        repo.git('branch', 'old');
        link(at('2'));
        repo.git('commit', '--quiet', '-m', 'patch');
        const pick = repo.id('HEAD');
        repo.git('checkout', '--quiet', 'old');
        link(at('3'));
        repo.git('commit', '--quiet', '-m', 'target');
        repo.git('checkout', '--quiet', 'master');
        const repository = await openRepository(repo.dir);
        const state = await startBackport(repository, ask([pick]), silentHost);
        assert.deepEqual(state.kind === 'conflicted' && state.files.map(({ path, kind }) => [path, kind]), [
            ['sub', 'submodule'],
        ]);
        assert.equal((await readSideTexts(repository, 'sub')).patch?.text, at('2'));
        await assert.rejects(stageFile(repository, 'sub'), { code: 'submodule-needs-side' });
        await resolveWithSide(repository, 'sub', 'patch');
        assert.match(repo.git('ls-files', '--stage', 'sub'), /^160000 2{40} 0/);
        const taken = await readState(repository);
        assert.equal(taken.kind === 'conflicted' && taken.files[0]?.resolved, true);
        await abortBackport(repository, silentHost);
        assert.equal(repo.git('symbolic-ref', 'HEAD'), 'refs/heads/master');
        assert.match(repo.git('ls-files', '--stage', 'sub'), /^160000 2{40} 0/);
    });

    it('a submodule that is not checked out: the pick that adds it, the whole way', async () => {
        const repo = createRepo();
        repo.commit('base', { a: 'a' });
        repo.branch('old');
        repo.checkout('master');
        repo.git('update-index', '--add', '--cacheinfo', `160000,${'2'.repeat(40)},sub`);
        repo.git('commit', '--quiet', '-m', 'add sub');
        // A linked work tree, or an edit that was made by the index alone: the folder is missing.
        rmSync(path.join(repo.dir, 'sub'), { recursive: true, force: true });
        assert.match(repo.git('status', '--porcelain'), /^.D sub/);
        const repository = await openRepository(repo.dir);
        assert.equal((await startBackport(repository, ask([repo.id('HEAD')]), silentHost)).kind, 'picked');
        assert.match(repo.git('ls-tree', 'fix', 'sub'), /^160000 commit 2{40}/);
    });

    it('a submodule that is not checked out, and a file in conflict: aborted without a trace', async () => {
        const repo = createRepo();
        repo.commit('base', { a: 'a\n' });
        repo.branch('old');
        repo.commit('old', { a: 'old\n' });
        repo.checkout('master');
        repo.write({ a: 'new\n' });
        repo.git('add', 'a');
        repo.git('update-index', '--add', '--cacheinfo', `160000,${'2'.repeat(40)},sub`);
        repo.git('commit', '--quiet', '-m', 'both');
        rmSync(path.join(repo.dir, 'sub'), { recursive: true, force: true });
        const repository = await openRepository(repo.dir);
        const staged = repo.git('ls-files', '--stage');
        assert.equal((await startBackport(repository, ask([repo.id('HEAD')]), silentHost)).kind, 'conflicted');
        const { state, differs } = await abortAndCompare(repository, silentHost);
        assert.deepEqual([state, differs], [{ kind: 'idle' }, []]);
        assert.equal(repo.git('ls-files', '--stage'), staged);
        assert.equal(repo.git('symbolic-ref', 'HEAD'), 'refs/heads/master');
    });

    it('a linked work tree has its own pick', async () => {
        const at = await makeFixture();
        const folder = path.join(temporaryFolder(), 'tree');
        at.repo.git('worktree', 'add', '--quiet', '--detach', folder, 'master');
        const tree = openRepo(folder);
        const there = await openRepository(folder);
        assert.notEqual(there.gitDir, there.commonDir);
        const before = snapshot(tree);
        const state = await startBackport(there, ask([at.conflicting]), silentHost);
        assert.equal(state.kind, 'conflicted');
        assert.deepEqual(await readState(at.repository), { kind: 'idle' });
        await abortBackport(there, silentHost);
        assert.deepEqual(snapshot(tree), before, 'HEAD is detached again');
    });

    for (const [what, name] of [
        ['a newline', 'line\nbreak.c'],
        ['a dash', '--force'],
        ['quotes and spaces', ' it\'s "so".c'],
        ['terminal codes', '\u001b[31mred.c'],
        ['HTML', '<img src=x onerror=alert(1)>.c'],
        ['a pathspec', ':(glob)*.c'],
        ['another script', 'приме́р/例.c'],
        ['a backslash', 'back\\slash.c'],
    ] as const) {
        it(`a file whose name has ${what}`, async () => {
            const repo = createRepo();
            const pick = conflictIn(name, repo, { 'other.c': 'other\n' });
            const repository = await openRepository(repo.dir);
            const before = snapshot(repo);
            const state = await startBackport(repository, ask([pick]), silentHost);
            assert.deepEqual(state.kind === 'conflicted' && state.files, [
                { path: name, kind: 'content', regions: 1, left: 1, resolved: false },
            ]);
            assert.match((await readSideTexts(repository, name)).target!.text, /target/);
            await assert.rejects(continueBackport(repository, silentHost), (error: Error) => {
                // eslint-disable-next-line no-control-regex
                assert.doesNotMatch(error.message, /[\u0000-\u001f]/);
                return true;
            });
            await abortBackport(repository, silentHost);
            assert.deepEqual(snapshot(repo), before);
            await startBackport(repository, ask([pick]), silentHost);
            repo.write({ [name]: 'resolved\n' });
            await stageFile(repository, name);
            assert.equal((await continueBackport(repository, silentHost)).kind, 'picked');
        });
    }

    it('a message and an author that want to be something else', async () => {
        const repo = createRepo();
        const message = 'Subject\u001b[31m <b>bold</b>\n\n# not a comment\n---\ndiff --git a/x b/x\n\u0007bell';
        repo.commit('base', { 'a.c': 'a\n' });
        repo.branch('old');
        repo.checkout('master');
        const pick = repo.commit(message, { 'a.c': 'b\n' }, { author: '\u001b[1mX"; rm -rf . <x@y>' });
        const state = await startBackport(await openRepository(repo.dir), ask([pick]), silentHost);
        assert.ok(state.kind === 'picked');
        assert.equal(
            repo.git('log', '-1', '--format=%B', 'fix').trim(),
            `${message}\n\n(cherry picked from commit ${pick})`,
        );
    });

    it('configuration with commands runs none of them', async () => {
        const at = await makeFixture();
        const marker = path.join(temporaryFolder(), 'ran');
        for (const key of ['core.fsmonitor', 'core.editor', 'core.pager', 'sequence.editor', 'core.askPass'])
            at.repo.git('config', key, `touch "${marker}"`);
        at.repo.git('config', 'alias.cherry-pick', `!touch "${marker}"`);
        await startBackport(at.repository, ask([at.conflicting, at.clean]), silentHost);
        at.repo.write({ 'pump.c': 'resolved\n' });
        await stageFile(at.repository, 'pump.c');
        assert.equal((await continueBackport(at.repository, silentHost)).kind, 'picked');
        assert.ok(!existsSync(marker));
    });

    it("a user's environment names programs of all sorts", async () => {
        const at = await makeFixture();
        const names = ['GIT_ASKPASS', 'SSH_ASKPASS', 'GIT_SSH_COMMAND', 'GIT_SSH', 'GIT_PROXY_COMMAND', 'GIT_PAGER'];
        const others = {
            GIT_EXEC_PATH: at.repo.git('--exec-path'),
            PREFIX: '/usr',
            EDITOR: 'vi',
            VISUAL: 'vi',
            PAGER: 'less',
        };
        const set = { ...Object.fromEntries(names.map((name) => [name, '/usr/bin/false'])), ...others };
        Object.assign(process.env, set);
        try {
            assert.deepEqual(await readState(await openRepository(at.repo.dir)), { kind: 'idle' });
        } finally {
            for (const name of Object.keys(set)) delete process.env[name];
        }
    });
});
