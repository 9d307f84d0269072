/** A file that the pick changes under a name that the target does not have: merged as if it were there. */
import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { analyze } from '../../../src/core/analysis/analyze.ts';
import { openStore } from '../../../src/core/git/store.ts';
import { abortBackport } from '../../support/abortBackport.ts';
import { continueBackport } from '../../../src/core/backport/continueBackport.ts';
import { listBackups } from '../../../src/core/backport/backups.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { stageFile } from '../../support/stageFile.ts';
import { readSideTexts } from '../../../src/core/backport/readSideTexts.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { throughRename } from '../../../src/core/backport/throughRename.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { copyFolder, createRepo, openRepo, type Repo } from '../../support/repo.ts';
import { snapshot } from './fixture.ts';
import { HOOKS, prepareKilling } from './killing.ts';

const body = (changes: Readonly<Record<number, string>> = {}) =>
    Array.from({ length: 14 }, (_, line) => `${changes[line] ?? `    step_${line}();`}\n`).join('');
const FILES = { path: 'src/water.c', target: 'lib/pump.c' };

/** `src/water.c` upstream is `lib/pump.c` on `old`, with so much before it that git does not see it. */
function build(onTarget: Readonly<Record<number, string>> = {}): { repo: Repo; pick: string; more: string } {
    const repo = createRepo();
    const more = Array.from({ length: 60 }, (_, line) => `int early_${line};\n`).join('');
    repo.commit('begin', { 'src/water.c': body(), 'other.c': 'one\n' });
    repo.branch('old');
    repo.commit('old', { 'src/water.c': null, 'lib/pump.c': more + body(onTarget) });
    repo.checkout('master');
    const pick = repo.commit('fix', { 'src/water.c': body({ 7: '    step_7(FAST);' }), 'other.c': 'two\n' });
    return { repo, pick, more };
}

async function start({ repo, pick }: { readonly repo: Repo; readonly pick: string }) {
    const repository = await openRepository(repo.dir);
    const request = { commits: [pick], target: 'refs/heads/old', newBranch: 'fix/old', recordOrigin: true };
    const state = await startBackport(repository, { ...request, signOff: false }, silentHost);
    assert.ok(state.kind === 'conflicted', state.kind);
    return repository;
}

