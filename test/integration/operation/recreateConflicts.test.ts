/** A step of which the user's result leaves nothing goes back to its conflict, whatever operation it is of. */
import assert from 'node:assert/strict';
import { recreateConflicts } from '../../../src/core/backport/stageFiles.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { createRepo } from '../../support/repo.ts';

describe('a step of a rebase that was resolved to nothing', () => {
    it('stands in conflict again, with markers and with files that have none', async () => {
        const repo = createRepo();
        repo.commit('Begin', { f: 'base\n', gone: 'base\n' });
        repo.branch('topic');
        repo.commit('Topic', { f: 'topic\n', gone: 'topic\n' });
        repo.checkout('master');
        repo.commit('Master', { f: 'master\n', gone: null });
        repo.checkout('topic');
        assert.equal(repo.tryGit('rebase', 'master').code, 1);
        repo.git('checkout', '--ours', 'f');
        repo.git('add', 'f');
        repo.git('rm', '--quiet', 'gone');
        const repository = await openRepository(repo.dir);
        assert.equal((await readState(repository)).kind, 'empty');
        await recreateConflicts(repository, 'diff3');
        const state = await readState(repository);
        assert.ok(state.kind === 'conflicted');
        assert.deepEqual(
            state.files.map(({ path, resolved, left }) => [path, resolved, left]),
            [
                ['f', false, 1],
                ['gone', false, 0],
            ],
        );
        assert.match(repo.read('f'), /^<{7} ours\nmaster\n\|{7} base\nbase\n={7}\ntopic\n>{7} theirs\n$/);
    });
});
