/** What is edited in mid-pick beside the files in conflict: never missing in the commit, and never in it, without a word. */
import assert from 'node:assert/strict';
import { continueBackport } from '../../../src/core/backport/continueBackport.ts';
import { stageFiles } from '../../../src/core/backport/stageFiles.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { listUnstagedEdits, stageEdits } from '../../../src/core/backport/unstagedEdits.ts';
import { openRepository, type Repository } from '../../../src/core/git/repository.ts';
import { runCli } from '../../support/cli.ts';
import { silentHost } from '../../support/silentHost.ts';
import { createRepo, type Repo } from '../../support/repo.ts';
import { ask } from './fixture.ts';

describe('edits in mid-pick', () => {
    let repo: Repo;
    let repository: Repository;
    let pick: string;

    /** The pick conflicts in one file and merges another; two more stand beside them. */
    beforeEach(async () => {
        repo = createRepo();
        repo.commit('Begin', { 'pump.c': 'base\n', 'pump.h': 'int a;\n', 'user.c': 'use\n', local: 'mine\n' });
        repo.branch('old');
        repo.commit('old: own way', { 'pump.c': 'old\n' });
        repo.checkout('master');
        pick = repo.commit('Change the pump', { 'pump.c': 'new\n', 'pump.h': 'int a;\nint b;\n' });
        repo.checkout('old');
        repo.checkout('master');
        repository = await openRepository(repo.dir);
    });

    async function stop(): Promise<void> {
        const state = await startBackport(repository, ask([pick]), silentHost);
        assert.equal(state.kind, 'conflicted');
        repo.write({ 'pump.c': 'resolved\n' });
        await stageFiles(repository, ['pump.c']);
    }

    it('are refused by name while they are not staged', async () => {
        await stop();
        repo.write({ 'pump.h': 'int a;\nint b;\nint c;\n', 'user.c': 'use c\n' });
        await assert.rejects(continueBackport(repository, silentHost), {
            code: 'edits-not-staged',
            facts: { paths: ['pump.h', 'user.c'] },
        });
        repo.git('add', 'pump.h', 'user.c');
        assert.equal((await continueBackport(repository, silentHost)).kind, 'picked');
        assert.equal(repo.git('show', 'HEAD:user.c'), 'use c');
        assert.equal(repo.git('status', '--porcelain'), '');
    });

    it('go in where they are staged by the user’s word, a deleted file too', async () => {
        await stop();
        repo.write({ 'pump.h': 'int a;\nint b;\nint c;\n', 'user.c': null });
        const { made } = await listUnstagedEdits(repository);
        await stageEdits(repository, made);
        assert.equal((await continueBackport(repository, silentHost)).kind, 'picked');
        assert.equal(repo.git('show', 'HEAD:pump.h'), 'int a;\nint b;\nint c;');
        assert.equal(repo.git('ls-tree', '--name-only', 'HEAD', 'user.c'), '');
    });

    it('stay out where the user leaves them, and stay in the work tree', async () => {
        await stop();
        repo.write({ 'pump.h': 'int a;\nint b;\nint c;\n', 'user.c': 'use c\n' });
        await assert.rejects(continueBackport(repository, silentHost, { leave: ['pump.h'] }), {
            facts: { paths: ['user.c'] },
        });
        const leave = ['pump.h', 'user.c'];
        assert.equal((await continueBackport(repository, silentHost, { leave })).kind, 'picked');
        assert.equal(repo.git('show', 'HEAD:pump.h'), 'int a;\nint b;');
        assert.equal(repo.git('show', 'HEAD:user.c'), 'use');
        assert.equal(repo.read('user.c'), 'use c\n');
    });

    it('of before are the user’s own business, until they change', async () => {
        repo.write({ local: 'edited before\n' });
        await stop();
        assert.deepEqual(await listUnstagedEdits(repository), { made: [], others: ['local'] });
        repo.write({ local: 'edited again\n' });
        assert.deepEqual((await listUnstagedEdits(repository)).made, ['local']);
        repo.write({ local: 'edited before\n' });
        assert.equal((await continueBackport(repository, silentHost)).kind, 'picked');
        assert.equal(repo.read('local'), 'edited before\n');
    });

    it('of a file that the pick does not touch are not asked for where a terminal has started it', async () => {
        repo.checkout('old');
        assert.notEqual(repo.tryGit('cherry-pick', pick).code, 0);
        repo.write({ 'pump.c': 'resolved\n', 'pump.h': 'int a;\nint c;\n', 'user.c': 'use c\n' });
        repo.git('add', 'pump.c');
        assert.deepEqual(await listUnstagedEdits(repository), { made: ['pump.h'], others: ['user.c'] });
    });

    it('make a commit of a pick that would be called declined', async () => {
        await stop();
        repo.git('checkout', 'HEAD', '--', 'pump.h', 'pump.c');
        repo.write({ 'user.c': 'the fix stands here\n' });
        await assert.rejects(continueBackport(repository, silentHost), { code: 'edits-not-staged' });
        await stageEdits(repository, ['user.c']);
        assert.equal((await continueBackport(repository, silentHost)).kind, 'picked');
        assert.equal(repo.git('show', '--format=', '--name-only', 'HEAD'), 'user.c');
    });

    it('on the command line, with both ways on', async () => {
        await stop();
        repo.write({ 'user.c': 'use c\n' });
        const refused = runCli(repo.dir, ['pick', '--continue']);
        assert.deepEqual([refused.code, /"user\.c".*--add-edits.*--leave-edits/.test(refused.stderr)], [3, true]);
        const added = runCli(repo.dir, ['pick', '--continue', '--add-edits']);
        assert.deepEqual([added.code, /^Staged too.*"user\.c"/m.test(added.stderr)], [0, true], added.stderr);
        assert.equal(repo.git('show', 'HEAD:user.c'), 'use c');
    });

    it('on the command line, left', async () => {
        await stop();
        repo.write({ 'user.c': 'use c\n' });
        const left = runCli(repo.dir, ['pick', '--continue', '--leave-edits']);
        assert.deepEqual([left.code, /^Not in the commit.*"user\.c"/m.test(left.stderr)], [0, true], left.stderr);
        assert.equal(repo.git('status', '--porcelain'), ' M user.c');
    });
});