describe('a pick through a temporary rename', function () {
    this.timeout(120_000);

    it('leaves one commit with the change under the target’s name', async () => {
        const at = build();
        const repository = await start(at);
        const state = await throughRename(repository, FILES);
        assert.ok(state.kind === 'conflicted');
        assert.deepEqual(
            state.files.map(({ path, resolved }) => [path, resolved]),
            [
                ['lib/pump.c', true],
                ['src/water.c', true],
            ],
        );
        const done = await continueBackport(repository, silentHost);
        assert.equal(done.kind, 'picked');
        assert.equal(at.repo.git('rev-list', '--count', 'old..fix/old'), '1');
        assert.equal(at.repo.git('show', '--format=', '--name-status', 'HEAD'), 'M\tlib/pump.c\nM\tother.c');
        assert.equal(at.repo.read('lib/pump.c'), at.more + body({ 7: '    step_7(FAST);' }));
        assert.match(at.repo.git('log', '-1', '--format=%B'), new RegExp(`cherry picked from commit ${at.pick}`));
        assert.equal(at.repo.git('status', '--porcelain'), '');
    });

    it('shows what conflicts there with markers, a base, and suggestions', async () => {
        const at = build({ 7: '    step_seven();' });
        const repository = await start(at);
        const state = await throughRename(repository, FILES);
        assert.ok(state.kind === 'conflicted' && state.renamed);
        const file = state.files.find((one) => one.path === 'lib/pump.c');
        assert.deepEqual([file?.regions, file?.left, file?.resolved], [1, 1, false]);
        assert.match(at.repo.read('lib/pump.c'), /<{7}[^\n]*\n {4}step_seven\(\);\n\|{7}[^\n]*\n {4}step_7\(\);\n={7}/);
        const { target, patch, merged } = await readSideTexts(repository, 'lib/pump.c');
        assert.equal(target?.text, at.more + body({ 7: '    step_seven();' }));
        assert.equal(patch?.text, body({ 7: '    step_7(FAST);' }));
        assert.match(merged ?? '', /<{7}/);
        const store = await openStore(at.repo.dir, silentHost);
        const ask = { commit: at.pick, onto: 'HEAD', stopped: true, parts: { related: false, warnings: false } };
        const report = await analyze(store, ask);
        await store.dispose();
        const reported = report.files.find((one) => one.path === 'lib/pump.c');
        assert.ok(reported?.regions[0]?.suggestions.length);
        at.repo.write({ 'lib/pump.c': at.more + body({ 7: '    step_seven(FAST);' }) });
        await stageFile(repository, 'lib/pump.c');
        assert.equal((await continueBackport(repository, silentHost)).kind, 'picked');
        assert.equal(at.repo.git('rev-list', '--count', 'old..fix/old'), '1');
    });

    it('is taken back by an abort', async () => {
        const at = build();
        const before = snapshot(at.repo);
        const repository = await start(at);
        at.repo.write({ 'src/water.c': 'mine\n' });
        await throughRename(repository, FILES);
        const [kept] = await listBackups(repository);
        assert.deepEqual(kept?.paths, ['src/water.c']);
        assert.deepEqual(await abortBackport(repository, silentHost), { kind: 'idle' });
        assert.deepEqual(snapshot(at.repo), before);
    });

    it('refuses, with nothing changed, what would lose something or makes no sense', async () => {
        const at = build();
        const repository = await start(at);
        at.repo.write({ 'lib/pump.c': 'not committed\n' });
        const refused = async (files: typeof FILES, code: string) => {
            const before = at.repo.git('status', '--porcelain=v2');
            await assert.rejects(throughRename(repository, files), { code });
            assert.equal(at.repo.git('status', '--porcelain=v2'), before);
            assert.ok(existsSync(path.join(at.repo.dir, 'src/water.c')));
        };
        await refused(FILES, 'dirty-files');
        at.repo.git('checkout', '--', 'lib/pump.c');
        await refused({ ...FILES, target: 'lib/none.c' }, 'not-on-target');
        await refused({ ...FILES, target: 'other.c' }, 'already-in-pick');
        await refused({ ...FILES, path: 'other.c' }, 'not-gone');
        await refused({ ...FILES, target: '../outside.c' }, 'outside-work-tree');
        await abortBackport(repository, silentHost);
        await assert.rejects(throughRename(repository, FILES), { code: 'nothing-running' });
    });

    const itUnix = process.platform === 'win32' ? it.skip : it;
    itUnix(
        'loses nothing where it is killed: it reads back, can be done once more, and an abort gives all back',
        async () => {
            const killing = await prepareKilling();
            const at = build({ 7: '    step_seven();' });
            const before = snapshot(at.repo);
            await start(at);
            at.repo.write({ 'src/water.c': 'mine\n' });
            const argument = JSON.stringify(FILES);
            const { calls, dir: whole } = killing.killAt('rename', at.repo.dir, argument, { KILL_AT: '-1' });
            rmSync(whole, { recursive: true });
            assert.ok(calls > 8, String(calls));
            const points = [
                ...Array.from({ length: 6 }, (_, index) => ({ KILL_AT: String(Math.max(1, calls - 2 * index)) })),
                { KILL_AT: '1', KILL_HOOK: HOOKS[0]! },
            ];
            for (const point of points) {
                const { dir, killed } = killing.killAt('rename', at.repo.dir, argument, point);
                if (killed) await recovers(dir, JSON.stringify(point));
                rmSync(dir, { recursive: true });
            }

            async function recovers(dir: string, where: string): Promise<void> {
                const repo = openRepo(dir);
                rmSync(path.join(dir, '.git/index.lock'), { force: true });
                const repository = await openRepository(dir);
                const state = await readState(repository);
                assert.ok(state.kind === 'conflicted', `${where}: ${state.kind}`);
                const kept = (await listBackups(repository)).some(({ paths }) => paths.includes('src/water.c'));
                const there = existsSync(path.join(dir, 'src/water.c')) && repo.read('src/water.c') === 'mine\n';
                assert.ok(kept || there, `${where}: the edit is there`);
                const again = copyFolder(dir);
                const open = state.files.find((file) => file.path === 'src/water.c')?.resolved === false;
                if (open)
                    assert.ok((await throughRename(await openRepository(again), FILES)).kind === 'conflicted', where);
                rmSync(again, { recursive: true });
                assert.deepEqual(await abortBackport(repository, silentHost), { kind: 'idle' }, where);
                assert.deepEqual(snapshot(repo), before, where);
            }
        },
    );
});
