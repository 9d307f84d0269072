import assert from 'node:assert/strict';
import { openStore, type Store } from '../../../src/core/git/store.ts';
import { findApplyingSibling, findBackports } from '../../../src/core/analysis/findApplyingSibling.ts';
import { tryPicks } from '../../../src/core/analysis/context/tryPicks.ts';
import { silentHost } from '../../support/silentHost.ts';
import { createRepo, type Repo } from '../../support/repo.ts';

describe('tryPicks', () => {
    let repo: Repo;
    let store: Store;
    const ids: Record<string, string> = {};
    const attempt = (names: string[], onto: string, mainline?: number) =>
        tryPicks(
            store,
            names.map((name) => ids[name] ?? ''),
            onto,
            mainline,
        );

    before(async () => {
        repo = createRepo();
        repo.commit('begin', { 'a.txt': '1\n2\n3\n', 'b.txt': 'b\n' });
        repo.branch('old');
        repo.commit('old: differ', { 'a.txt': '1\nold\n3\n' });
        repo.branch('older', 'master');
        repo.checkout('master');
        ids['edit'] = repo.commit('edit', { 'a.txt': '1\ntwo\n3\n' });
        ids['clean'] = repo.commit('clean', { 'b.txt': 'bb\n' });
        ids['builds'] = repo.commit('builds on clean', { 'b.txt': 'bbb\n' });
        repo.branch('side', 'HEAD~1');
        repo.commit('side', { 'c.txt': 'c\n' });
        repo.checkout('master');
        ids['merge'] = repo.merge('side', 'merge side');
        repo.checkout('older');
        repo.git('cherry-pick', '-x', ids['clean']!);
        ids['picked'] = repo.id('HEAD');
        repo.branch('same', 'old');
        repo.commit('the same by other hands', { 'b.txt': 'bb\n' });
        repo.checkout('master');
        store = await openStore(repo.dir, silentHost);
    });
    after(() => store.dispose());

    it('tells what applies, and what conflicts where', async () => {
        assert.deepEqual(await attempt(['clean'], 'old'), {
            outcome: 'clean',
            taken: 1,
            empty: 0,
            files: 0,
            regions: 0,
        });
        assert.deepEqual(await attempt(['edit'], 'old'), {
            outcome: 'conflicts',
            taken: 0,
            empty: 0,
            files: 1,
            regions: 1,
        });
    });

    it('finds the pick by every form that names it, and by no other mention', async () => {
        const id = ids['edit']!;
        const onBranch = async (message: string) => {
            repo.branch(`form-${id.length}`, 'old');
            repo.checkout(`form-${id.length}`);
            repo.commit(message, { 'a.txt': '1\ntwo, by hand\n3\n' });
            const { outcome } = await attempt(['edit'], `form-${id.length}`);
            repo.checkout('master');
            repo.git('branch', '-D', `form-${id.length}`);
            return outcome;
        };
        for (const line of [
            `(cherry picked from commit ${id})`,
            `[ upstream commit ${id.slice(0, 12)} ]`,
            `Git-commit: ${id}`,
            `(backported from commit ${id.slice(0, 12)})`,
        ])
            assert.equal(await onBranch(`edit\n\n${line}`), 'there', line);
        assert.equal(await onBranch(`mend\n\nFixes: ${id.slice(0, 12)} ("edit")`), 'conflicts');
    });

    it('knows a backport on another branch that applies where the pick does not', async () => {
        repo.branch('between', 'old');
        repo.checkout('between');
        const backport = repo.commit(`edit\n\ncommit ${ids['edit']!} upstream.`, { 'a.txt': '1\nold and two\n3\n' });
        repo.checkout('master');
        // What a store has read of the history is kept: a commit that came later needs a store of its own.
        const later = await openStore(repo.dir, silentHost);
        const found = await findBackports(later, ids['edit']!);
        assert.deepEqual(found, [backport]);
        assert.equal(await findApplyingSibling(store, found, 'old'), backport);
        assert.equal(await findApplyingSibling(store, found, 'master'), undefined);
        await later.dispose();
        repo.git('branch', '-D', 'between');
    });

    it('takes several one after the other', async () => {
        assert.equal((await attempt(['builds'], 'old')).outcome, 'conflicts');
        assert.deepEqual(await attempt(['clean', 'builds'], 'old'), {
            outcome: 'clean',
            taken: 2,
            empty: 0,
            files: 0,
            regions: 0,
        });
        assert.deepEqual(await attempt(['clean', 'edit', 'builds'], 'old'), {
            outcome: 'conflicts',
            taken: 1,
            empty: 0,
            files: 1,
            regions: 1,
        });
    });

    it('finds a commit that is there: itself, or picked', async () => {
        assert.deepEqual(await attempt(['clean'], 'older'), {
            outcome: 'there',
            taken: 1,
            empty: 1,
            files: 0,
            regions: 0,
            as: ids['picked'],
        });
        assert.equal((await attempt(['clean'], 'master')).as, ids['clean']);
    });

    it('calls it empty where the same change is there under no name', async () => {
        assert.deepEqual(await attempt(['clean'], 'same'), {
            outcome: 'empty',
            taken: 1,
            empty: 1,
            files: 0,
            regions: 0,
        });
    });

    it('counts those of several that are there', async () => {
        const { outcome, taken, empty } = await attempt(['clean', 'builds'], 'older');
        assert.deepEqual([outcome, taken, empty], ['clean', 2, 1]);
    });

    it('takes a merge against the parent that it is told', async () => {
        assert.equal((await attempt(['merge'], 'old', 1)).outcome, 'clean');
        assert.equal((await attempt(['merge'], 'old', 2)).outcome, 'conflicts');
    });

    it('changes nothing in the repository', async () => {
        const before = repo.git('count-objects', '-v');
        await attempt(['clean', 'builds'], 'old');
        assert.equal(repo.git('count-objects', '-v'), before);
        assert.equal(repo.git('status', '--short'), '');
    });
});
