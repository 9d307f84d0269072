import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { openStore } from '../../../../src/core/git/store.ts';
import { readRecordedProposals } from '../../../../src/core/analysis/suggest/sources/recordedProposals.ts';
import { appendResolutions, extractUserResolutions } from '../../../../src/core/backport/resolutions.ts';
import { silentHost } from '../../../support/silentHost.ts';
import { createRepo, type Repo } from '../../../support/repo.ts';

const PICK = 'a'.repeat(40);

async function ask(repo: Repo, target: string, patch: string, ignore: readonly string[] = []) {
    const store = await openStore(repo.dir, silentHost);
    try {
        const found = await readRecordedProposals(store, new Set(ignore));
        return found({ target, patch }).map(({ text }) => text);
    } finally {
        await store.dispose();
    }
}

describe('suggest, recorded resolutions', () => {
    it('reads what rerere kept, on whatever branch it was', async () => {
        const repo = createRepo();
        repo.git('config', 'rerere.enabled', 'true');
        repo.commit('start', { 'a.c': 'top\none\nend\n' });
        repo.branch('old');
        repo.commit('old', { 'a.c': 'top\ntwo\nend\n' });
        repo.checkout('master');
        const pick = repo.commit('new', { 'a.c': 'top\nthree\nend\n' });
        repo.checkout('old');
        assert.notEqual(repo.tryGit('cherry-pick', pick).code, 0);
        repo.write({ 'a.c': 'top\nby hand\nend\n' });
        repo.git('add', 'a.c');
        repo.git('rerere');
        assert.deepEqual(await ask(repo, 'two\n', 'three\n'), ['by hand\n']);
        assert.deepEqual(await ask(repo, '  two\n', 'three\n'), ['by hand\n']);
        assert.deepEqual(await ask(repo, 'two\n', 'four\n'), []);
    });

    it('keeps ours beside it, and forgets those of ignored picks', async () => {
        const repo = createRepo();
        repo.commit('start', { 'a.c': 'x\n' });
        const store = await openStore(repo.dir, silentHost);
        const conflicted = 'top\n<<<<<<< old\none\n||||||| base\n=======\ntwo\n>>>>>>> new\nend\n';
        await appendResolutions(store.git, extractUserResolutions(conflicted, 'top\nboth\nend\n', PICK));
        assert.deepEqual(extractUserResolutions(conflicted, conflicted, PICK), []);
        await store.dispose();
        assert.deepEqual(await ask(repo, 'one\n', 'two\n'), ['both\n']);
        assert.deepEqual(await ask(repo, 'one\n', 'two\n', [PICK]), []);
    });

    it('is bounded, and survives half a line', async () => {
        const repo = createRepo();
        repo.commit('start', { 'a.c': 'x\n' });
        const store = await openStore(repo.dir, silentHost);
        const many = Array.from({ length: 2100 }, (_, index) => ({
            ...{ target: `t${index}\n`, patch: 'p\n', result: `r${index}\n`, pick: PICK },
        }));
        await appendResolutions(store.git, many);
        await store.dispose();
        appendFileSync(path.join(repo.dir, '.git/backport/resolutions.jsonl'), '{"target":"t20');
        assert.deepEqual(await ask(repo, 't2099\n', 'p\n'), ['r2099\n']);
        assert.deepEqual(await ask(repo, 't0\n', 'p\n'), []);
    });
});
