/** A submodule that both sides moved: git can look into it in the work tree, and a dry run cannot. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { analyze } from '../../../src/core/analysis/analyze.ts';
import { openStore } from '../../../src/core/git/store.ts';
import { createRepo } from '../../support/repo.ts';
import { silentHost } from '../../support/silentHost.ts';

describe('a submodule that both sides moved', () => {
    it('is in conflict for the dry run, which says that the pick may merge it', async () => {
        const inner = createRepo();
        const [first, second, third] = ['1', '2', '3'].map((text) => inner.commit(text, { 'a.txt': text }));
        const repo = createRepo();
        repo.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.dir, 'sub');
        const moveTo = (commit: string, subject: string) => {
            repo.git('-C', path.join(repo.dir, 'sub'), 'checkout', '--quiet', commit);
            repo.git('add', 'sub');
            return repo.commit(subject, {});
        };
        moveTo(first!, 'begin');
        repo.branch('stable');
        const pick = moveTo(third!, 'move it on');
        repo.git('checkout', '--quiet', 'stable');
        const target = moveTo(second!, 'move it');
        const store = await openStore(path.join(repo.dir, '.git'), silentHost);
        try {
            const { outcome, files, notes } = await analyze(store, { commit: pick, onto: target });
            assert.equal(outcome, 'conflicts');
            assert.deepEqual(
                files.map(({ kind }) => kind),
                ['submodule'],
            );
            assert.deepEqual(notes, [{ kind: 'submodules', paths: ['sub'] }]);
        } finally {
            await store.dispose();
        }
        repo.git('cherry-pick', pick);
        assert.equal(repo.git('rev-parse', 'HEAD:sub').trim(), third, 'git has merged it');
    });
});
