/** Picks that need to be told more: a merge of a terminal, and a retry with other renames. */
import assert from 'node:assert/strict';
import { listKept } from '../../../src/core/backport/kept.ts';
import { readState } from '../../../src/core/backport/read.ts';
import { retryBackport } from '../../../src/core/backport/retry.ts';
import { startBackport } from '../../../src/core/backport/start.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../../src/core/host.ts';
import { createRepo } from '../../support/repo.ts';
import { ask, makeFixture } from './fixture.ts';

const lines = (...changed: readonly [number, string][]) => {
    const all = Array.from({ length: 20 }, (_, line) => `line ${line}`);
    for (const [line, text] of changed) all[line] = text;
    return all.join('\n') + '\n';
};

describe('a merge that a terminal picks', () => {
    for (const mainline of [1, 2])
        it(`is known to be taken against parent ${mainline}`, async () => {
            const repo = createRepo();
            repo.commit('begin', { 'a.c': lines() });
            repo.branch('old');
            repo.commit('old ways', { 'a.c': lines([2, 'old'], [12, 'old']) });
            repo.checkout('master');
            repo.branch('side');
            repo.commit('side', { 'a.c': lines([2, 'side']) });
            repo.checkout('master');
            repo.commit('main', { 'a.c': lines([12, 'main']) });
            const merge = repo.merge('side', 'Merge side');
            repo.checkout('old');
            repo.tryGit('cherry-pick', '--mainline', String(mainline), merge);
            const state = await readState(await openRepository(repo.dir));
            assert.ok(state.kind === 'conflicted', state.kind);
            assert.equal(state.mainline, mainline);
        });

    it('is no matter of other commits', async () => {
        const at = await makeFixture();
        const state = await startBackport(at.repository, ask([at.conflicting]), silentHost);
        assert.ok(state.kind === 'conflicted' && !('mainline' in state));
    });
});

describe('a retry', () => {
    const build = () => {
        const repo = createRepo();
        const changed = Array.from({ length: 12 }, (_, line): [number, string] => [line, `other ${line}`]);
        repo.commit('begin', { 'old.c': lines() });
        repo.branch('old');
        repo.checkout('master');
        // Too different for git to see by itself that it moved.
        repo.commit('move', { 'old.c': null, 'new.c': lines(...changed) });
        const pick = repo.commit('fix', { 'new.c': lines(...changed, [18, 'fixed']) });
        return { repo, pick };
    };

    it('finds files that were moved and changed much, and keeps aside what was done', async () => {
        const { repo, pick } = build();
        const repository = await openRepository(repo.dir);
        const first = await startBackport(repository, ask([pick]), silentHost);
        assert.ok(first.kind === 'conflicted', first.kind);
        assert.deepEqual(
            first.files.map(({ path, kind }) => [path, kind]),
            [['new.c', 'modify/delete']],
        );
        repo.write({ 'new.c': 'mine\n' });
        const then = await retryBackport(repository, { strategyOptions: ['find-renames=30%'] }, silentHost);
        assert.equal(then.kind, 'picked');
        assert.match(repo.git('show', 'HEAD:old.c'), /^fixed$/m);
        assert.deepEqual((await listKept(repository))[0]?.paths, ['new.c']);
    });

    it('hands on a limit, and is refused where nothing runs', async () => {
        const at = await makeFixture();
        await assert.rejects(retryBackport(at.repository, {}, silentHost), { code: 'nothing-running' });
        const log: string[] = [];
        const repository = await openRepository(at.repo.dir, { log: (line) => log.push(line) });
        await startBackport(repository, ask([at.conflicting]), silentHost);
        const state = await retryBackport(repository, { renameLimit: 12345 }, silentHost);
        assert.equal(state.kind, 'conflicted');
        assert.ok(log.some((line) => line.includes('merge.renameLimit=12345') && line.includes('cherry-pick')));
    });
});
