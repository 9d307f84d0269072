/** A pick that has stopped, whatever the reason: what the state says, and every way on. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { abortBackport } from '../../support/abortBackport.ts';
import { continueBackport, skipPick } from '../../../src/core/backport/continueBackport.ts';
import { finishBackport } from '../../../src/core/backport/finishBackport.ts';
import { listBackups } from '../../../src/core/backport/backups.ts';
import { restoreBackup } from '../../../src/core/backport/restoreBackup.ts';
import { quitBackport } from '../../../src/core/backport/quitBackport.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import {
    recreateConflict,
    stageFiles,
    takeNameUpstream,
    resolveWithSide,
    unstageFile,
} from '../../../src/core/backport/stageFiles.ts';
import { stageFile } from '../../support/stageFile.ts';
import { readSideTexts } from '../../../src/core/backport/readSideTexts.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { dryRun } from '../../../src/core/analysis/context/dryRun.ts';
import { openStore } from '../../../src/core/git/store.ts';
import { openRepository, type Repository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { copyRepo, createRepo, type Files, type Repo } from '../../support/repo.ts';
import { ask, makeFixture, snapshot, type Fixture } from './fixture.ts';

describe('a pick that has stopped', () => {
    let at: Fixture;
    beforeEach(async () => {
        at = await makeFixture();
    });
    const start = (commits: string[], more = {}) => startBackport(at.repository, ask(commits, more), silentHost);
    const resolve = async (text = 'resolved\n') => {
        at.repo.write({ 'pump.c': text });
        await stageFile(at.repository, 'pump.c');
    };

    describe('since nothing is left of it', () => {
        it('is skipped', async () => {
            const before = at.repo.id('old');
            const state = await start([at.there]);
            assert.equal(state.kind, 'empty');
            await assert.rejects(continueBackport(at.repository, silentHost), {
                code: 'empty-pick',
                message: /skip it/,
            });
            const after = await skipPick(at.repository, silentHost);
            assert.deepEqual(after.kind === 'picked' && after.picks.map(({ commit }) => commit), [undefined]);
            assert.equal(at.repo.id('fix'), before);
        });

        it('is kept as an empty commit', async () => {
            await start([at.there]);
            const state = await continueBackport(at.repository, silentHost, { allowEmpty: true });
            assert.deepEqual(state.kind === 'picked' && state.picks.map(({ commit }) => commit), [at.repo.id('fix')]);
            assert.equal(at.repo.git('diff', '--stat', 'fix~1', 'fix'), '');
        });

        it('is left out of a series without a stop, first, last or in between', async () => {
            const before = at.repo.id('old');
            for (const [name, commits] of Object.entries({
                first: [at.there, at.clean],
                last: [at.clean, at.there],
            })) {
                const state = await start(commits, { newBranch: name });
                assert.ok(state.kind === 'picked', state.kind);
                assert.deepEqual(
                    state.picks.map(({ pick, leftOut }) => [pick.id, leftOut?.why]),
                    commits.map((id) => [id, id === at.there ? 'present' : undefined]),
                );
                assert.equal(at.repo.id(`${name}^`), before, 'one commit alone is new');
                await finishBackport(at.repository);
            }
        });

        it('is left out behind a conflict, too, and the series says what came of each', async () => {
            const commits = [at.clean, at.conflicting, at.there];
            const stopped = await start(commits);
            assert.ok(stopped.kind === 'conflicted');
            assert.deepEqual(
                stopped.series?.map(({ pick, commit }) => [pick.id, commit]),
                [
                    [at.clean, at.repo.id('fix')],
                    [at.conflicting, undefined],
                    [at.there, undefined],
                ],
            );
            await resolve();
            const state = await continueBackport(at.repository, silentHost);
            assert.deepEqual(state.kind === 'picked' && state.picks.map(({ leftOut }) => leftOut?.why), [
                undefined,
                undefined,
                'present',
            ]);
        });

        it('is so too when a conflict is resolved to what was there', async () => {
            await start([at.conflicting]);
            at.repo.git('checkout', 'HEAD', '--', 'pump.c');
            assert.equal((await readState(at.repository)).kind, 'empty');
        });
    });

    describe('since a hook refuses', () => {
        const hook = (name: string, script: string) => {
            const file = path.join(at.repo.dir, '.git/hooks', name);
            mkdirSync(path.dirname(file), { recursive: true });
            writeFileSync(file, `#!/bin/sh\n${script}\n`);
            chmodSync(file, 0o755);
        };

        it('shows what the hook said, and continues when it agrees', async () => {
            await start([at.conflicting]);
            await resolve();
            hook('pre-commit', 'echo "line 3 is too long" >&2; exit 1');
            await assert.rejects(continueBackport(at.repository, silentHost), {
                code: 'hook-failed',
                message: /pre-commit refused.*continue\.\nline 3 is too long/s,
            });
            const state = await readState(at.repository);
            assert.ok(state.kind === 'conflicted' && state.files.every((file) => file.resolved));
            hook('pre-commit', 'exit 0');
            assert.equal((await continueBackport(at.repository, silentHost)).kind, 'picked');
        });

        it('of a pick that applies', async () => {
            hook('prepare-commit-msg', 'echo "no ticket" >&2; exit 1');
            await assert.rejects(start([at.clean]), { code: 'hook-failed', message: /no ticket/ });
            assert.equal((await readState(at.repository)).kind, 'conflicted');
            const before = at.repo.id('old');
            assert.deepEqual(await abortBackport(at.repository, silentHost), { kind: 'idle' });
            assert.equal(at.repo.id('old'), before);
            assert.equal(at.repo.tryGit('rev-parse', '--verify', 'fix').code, 128);
        });

        it('after the switch: that one changes nothing', async () => {
            hook('post-checkout', 'exit 1');
            assert.equal((await start([at.clean])).kind, 'picked');
        });
    });

    it('since the commit cannot be signed', async () => {
        at.repo.git('config', 'commit.gpgSign', 'true');
        at.repo.git('config', 'gpg.program', 'false');
        await assert.rejects(start([at.clean]), { code: 'signing-failed', message: /unlock the key/ });
        at.repo.git('config', 'commit.gpgSign', 'false');
        assert.equal((await continueBackport(at.repository, silentHost)).kind, 'picked');
    });

    describe('in a terminal', () => {
        it('is understood and carried on', async () => {
            at.repo.checkout('old');
            at.repo.tryGit('cherry-pick', at.clean, at.conflicting, at.second);
            const state = await readState(at.repository);
            assert.ok(state.kind === 'conflicted');
            assert.deepEqual([state.branch, state.target, state.step], ['old', undefined, { index: 2, count: 3 }]);
            await resolve();
            const next = await continueBackport(at.repository, silentHost);
            assert.deepEqual(next.kind === 'conflicted' && next.step, { index: 3, count: 3 });
            assert.equal(at.repo.git('log', '-1', '--format=%s'), 'Fix the limit');
            await resolve('resolved again\n');
            assert.deepEqual(await continueBackport(at.repository, silentHost), { kind: 'idle' });
        });

        it('loses no line of the messages that follow', async () => {
            const later = at.repo.commit('Later\n\n#7 is kept', { 'later.c': 'x\n' });
            at.repo.checkout('old');
            at.repo.tryGit('cherry-pick', at.conflicting, later);
            await resolve();
            assert.deepEqual(await continueBackport(at.repository, silentHost), { kind: 'idle' });
            assert.equal(at.repo.git('log', '-1', '--format=%B').trim(), 'Later\n\n#7 is kept');
            assert.doesNotMatch(at.repo.git('log', '-1', '--format=%B', 'HEAD^'), /Conflicts/);
        });

        it('is aborted to where it began', async () => {
            at.repo.checkout('old');
            const before = snapshot(at.repo);
            at.repo.tryGit('cherry-pick', at.clean, at.conflicting);
            assert.deepEqual(await abortBackport(at.repository, silentHost), { kind: 'idle' });
            assert.deepEqual(snapshot(at.repo), before);
        });

        it('is finished there', async () => {
            await start([at.conflicting, at.clean]);
            at.repo.write({ 'pump.c': 'resolved\n' });
            at.repo.git('add', 'pump.c');
            at.repo.git('commit', '--quiet', '--no-edit');
            const between = await readState(at.repository);
            assert.ok(between.kind === 'conflicted' && between.files.length === 0);
            assert.equal((await continueBackport(at.repository, silentHost)).kind, 'picked');
            assert.equal(at.repo.git('rev-list', '--count', 'old..fix'), '2');
        });

        it('is aborted there: ours takes us back', async () => {
            const before = snapshot(at.repo);
            await start([at.conflicting]);
            at.repo.git('cherry-pick', '--abort');
            const state = await readState(at.repository);
            assert.equal(state.kind === 'blocked' && state.reasons[0]?.code, 'interrupted');
            assert.deepEqual(await abortBackport(at.repository, silentHost), { kind: 'idle' });
            assert.deepEqual(snapshot(at.repo), before);
        });
    });

    it('keeps commits that are no picks when it is aborted', async () => {
        await start([at.clean, at.conflicting, at.second]);
        at.repo.git('reset', '--quiet', '--merge');
        at.repo.write({ 'own.c': 'own work\n' });
        at.repo.git('add', 'own.c');
        at.repo.git('commit', '--quiet', '-m', 'Own work', '--author=Somebody <else@example.org>');
        const own = at.repo.id('HEAD');
        assert.deepEqual(await abortBackport(at.repository, silentHost), { kind: 'idle' });
        assert.equal(at.repo.id('fix'), own, 'the branch is kept');
        assert.equal(at.repo.git('symbolic-ref', 'HEAD'), 'refs/heads/master');
    });

    it('keeps edits aside, and brings them back', async () => {
        await start([at.conflicting]);
        at.repo.write({ 'pump.c': 'half done\n' });
        await abortBackport(at.repository, silentHost);
        const [kept, ...more] = await listBackups(at.repository);
        assert.deepEqual([kept?.why, kept?.pick, kept?.paths, more], ['abort', at.conflicting, ['pump.c'], []]);
        const now = at.repo.read('pump.c');
        at.repo.write({ 'pump.c.backport-restore': 'of the user\n' });
        assert.deepEqual(await restoreBackup(at.repository, kept!.name), ['pump.c']);
        assert.equal(at.repo.read('pump.c'), 'half done\n');
        assert.equal(at.repo.read('pump.c.backport-restore'), 'of the user\n');
        const again = (await listBackups(at.repository)).find(({ why }) => why === 'restore');
        await restoreBackup(at.repository, again!.name);
        assert.equal(at.repo.read('pump.c'), now);
        await assert.rejects(restoreBackup(at.repository, 'never'), { code: 'nothing-kept' });
    });

    it('keeps nothing where only git has written', async () => {
        await start([at.conflicting]);
        await abortBackport(at.repository, silentHost);
        assert.deepEqual(await listBackups(at.repository), []);
    });

    it('makes the conflict of a file anew, in any style, after it was resolved too', async () => {
        await start([at.conflicting]);
        await resolve('wrong\n');
        await recreateConflict(at.repository, 'pump.c', 'merge');
        assert.doesNotMatch(at.repo.read('pump.c'), /^\|{7}/m);
        const state = await readState(at.repository);
        assert.deepEqual(state.kind === 'conflicted' && state.files, [
            { path: 'pump.c', kind: 'content', regions: 1, left: 1, resolved: false },
        ]);
        assert.deepEqual(
            (await listBackups(at.repository)).map(({ why }) => why),
            ['recreate'],
        );
        await recreateConflict(at.repository, 'pump.c', 'zdiff3');
        assert.match(at.repo.read('pump.c'), /^\|{7}/m);
        await assert.rejects(recreateConflict(at.repository, 'valve.c'), { code: 'not-in-conflict' });
    });

    it('takes a mark back', async () => {
        await start([at.conflicting]);
        await resolve('not yet\n');
        await unstageFile(at.repository, 'pump.c');
        const state = await readState(at.repository);
        assert.deepEqual(state.kind === 'conflicted' && state.files[0]?.resolved, false);
        assert.equal(at.repo.read('pump.c'), 'not yet\n');
    });

    it('does not commit less than what is on disk', async () => {
        await start([at.conflicting]);
        await resolve();
        at.repo.write({ 'pump.c': 'a later thought\n' });
        await assert.rejects(continueBackport(at.repository, silentHost), {
            code: 'edited-afterwards',
            message: /"pump\.c"/,
        });
    });

    it('with the style that the user has chosen', async () => {
        at.repo.git('config', 'merge.conflictStyle', 'zdiff3');
        await start([at.conflicting]);
        assert.match(at.repo.read('pump.c'), /^\|{7}/m);
    });
});

describe('kinds of conflict', () => {
    interface Kind {
        readonly base: Files;
        readonly target: Files;
        readonly patch: Files;
        /** Paths with their kinds. */
        readonly kinds: readonly (readonly [string, string])[];
    }
    const text = (middle: string) => `1\n2\n3\n${middle}\n5\n6\n7\n8\n`;
    const cases: Record<string, Kind> = {
        content: {
            base: { a: text('b') },
            target: { a: text('t') },
            patch: { a: text('p') },
            kinds: [['a', 'content']],
        },
        'the patch deletes': {
            base: { a: text('b') },
            target: { a: text('t') },
            patch: { a: null, other: 'x' },
            kinds: [['a', 'modify/delete']],
        },
        'the target has no such file': {
            base: { a: text('b') },
            target: { a: null, other: 'x' },
            patch: { a: text('p') },
            kinds: [['a', 'modify/delete']],
        },
        'both add': {
            base: { x: 'x' },
            target: { a: 'target\n' },
            patch: { a: 'patch\n' },
            kinds: [['a', 'add/add']],
        },
        binary: {
            base: { a: Buffer.from([0, 1, 2]) },
            target: { a: Buffer.from([0, 1, 3]) },
            patch: { a: Buffer.from([0, 1, 4]) },
            kinds: [['a', 'binary']],
        },
        'the patch renames, the target has no such file': {
            base: { a: text('b') },
            target: { a: null, other: 'x' },
            patch: { a: null, moved: text('b') },
            kinds: [['moved', 'rename/delete']],
        },
        'both rename': {
            base: { a: text('b') },
            target: { a: null, t: text('b') },
            patch: { a: null, p: text('b') },
            kinds: [
                ['a', 'rename/rename'],
                ['p', 'rename/rename'],
                ['t', 'rename/rename'],
            ],
        },
        'a link': {
            base: { a: { symlink: 'b' } },
            target: { a: { symlink: 't' } },
            patch: { a: { symlink: 'p' } },
            kinds: [['a', 'symlink']],
        },
        'a mode': {
            base: { x: 'x' },
            target: { a: { executable: 'x\n' } },
            patch: { a: 'x\n' },
            kinds: [['a', 'mode']],
        },
        'a file here, a link there': {
            base: { a: 'x\n' },
            target: { a: { executable: 'x\n' } },
            patch: { a: { symlink: 'x' } },
            kinds: [
                ['a', 'symlink'],
                ['a~HEAD', 'symlink'],
            ],
        },
        'a folder in the way': {
            base: { x: 'x' },
            target: { 'a/file': 'x' },
            patch: { a: 'text\n' },
            kinds: [['a~PICK', 'directory/file']],
        },
        'a folder that was renamed': {
            base: { 'd/1': text('1'), 'd/2': text('2'), 'd/3': text('3') },
            target: {
                'd/1': null,
                'd/2': null,
                'd/3': null,
                'e/1': text('1'),
                'e/2': text('2'),
                'e/3': text('3'),
            },
            patch: { 'd/new': 'new\n' },
            kinds: [['e/new', 'directory rename']],
        },
        'a folder that the pick renames, with a file that the target alone has': {
            base: { 'd/1': text('1'), 'd/2': text('2'), 'd/3': text('3') },
            target: { 'd/new': 'new\n' },
            patch: {
                'd/1': null,
                'd/2': null,
                'd/3': null,
                'e/1': text('1'),
                'e/2': text('2'),
                'e/3': text('3'),
            },
            kinds: [['e/new', 'directory rename']],
        },
    };
    for (const [name, { base, target, patch, kinds }] of Object.entries(cases)) {
        it(name, async () => {
            const repo = createRepo();
            repo.commit('base', { keep: 'k', ...base });
            repo.branch('old');
            repo.commit('target', target);
            repo.checkout('master');
            const pick = repo.commit('patch', patch);
            const repository = await openRepository(repo.dir);
            const before = snapshot(repo);
            assert.deepEqual(await kindsInMemory(repo, pick), withoutSides(kinds), 'as foreseen');
            const state = await startBackport(repository, ask([pick]), silentHost);
            assert.deepEqual(
                state.kind === 'conflicted' &&
                    state.files.map((file) => [file.path.replace(/~[0-9a-f]+.*/, '~PICK'), file.kind]),
                kinds,
            );
            for (const [file] of kinds)
                if (!file.includes('~')) assert.ok(Object.keys(await readSideTexts(repository, file)).length > 0);
            const aborted = copyRepo(repo);
            assert.deepEqual(await abortBackport(await openRepository(aborted.dir), silentHost), { kind: 'idle' });
            assert.deepEqual(snapshot(aborted), before);
            for (const [index, { path, resolved }] of (await filesOf(repository)).entries()) {
                assert.ok(!resolved);
                await resolveWithSide(repository, path, index ? 'target' : 'patch');
            }
            assert.ok((await filesOf(repository)).every(({ resolved, left }) => resolved && left === 0));
            assert.equal(repo.git('diff', '--name-only'), '', 'the work tree is what is staged');
            assert.ok(['picked', 'empty'].includes((await carryOn(repository)).kind));
        });
    }

    /** git names a file that makes way after its side: in memory by the commit's id. */
    const withoutSides = (kinds: Kind['kinds']) => kinds.map(([file, kind]) => [file.replace(/~.*/, '~'), kind]).sort();
    async function kindsInMemory({ dir, id, git }: Repo, commit: string) {
        const store = await openStore(dir, silentHost);
        try {
            const onto = { id: id('old'), tree: git('rev-parse', 'old^{tree}') };
            const { files } = await dryRun(store, { commit, onto, base: id('master^') });
            return withoutSides(files.map(({ path, kind }) => [path, kind]));
        } finally {
            await store.dispose();
        }
    }
    async function filesOf(repository: Repository) {
        const state = await readState(repository);
        return state.kind === 'conflicted' ? state.files : [];
    }
    const carryOn = async (repository: Repository) => {
        const state = await readState(repository);
        return state.kind === 'empty' ? state : continueBackport(repository, silentHost);
    };

    it('a new file goes where upstream has it, if the user says so', async () => {
        const { base, target, patch } = cases['a folder that was renamed']!;
        const repo = createRepo();
        repo.commit('base', base);
        repo.branch('old');
        repo.commit('target', target);
        repo.checkout('master');
        const pick = repo.commit('patch', patch);
        const repository = await openRepository(repo.dir);
        await startBackport(repository, ask([pick]), silentHost);
        assert.equal((await readSideTexts(repository, 'e/new')).patchPath, 'd/new');
        repo.write({ 'd/new': 'in the way\n' });
        await assert.rejects(takeNameUpstream(repository, 'e/new'), { code: 'untracked-files' });
        repo.write({ 'd/new': null });
        await takeNameUpstream(repository, 'e/new');
        assert.equal(repo.read('d/new'), 'new\n');
        const state = await readState(repository);
        assert.deepEqual(state.kind === 'conflicted' && state.files.map(({ resolved }) => resolved), [true]);
        assert.equal((await continueBackport(repository, silentHost)).kind, 'picked');
        assert.equal(repo.git('diff', '--name-status', 'fix^', 'fix'), 'A\td/new');
        await assert.rejects(takeNameUpstream(repository, 'd/new'), { code: 'not-in-conflict' });
    });

    it('the base is taken, where neither change shall count', async () => {
        const { base, target, patch } = cases['binary']!;
        const repo = createRepo();
        repo.commit('base', { other: 'x', ...base });
        repo.branch('old');
        repo.commit('target', target);
        repo.checkout('master');
        const pick = repo.commit('patch', { ...patch, other: 'y' });
        const repository = await openRepository(repo.dir);
        await startBackport(repository, ask([pick]), silentHost);
        await resolveWithSide(repository, 'a', 'base');
        assert.equal((await continueBackport(repository, silentHost)).kind, 'picked');
        assert.equal(repo.git('diff', '--name-only', 'master^', 'fix', '--', 'a'), '');
    });

    it('a file that was left out stays out when everything is staged before it goes on', async () => {
        const repo = createRepo();
        repo.commit('base', { other: 'x', a: text('b'), b: text('b') });
        repo.branch('old');
        repo.commit('target', { a: null, b: text('t') });
        repo.checkout('master');
        const pick = repo.commit('patch', { a: text('p'), b: text('p'), other: 'y' });
        const repository = await openRepository(repo.dir);
        await startBackport(repository, ask([pick]), silentHost);
        await resolveWithSide(repository, 'a', 'target');
        await assert.rejects(stageFiles(repository, ['a', 'b']), { code: 'markers-left' });
        repo.write({ b: text('both') });
        await stageFiles(repository, ['a', 'b']);
        assert.equal((await continueBackport(repository, silentHost)).kind, 'picked');
        assert.equal(repo.git('diff', '--name-status', 'fix^', 'fix'), 'M\tb\nM\tother');
    });

    it('a link that leads nowhere is staged as a link', async () => {
        const { base, target, patch } = cases['a link']!;
        const repo = createRepo();
        repo.commit('base', base);
        repo.branch('old');
        repo.commit('target', target);
        repo.checkout('master');
        const pick = repo.commit('patch', patch);
        const repository = await openRepository(repo.dir);
        await startBackport(repository, ask([pick]), silentHost);
        repo.write({ a: { symlink: 'nowhere' } });
        await stageFile(repository, 'a');
        assert.equal((await continueBackport(repository, silentHost)).kind, 'picked');
        assert.match(repo.git('ls-tree', 'fix', 'a'), /^120000/);
    });
});

describe('a pick that is left where it is', () => {
    it('leaves branch, index and files; nothing runs any more', async () => {
        const at = await makeFixture();
        await assert.rejects(quitBackport(at.repository, silentHost), { code: 'nothing-running' });
        await startBackport(at.repository, ask([at.clean, at.conflicting, at.second]), silentHost);
        at.repo.write({ 'pump.c': 'half done\n' });
        const { files, index, head, refs } = snapshot(at.repo) as Record<string, unknown>;
        const left = await quitBackport(at.repository, silentHost);
        // The index is as it was: in conflict, and nothing says any more why.
        assert.equal(left.kind === 'conflicted' && left.operation.kind, 'conflict');
        const now = snapshot(at.repo) as Record<string, unknown>;
        assert.deepEqual([now['files'], now['index'], now['head'], now['refs']], [files, index, head, refs]);
        assert.deepEqual(now['operation'], []);
        const [kept] = await listBackups(at.repository);
        assert.deepEqual([kept?.why, kept?.paths], ['quit', ['pump.c']]);
    });
});
