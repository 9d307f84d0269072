import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { diffTree } from '../../../src/core/git/diffTree.ts';
import { openStore, type Store } from '../../../src/core/git/store.ts';
import { onEachGit } from '../../support/gits.ts';
import { silentHost } from '../../support/silentHost.ts';
import { createRepo, type Repo } from '../../support/repo.ts';

const LINES = ['one', 'two', 'three', 'four', 'five', 'six'].join('\n');

onEachGit('changes of commits in one conversation', () => {
    let repo: Repo;
    let store: Store;
    let logged: string[];
    const ids: string[] = [];
    before(async () => {
        repo = createRepo();
        ids.push(repo.commit('Begin', { 'a b.c': LINES, 'ü\n"q"': 'x', gone: 'g' }));
        ids.push(repo.commit('Rename, change and delete', { 'a b.c': null, 'lib/a.c': `${LINES}\nseven`, gone: null }));
        ids.push(repo.commit('Nothing at all'));
        ids.push(repo.commit('A name like the end', { 'end 00': '1', 'ü\n"q"': 'y' }));
        logged = [];
        store = await openStore(repo.dir, { ...silentHost, log: (line) => logged.push(line) });
    });
    after(async () => {
        await store.dispose();
        repo.remove();
    });

    const pairs = () => ids.flatMap((from) => ids.map((to) => [from, to] as const));

    it('are those of a call for each', async () => {
        const found = await Promise.all(pairs().map(([from, to]) => store.diffs.between(from, to)));
        assert.deepEqual(found, await Promise.all(pairs().map(([from, to]) => diffTree(store.git, from, to))));
    });

    it('are asked of one process', async () => {
        logged.length = 0;
        for (const [from, to] of pairs()) await store.diffs.between(from, to);
        assert.deepEqual(
            logged.filter((line) => line.startsWith('git diff-tree')),
            [],
        );
    });

    it('say what git says where a commit is missing, and go on', async () => {
        await assert.rejects(store.diffs.between(ids[0]!, 'f'.repeat(40)), { name: 'GitFailed' });
        assert.equal((await store.diffs.between(ids[0]!, ids[1]!)).length, 2);
    });

    it('say what git says where contents are missing, and go on', async () => {
        const broken = createRepo();
        const before = broken.commit('Begin', { 'lib/f': LINES });
        const after = broken.commit('Change', { 'lib/f': `${LINES}\n7` });
        const tree = broken.git('rev-parse', `${after}:lib`);
        rmSync(path.join(broken.dir, '.git/objects', tree.slice(0, 2), tree.slice(2)));
        const damaged = await openStore(broken.dir, silentHost);
        try {
            await assert.rejects(damaged.diffs.between(before, after), { name: 'GitFailed' });
            assert.deepEqual(await damaged.diffs.between(before, before), []);
        } finally {
            await damaged.dispose();
        }
    });
});
