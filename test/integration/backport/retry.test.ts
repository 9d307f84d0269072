/** Picks that need to be told more: a merge of a terminal, and a retry with other renames. */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analysis/analyze.ts';
import { openStore } from '../../../src/core/git/store.ts';
import { abortBackport } from '../../support/abortBackport.ts';
import { continueBackport, skipPick } from '../../../src/core/backport/continueBackport.ts';
import { listBackups } from '../../../src/core/backport/backups.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { retryBackport } from '../../../src/core/backport/retryBackport.ts';
import { stageFile } from '../../support/stageFile.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { Refusal } from '../../../src/core/messages/refusal.ts';
import { silentHost } from '../../support/silentHost.ts';
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
        assert.deepEqual((await listBackups(repository))[0]?.paths, ['new.c']);
    });

    it('keeps what was picked before it, and its options for what follows', async () => {
        const { repo, pick } = build();
        const changed = repo.read('new.c');
        const before = repo.commit('before', { 'other.c': 'other\n' });
        const later = repo.commit('fix more', { 'new.c': changed.replace('line 14', 'fixed too') });
        const log: string[] = [];
        const repository = await openRepository(repo.dir, { log: (line) => log.push(line) });
        const commits = [before, pick, later];
        const first = await startBackport(
            repository,
            ask(commits, { strategyOptions: ['ignore-space-change'] }),
            silentHost,
        );
        assert.ok(first.kind === 'conflicted', first.kind);
        assert.deepEqual([first.step, first.strategyOptions], [{ index: 2, count: 3 }, ['ignore-space-change']]);
        const made = repo.id('HEAD');
        const then = await retryBackport(
            repository,
            { strategyOptions: ['find-renames=30%'], renameLimit: 4000 },
            silentHost,
        );
        assert.ok(then.kind === 'picked');
        assert.deepEqual(
            then.picks.map(({ commit }) => commit),
            [made, repo.id('HEAD^'), repo.id('HEAD')],
            'nothing was picked twice',
        );
        assert.match(repo.git('show', 'HEAD:old.c'), /^fixed too$/m);
        const [last] = log.filter((line) => line.includes('cherry-pick')).slice(-1);
        assert.match(
            last!,
            /merge\.renameLimit=4000.*-option=ignore-space-change "--strategy-option=find-renames=30%"/,
        );
    });

    it('has its limit also behind a conflict that was continued, or skipped', async () => {
        for (const goOn of [continueBackport, skipPick]) {
            const at = await makeFixture();
            const log: string[] = [];
            const repository = await openRepository(at.repo.dir, { log: (line) => log.push(line) });
            await startBackport(repository, ask([at.conflicting, at.second]), silentHost);
            const state = await retryBackport(repository, { renameLimit: 12345 }, silentHost);
            assert.ok(state.kind === 'conflicted');
            assert.deepEqual([state.renameLimit, state.step.index], [12345, 1]);
            at.repo.write({ 'pump.c': 'resolved\n' });
            await stageFile(repository, 'pump.c');
            log.length = 0;
            const next = await goOn(repository, silentHost);
            assert.ok(next.kind === 'conflicted' && next.renameLimit === 12345);
            assert.ok(log.some((line) => /merge\.renameLimit=12345.*cherry-pick --(continue|skip)/.test(line)));
        }
    });

    it('writes its markers as it was asked to, here and behind it', async () => {
        const at = await makeFixture();
        await startBackport(at.repository, ask([at.conflicting, at.second]), silentHost);
        assert.match(at.repo.read('pump.c'), /^\|{7}/m);
        await retryBackport(at.repository, { conflictStyle: 'merge' }, silentHost);
        assert.doesNotMatch(at.repo.read('pump.c'), /^\|{7}/m);
        await skipPick(at.repository, silentHost);
        assert.match(at.repo.read('pump.c'), /^<{7}/m);
        assert.doesNotMatch(at.repo.read('pump.c'), /^\|{7}/m);
    });

    it('is explained by the conflicts that it has, not by those of a merge in memory', async () => {
        const { repo, pick } = build();
        repo.checkout('old');
        repo.write({ 'old.c': repo.read('old.c').replace('line 18', 'old 18') });
        repo.git('commit', '--quiet', '-am', 'old ways');
        repo.checkout('master');
        const repository = await openRepository(repo.dir);
        await startBackport(repository, ask([pick]), silentHost);
        const state = await retryBackport(repository, { strategyOptions: ['find-renames=30%'] }, silentHost);
        assert.deepEqual(state.kind === 'conflicted' && state.files.map(({ path, kind, left }) => [path, kind, left]), [
            ['old.c', 'content', 1],
        ]);
        const store = await openStore(repo.dir, silentHost);
        try {
            const report = async (stopped: boolean) =>
                (await analyze(store, { commit: pick, onto: 'HEAD', stopped })).files.map(
                    ({ path, kind, regions, patchPath }) => [path, kind, regions.length, patchPath],
                );
            assert.deepEqual(await report(true), [['old.c', 'content', 1, 'new.c']]);
            assert.deepEqual(await report(false), [['new.c', 'modify/delete', 0, undefined]]);
            await abortBackport(repository, silentHost);
            assert.deepEqual(await report(true), [], 'of another commit nothing is taken');
        } finally {
            await store.dispose();
        }
    });

    it('is refused for an option that git does not know, and for a pick of a terminal', async () => {
        const at = await makeFixture();
        await startBackport(at.repository, ask([at.conflicting]), silentHost);
        const before = at.repo.read('pump.c');
        for (const strategyOptions of [['rename-treshold=3'], ['find-renames=0'], ['--exec=touch x']])
            await assert.rejects(retryBackport(at.repository, { strategyOptions }, silentHost), {
                code: 'strategy-option',
            });
        assert.equal(at.repo.read('pump.c'), before);
        await abortBackport(at.repository, silentHost);
        await assert.rejects(
            startBackport(at.repository, ask([at.clean], { strategyOptions: ['nonsense'] }), silentHost),
            { code: 'strategy-option', message: /"nonsense".*find-renames/ },
        );
        at.repo.checkout('old');
        at.repo.tryGit('cherry-pick', at.conflicting);
        await assert.rejects(retryBackport(at.repository, {}, silentHost), { code: 'retry-elsewhere' });
    });

    it('that is refused is forgotten: who ends the pick in a terminal then is told of nothing', async () => {
        const at = await makeFixture();
        at.repo.checkout('old');
        const { newBranch: _, ...here } = ask([at.conflicting]);
        await startBackport(at.repository, here, silentHost);
        at.repo.write({ 'pump.c': 'mine\n', '.git/backport/kept': 'no folder\n' });
        await assert.rejects(retryBackport(at.repository, { renameLimit: 12345 }, silentHost), Refusal);
        assert.equal(at.repo.read('pump.c'), 'mine\n');
        assert.equal((await readState(at.repository)).kind, 'conflicted');
        at.repo.git('cherry-pick', '--quit');
        at.repo.git('reset', '--quiet', '--hard');
        assert.equal((await readState(at.repository)).kind, 'idle');
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
