import assert from 'node:assert/strict';
import { openStore, type Store } from '../../../../src/core/git/store.ts';
import { readCommit } from '../../../../src/core/git/commit.ts';
import { GitFailed } from '../../../../src/core/git/git.ts';
import { openMerger } from '../../../../src/core/git/mergeTrees.ts';
import { silentHost } from '../../../support/silentHost.ts';
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
        const merger = openMerger(store.git, trees['start']!);
        try {
            const [first, second] = await Promise.all([
                merger.merge([pick('edit', 'near'), pick('edit', 'far'), pick('edit', 'edit')]),
                merger.merge([pick('empty', 'start'), pick('near', 'edit')]),
            ]);
            assert.deepEqual(
                [...first, ...second].map((picked) => [
                    picked?.clean,
                    [...new Set(picked?.entries.map(({ path }) => path))],
                ]),
                [
                    [false, ['a']],
                    [true, []],
                    [true, []],
                    [true, []],
                    [false, ['a']],
                ],
            );
            assert.equal(first[2]?.tree, trees['edit']);
            assert.equal(second[0]?.tree, trees['empty']);
            assert.deepEqual(await merger.merge([]), []);
        } finally {
            merger.dispose();
        }
    });

    it('go on behind a conflict of submodules, where git prints advice', async () => {
        const start = ids['start']!;
        const link = (oid: string) => {
            repo.git('read-tree', start);
            repo.git('update-index', '--add', '--cacheinfo', `160000,${oid},vendor/lib`);
            return repo.git('commit-tree', repo.git('write-tree'), '-p', start, '-m', `Take ${oid}`);
        };
        const [one, other] = [link('1'.repeat(40)), link('2'.repeat(40))];
        const merger = openMerger(store.git, trees['start']!);
        try {
            const [linked, next] = await merger.merge([
                { target: repo.git('rev-parse', `${one}^{tree}`), base: start, patch: other },
                pick('edit', 'far'),
            ]);
            assert.deepEqual(
                linked?.entries.map(({ mode, path }) => `${mode} ${path}`),
                ['160000 vendor/lib', '160000 vendor/lib'],
            );
            assert.match(linked.tree, /^[0-9a-f]{40}$/);
            assert.equal(next?.clean, true);
        } finally {
            merger.dispose();
        }
        objects = repo.git('count-objects');
    });

    it('go on with another process where git was waited for too long', async () => {
        const merger = openMerger(store.git, trees['start']!, 0);
        try {
            for (let batch = 0; batch < 12; batch++)
                assert.equal((await merger.merge([pick('edit', 'far'), pick('empty', 'start')])).length, 2);
        } finally {
            merger.dispose();
        }
    });

    it('leave out what cannot be tried, say why, and go on with the others', async () => {
        const merger = openMerger(store.git, trees['start']!);
        try {
            const lost = (digit: string) => ({ ...pick('edit', 'far'), patch: digit.repeat(40) });
            const results = await merger.merge([
                ...[pick('edit', 'far'), lost('1'), lost('2')],
                ...[pick('edit', 'near'), lost('3'), lost('1')],
            ]);
            assert.deepEqual(
                results.map((picked) => picked?.clean),
                [true, undefined, undefined, false, undefined, undefined],
            );
            assert.equal(merger.untried.length, 3);
            assert.ok(merger.untried[0] instanceof GitFailed);
            assert.match(merger.untried[0].message, /1{40}/);
            assert.equal((await merger.merge([pick('edit', 'far')]))[0]?.clean, true);
        } finally {
            merger.dispose();
        }
    });

    it('leave the repository as it was', () => {
        assert.equal(repo.git('count-objects'), objects);
    });
});
