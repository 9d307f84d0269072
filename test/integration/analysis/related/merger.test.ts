import assert from 'node:assert/strict';
import { openStore, type Store } from '../../../../src/core/analysis/store.ts';
import { readCommit } from '../../../../src/core/git/commit.ts';
import { GitFailed } from '../../../../src/core/git/git.ts';
import { openMerger } from '../../../../src/core/git/mergeTrees.ts';
import { silentHost } from '../../../../src/core/host.ts';
import { buildHistory } from '../../../support/history.ts';
import { createRepo, type Repo } from '../../../support/repo.ts';

const HISTORY = `
start: Begin
    file a
        1
        2
        3
edit: Edit
    change a
        -2
        +two
far <start: Far
    file b
        b
near <start: Near
    change a
        -2
        +zwei
empty <start: Nothing left
    delete a
`;

describe('merges in one conversation', () => {
    let repo: Repo;
    let store: Store;
    let ids: Record<string, string>;
    let objects: string;
    const trees: Record<string, string> = {};
    before(async () => {
        repo = createRepo();
        ids = buildHistory(repo, HISTORY);
        objects = repo.git('count-objects');
        store = await openStore(repo.dir, silentHost);
        for (const [name, id] of Object.entries(ids)) trees[name] = (await readCommit(store.objects, id))!.tree;
    });
    after(async () => {
        await store.dispose();
        repo.remove();
    });
    const pick = (name: string, onto: string) => ({ target: trees[onto]!, base: ids['start']!, patch: ids[name]! });

    it('answer in order, batch after batch', async () => {
        const merger = openMerger(store.git);
        try {
            const [first, second] = await Promise.all([
                merger.merge([pick('edit', 'near'), pick('edit', 'far'), pick('edit', 'edit')]),
                merger.merge([pick('empty', 'start'), pick('near', 'edit')]),
            ]);
            assert.deepEqual(
                [...first, ...second].map(({ clean, entries }) => [
                    clean,
                    [...new Set(entries.map(({ path }) => path))],
                ]),
                [
                    [false, ['a']],
                    [true, []],
                    [true, []],
                    [true, []],
                    [false, ['a']],
                ],
            );
            assert.equal(first[2]!.tree, trees['edit']);
            assert.equal(second[0]!.tree, trees['empty']);
            assert.deepEqual(await merger.merge([]), []);
        } finally {
            merger.dispose();
        }
    });

    it('fail where a commit is not there, and go on with the next batch', async () => {
        const merger = openMerger(store.git);
        try {
            await assert.rejects(merger.merge([{ ...pick('edit', 'far'), patch: '1'.repeat(40) }]), GitFailed);
            assert.equal((await merger.merge([pick('edit', 'far')]))[0]?.clean, true);
        } finally {
            merger.dispose();
        }
    });

    it('leave the repository as it was', () => {
        assert.equal(repo.git('count-objects'), objects);
    });
});
