import assert from 'node:assert/strict';
import path from 'node:path';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { openGit } from '../../../src/core/git/git.ts';
import { readHeadNames, readPseudoRefs, type PseudoRef } from '../../../src/core/git/pseudoRefs.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { isAtLeast } from '../../../src/core/git/version.ts';
import { onEachGit } from '../../support/gits.ts';
import { createRepo, openRepo, temporaryFolder } from '../../support/repo.ts';

const NAMES: readonly PseudoRef[] = ['CHERRY_PICK_HEAD', 'REVERT_HEAD', 'MERGE_HEAD'];

onEachGit('what git is in the middle of', (version) => {
    const formats = isAtLeast(version, 2, 45) ? ['files', 'reftable'] : ['files'];
    for (const format of formats)
        it(`is read through git, where refs are kept as ${format}`, async () => {
            const dir = temporaryFolder();
            const repo = openRepo(dir);
            repo.git('init', '--quiet', '--template=', ...(format === 'files' ? [] : [`--ref-format=${format}`]));
            for (const [key, value] of [
                ['user.name', 'Ada Picker'],
                ['user.email', 'ada@example.org'],
            ] as const)
                repo.git('config', key, value);
            repo.commit('Begin', { f: 'a\nb\nc\n' });
            repo.branch('old');
            repo.commit('Theirs', { f: 'a\nx\nc\n' });
            const other = repo.git('commit-tree', 'HEAD^{tree}', '-p', 'HEAD~1', '-m', 'Another x');
            repo.commit('Ours', { f: 'a\ny\nc\n' });
            assert.equal((await readPseudoRefs(openGit(dir), NAMES)).size, 0);

            assert.notEqual(repo.tryGit('cherry-pick', other).code, 0);
            assert.deepEqual([...(await readPseudoRefs(openGit(dir), NAMES))], [['CHERRY_PICK_HEAD', other]]);
            const state = await readState(await openRepository(dir));
            assert.equal(state.kind === 'conflicted' && state.pick.id, other);
            repo.git('cherry-pick', '--abort');

            assert.notEqual(repo.tryGit('revert', '--no-edit', 'HEAD~1').code, 0);
            assert.deepEqual([...(await readPseudoRefs(openGit(dir), NAMES)).keys()], ['REVERT_HEAD']);
            const reverting = await readState(await openRepository(dir));
            assert.equal(reverting.kind === 'conflicted' && reverting.operation.kind, 'revert');
        });

    it('is not what a branch or a tag of that name says', async () => {
        const repo = createRepo();
        const id = repo.commit('Begin', { f: 'a\n' });
        repo.git('update-ref', 'refs/heads/MERGE_HEAD', id);
        repo.git('update-ref', 'refs/tags/CHERRY_PICK_HEAD', id);
        assert.equal((await readPseudoRefs(openGit(repo.dir), NAMES)).size, 0);
        assert.equal((await readState(await openRepository(path.resolve(repo.dir)))).kind, 'idle');
    });

    it('is on the branch that HEAD names, whatever else is called like it', async () => {
        const repo = createRepo();
        const head = repo.commit('Begin', { f: 'a\n' });
        repo.git('update-ref', 'refs/heads/HEAD', head);
        repo.git('update-ref', 'refs/heads/CHERRY_PICK_HEAD', head);
        const { ref } = await readHeadNames(openGit(repo.dir), NAMES);
        assert.equal(ref, 'refs/heads/master');
        repo.git('checkout', '--quiet', '--detach');
        const detached = await readHeadNames(openGit(repo.dir), NAMES);
        assert.deepEqual([detached.head, detached.ref, detached.pseudoRefs.size], [head, undefined, 0]);
    });
});
