import assert from 'node:assert/strict';
import path from 'node:path';
import { listBranchPositions, listLeaving } from '../../../src/core/backport/branchPositions.ts';
import { moveBranchBack, undoBackport } from '../../../src/core/backport/moveBranchBack.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import type { Repository } from '../../../src/core/git/repository.ts';
import { Refusal } from '../../../src/core/messages/refusal.ts';
import { temporaryFolder, type Repo } from '../../support/repo.ts';
import { silentHost } from '../../support/silentHost.ts';
import { makeFixture } from './fixture.ts';

const request = (commit: string, newBranch?: string) => ({
    ...{ commits: [commit], target: 'refs/heads/old', recordOrigin: true, signOff: false },
    ...(newBranch === undefined ? {} : { newBranch }),
});
const refuses = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const all = (repo: Repo) => [
    repo.git('for-each-ref', '--format=%(refname) %(objectname)', 'refs/heads'),
    repo.git('symbolic-ref', 'HEAD'),
    repo.git('status', '--porcelain=v2'),
    repo.git('ls-files', '--stage'),
];

describe('a backport that is done', () => {
    it('is taken back with the branch that was made for it', async () => {
        const { repo, repository, clean } = await makeFixture();
        const before = all(repo);
        await startBackport(repository, request(clean, 'work'), silentHost);
        const tip = repo.id('work');
        const undone = await undoBackport(repository, silentHost, tip);
        assert.deepEqual(undone, { branch: 'work', isGone: true, from: tip });
        assert.deepEqual(all(repo), before);
        assert.equal((await readState(repository)).kind, 'idle');
        await assert.rejects(undoBackport(repository, silentHost, tip), refuses('nothing-to-undo'));
    });

    it('is taken back from the target itself, also while another branch is checked out', async () => {
        for (const isElsewhere of [false, true]) {
            const { repo, repository, clean } = await makeFixture();
            const before = all(repo);
            await startBackport(repository, request(clean), silentHost);
            const tip = repo.id('old');
            if (isElsewhere) repo.checkout('master');
            await undoBackport(repository, silentHost, tip);
            assert.deepEqual(all(repo), before, String(isElsewhere));
            assert.ok(repo.git('reflog', 'show', '--format=%H', 'old').includes(tip), 'its log still has it');
        }
    });

    it('stays where files have edits, others have committed, or the branch is elsewhere', async () => {
        const { repo, repository, clean } = await makeFixture();
        await startBackport(repository, request(clean, 'work'), silentHost);
        const tip = repo.id('work');
        repo.write({ 'pump.c': 'edited\n' });
        const edited = all(repo);
        await assert.rejects(undoBackport(repository, silentHost, tip), refuses('dirty-files'));
        assert.deepEqual(all(repo), edited);
        assert.equal(repo.read('pump.c'), 'edited\n');
        await assert.rejects(undoBackport(repository, silentHost, repo.id('old')), refuses('branch-moved'));
        repo.git('checkout', '--', 'pump.c');
        const more = repo.commit('Somebody else', { 'other.c': 'int other;\n' });
        await assert.rejects(undoBackport(repository, silentHost, more), refuses('other-commits'));
        assert.equal(repo.id('work'), more);
    });
});

describe('a branch that goes back', () => {
    async function pickedTwice(): Promise<{ repo: Repo; repository: Repository; start: string }> {
        const { repo, repository, clean, conflicting } = await makeFixture();
        const start = repo.id('old');
        await startBackport(repository, request(clean), silentHost);
        repo.git('commit', '--allow-empty', '-m', 'of the user');
        repo.git('cherry-pick', `${conflicting}^`);
        return { repo, repository, start };
    }

    it('knows where it was before each pick, and what goes', async () => {
        const { repo, repository, start } = await pickedTwice();
        const { tip, positions } = await listBranchPositions(repository, 'refs/heads/old');
        assert.equal(tip, repo.id('old'));
        assert.ok(positions.some(({ commit }) => commit === start));
        const leaving = await listLeaving(repository, tip!, start);
        assert.ok(
            leaving.some(({ subject }) => subject === 'of the user'),
            'what is no backport is named too',
        );
        assert.equal(leaving.length, Number(repo.git('rev-list', '--count', `${start}..old`)));
    });

    it('moves from where the user was shown it, and not past edits or another work tree', async () => {
        const { repo, repository, start } = await pickedTwice();
        const ref = 'refs/heads/old';
        const from = repo.id('old');
        await assert.rejects(moveBranchBack(repository, { ref, from: start, to: start }), refuses('branch-moved'));
        repo.write({ 'valve.c': 'edited\n' });
        await assert.rejects(moveBranchBack(repository, { ref, from, to: start }), refuses('dirty-files'));
        assert.equal(repo.id('old'), from);
        repo.git('checkout', '--', 'valve.c');
        await moveBranchBack(repository, { ref, from, to: start });
        assert.equal(repo.id('old'), start);
        assert.equal(repo.git('status', '--porcelain'), '');
        repo.checkout('master');
        repo.git('branch', '-f', 'old', from);
        repo.git('worktree', 'add', '-q', path.join(temporaryFolder(), 'elsewhere'), 'old');
        await assert.rejects(moveBranchBack(repository, { ref, from, to: start }), refuses('target-elsewhere'));
    });
});
