import assert from 'node:assert/strict';
import { openStore } from '../../../../src/core/git/store.ts';
import { listDifferingFiles, listTreeFiles } from '../../../../src/core/syntax/treeFiles.ts';
import { silentHost } from '../../../support/silentHost.ts';
import { createRepo } from '../../../support/repo.ts';

describe('the files of two trees', () => {
    it('differ where git says that they do', async () => {
        const repo = createRepo();
        const before = repo.commit('before', {
            'a/b/c.c': 'int c;\n',
            'a/d.c': 'int d;\n',
            'moved.c': 'int m;\n',
            'now-a-folder': 'text\n',
            'same/x.c': 'int x;\n',
        });
        repo.git('rm', '-q', 'now-a-folder', 'moved.c');
        const after = repo.commit('after', {
            'a/b/c.c': 'int c = 1;\n',
            'e/f/g.c': 'int g;\n',
            'new/moved.c': 'int m;\n',
            'now-a-folder/in.c': 'int in;\n',
        });
        const store = await openStore(repo.dir, silentHost);
        try {
            const git = repo.git('diff-tree', '-r', '--no-renames', '--name-only', before, after).trim().split('\n');
            assert.deepEqual((await listDifferingFiles(store, before, after)).sort(), git.sort());
            assert.deepEqual(await listDifferingFiles(store, before, before), []);
            const { files, whole } = await listTreeFiles(store, after);
            const listed = repo.git('ls-tree', '-r', '--name-only', after).trim().split('\n');
            assert.deepEqual(files.map(({ path }) => path).sort(), listed.sort());
            assert.equal(whole, true);
        } finally {
            await store.dispose();
        }
    });
});
