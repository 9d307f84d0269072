import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { readCommitsBetween } from '../../../../src/core/analysis/history/pathIndex.ts';
import { openStore } from '../../../../src/core/git/store.ts';
import { silentHost } from '../../../support/silentHost.ts';
import { buildHistory } from '../../../support/history.ts';
import { createRepo, type Repo } from '../../../support/repo.ts';

const HISTORY = `
start: Begin
    file lib/a.c
        one
        two
        three
        four
        five
    file lib/b.c
        b
first: Change a
    change lib/a.c
        -one
        +1
moved: Move a and change it
    rename lib/a.c src/a.c
    change src/a.c
        -two
        +2
side <first: Change b at the side
    change lib/b.c
        -b
        +bb
merged <moved <side: Merge
again: Move it once more
    rename src/a.c src/core/a.c
tip: Change it there
    change src/core/a.c
        -three
        +3
old <start: Change a on the older branch
    change lib/a.c
        -five
        +5
`;

describe('which commits changed a file', () => {
    let repo: Repo;
    let ids: Record<string, string>;
    beforeEach(() => {
        repo = createRepo();
        ids = buildHistory(repo, HISTORY);
    });
    afterEach(() => repo.remove());

    async function ask(left: string, right: string, ...paths: string[]) {
        const store = await openStore(repo.dir, silentHost);
        try {
            const history = await readCommitsBetween(store, ids[left]!, ids[right]!);
            const named = await history.followNames(paths);
            const nameOf = (id: string) => Object.keys(ids).find((name) => ids[name] === id);
            const commits = history.commitsTouching(named).map(({ id, side }) => `${side} ${nameOf(id)}`);
            return { commits, names: [...named].sort(), whole: history.whole };
        } finally {
            await store.dispose();
        }
    }
    const remove = (oid: string) => rmSync(path.join(repo.dir, '.git/objects', oid.slice(0, 2), oid.slice(2)));
    const aNames = ['lib/a.c', 'src/a.c', 'src/core/a.c'];

    it('under all its names, on both sides, children before parents', async () => {
        const { commits, ...rest } = await ask('old', 'tip', 'src/core/a.c');
        assert.deepEqual(rest, { names: aNames, whole: true });
        const upstream = ['tip', 'again', 'moved', 'first'].map((name) => `right ${name}`);
        assert.deepEqual(
            commits.filter((each) => each !== 'left old'),
            upstream,
        );
        assert.equal(commits.length, upstream.length + 1);
    });

    it('without merges that took a file from one side', async () => {
        assert.deepEqual((await ask('start', 'tip', 'lib/b.c')).commits, ['right side']);
    });

    it('from another end, with what is known already', async () => {
        const store = await openStore(repo.dir, silentHost);
        try {
            const touching = async (left: string, right: string) =>
                (await readCommitsBetween(store, ids[left]!, ids[right]!))
                    .commitsTouching(['lib/a.c'])
                    .map(({ id }) => id);
            assert.deepEqual(await touching('start', 'first'), [ids['first']]);
            assert.deepEqual(await touching('start', 'moved'), [ids['moved'], ids['first']]);
            assert.deepEqual(await touching('first', 'old'), [ids['old'], ids['first']]);
        } finally {
            await store.dispose();
        }
    });

    it('where a clone lacks contents: a file that was changed when it was renamed is another one', async () => {
        remove(repo.git('rev-parse', `${ids['moved']}:src/a.c`));
        assert.deepEqual((await ask('start', 'tip', 'src/core/a.c')).names, ['src/a.c', 'src/core/a.c']);
    });

    it('where a clone lacks a tree: the other commits are found, and it says so', async () => {
        remove(repo.git('rev-parse', `${ids['side']}:lib`));
        const { commits, whole } = await ask('start', 'tip', ...aNames);
        assert.equal(whole, false);
        assert.deepEqual(commits, ['right tip', 'right again', 'right moved', 'right first']);
    });
});
