import assert from 'node:assert/strict';
import { openStore, type Store } from '../../../../src/core/git/store.ts';
import { readTreeWords } from '../../../../src/core/syntax/treeWords.ts';
import { GitFailed } from '../../../../src/core/git/git.ts';
import { grepWords } from '../../../../src/core/git/grepWords.ts';
import { silentHost } from '../../../support/silentHost.ts';
import { createRepo, type Repo } from '../../../support/repo.ts';

/** Enough for the first of the files that are read only. */
const LITTLE = 10;

describe('the words of a tree', () => {
    let repo: Repo;
    let store: Store;
    let tree: string;
    before(async () => {
        repo = createRepo();
        // More than are read at once.
        const many = Array.from({ length: 300 }, (_, at) => [`arch/${at}.c`, `int far_${at}(void);\n`]);
        repo.commit('All', {
            ...(Object.fromEntries(many) as Record<string, string>),
            'arch/a.c': 'int far_away(void);\n',
            'include/api.h': 'int for_all(void);\n',
            'net/foo.c': 'int next_to_it(void);\n',
            'net/foo.txt': 'only_prose\n',
        });
        tree = repo.git('rev-parse', 'HEAD^{tree}');
        store = await openStore(repo.dir, silentHost);
    });
    after(() => store.dispose());

    it('are all there where the tree can be read whole', async () => {
        const words = await readTreeWords(store, tree, ['net/bar.c']);
        assert.equal(words.whole, true);
        assert.deepEqual(
            ['far_away', 'for_all', 'next_to_it', 'only_prose'].map((word) => words.has(word)),
            [true, true, true, false],
        );
        assert.deepEqual([...(await words.lacking(['far_away', 'nowhere', 'only_prose']))], ['nowhere', 'only_prose']);
    });

    it('are read around the pick first where the tree is too large, and git looks for the others', async () => {
        const fresh = await openStore(repo.dir, silentHost);
        try {
            const words = await readTreeWords(fresh, tree, ['net/bar.c'], LITTLE);
            assert.equal(words.whole, false);
            assert.ok(words.has('next_to_it'), 'the folder of the pick comes first');
            assert.deepEqual([...(await words.lacking(['next_to_it', 'far_away', 'for_all', 'nowhere']))], ['nowhere']);
            assert.deepEqual([...(await words.lacking(['größe'])), ...(await words.lacking([]))], []);
        } finally {
            await fresh.dispose();
        }
    });

    it('say that nothing can be known of a tree that is not there', async () => {
        await assert.rejects(grepWords(store.git, '1'.repeat(40), ['word']), GitFailed);
    });
});
