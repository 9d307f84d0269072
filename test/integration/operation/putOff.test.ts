/** A step of a rebase is put off for another commit: it comes again behind that, with what was done for it. */
import assert from 'node:assert/strict';
import { listBackups } from '../../../src/core/backport/backups.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import type { BackportState } from '../../../src/core/backport/state.ts';
import { abortOperation } from '../../../src/core/control/abortOperation.ts';
import { continueOperation } from '../../../src/core/control/continueOperation.ts';
import { pickFirstInOperation } from '../../../src/core/control/pickFirstInOperation.ts';
import { rebaseBranch } from '../../../src/core/control/rebaseBranch.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { onEachGit } from '../../support/gits.ts';
import { createRepo, type Repo } from '../../support/repo.ts';
import { silentHost } from '../../support/silentHost.ts';
import { snapshot } from '../backport/fixture.ts';
import { KINDS, OPERATIONS } from './situations.ts';

const lines = (changes: Readonly<Record<number, string>> = {}) =>
    Array.from({ length: 20 }, (_, at) => `${changes[at + 1] ?? `line ${at + 1}`}\n`).join('');

/**
 * `topic` is two commits on the prerequisite, which `stable` lacks: the first conflicts there in `f` for want of it, and in `g`
 * with a change of stable's own. @param own of stable to `f`
 */
function build(own: Readonly<Record<number, string>> = {}): { readonly repo: Repo; readonly first: string } {
    const repo = createRepo();
    repo.commit('Begin', { f: lines(), g: lines() });
    repo.git('branch', 'stable');
    const first = repo.commit('Prerequisite', { f: lines({ 5: 'five' }) });
    repo.branch('topic');
    repo.commit('Step', { f: lines({ 5: 'five better' }), g: lines({ 3: 'step' }) });
    repo.commit('Last', { h: 'h\n' });
    repo.checkout('stable');
    repo.commit('Own', { f: lines(own), g: lines({ 3: 'stable' }) });
    repo.checkout('topic');
    return { repo, first };
}

const open = (repo: Repo) => openRepository(repo.dir);
const conflicts = (state: BackportState) =>
    state.kind === 'conflicted' ? state.files.map(({ path, resolved }) => `${path}${resolved ? ' resolved' : ''}`) : [];
const subjects = (repo: Repo) => repo.git('log', '--reverse', '--format=%s', 'stable..HEAD').split('\n');

/** What a user does before seeing that a commit is missing. */
function resolveOne(repo: Repo): void {
    repo.write({ g: lines({ 3: 'both' }) });
    repo.git('add', 'g');
}

onEachGit('a step of a rebase that is put off', () => {
    it('comes again behind the commit, with its results', async () => {
        const { repo, first } = build();
        repo.tryGit('rebase', '--onto', 'stable', first, 'topic');
        assert.deepEqual(conflicts(await readState(await open(repo))), ['f', 'g']);
        resolveOne(repo);
        const state = await pickFirstInOperation(await open(repo), [first], silentHost);
        assert.deepEqual(conflicts(state), ['g resolved']);
        assert.equal(repo.read('g'), lines({ 3: 'both' }));
        assert.equal(repo.read('f'), lines({ 5: 'five better' }));
        assert.deepEqual(await listBackups(await open(repo)), [], 'nothing is left to be restored');
        const done = await continueOperation(await open(repo), silentHost);
        assert.ok(!('operation' in done));
        assert.deepEqual(subjects(repo), ['Prerequisite', 'Step', 'Last']);
        assert.equal(repo.git('symbolic-ref', 'HEAD'), 'refs/heads/topic');
        assert.equal(repo.git('status', '--porcelain'), '');
    });

    it('comes behind a commit that conflicts itself, once that is resolved', async () => {
        const { repo, first } = build({ 5: 'own five' });
        repo.tryGit('rebase', '--onto', 'stable', first, 'topic');
        resolveOne(repo);
        const stopped = await pickFirstInOperation(await open(repo), [first], silentHost);
        assert.equal(stopped.kind === 'conflicted' && stopped.pick.subject, 'Prerequisite');
        assert.deepEqual(conflicts(stopped), ['f']);
        assert.equal(repo.read('g'), lines({ 3: 'stable' }));
        repo.write({ f: lines({ 5: 'five' }) });
        repo.git('add', 'f');
        const again = await continueOperation(await open(repo), silentHost);
        assert.deepEqual(conflicts(again), ['g resolved']);
        assert.equal(repo.read('g'), lines({ 3: 'both' }));
    });

    it('is among the saved results where git has brought it back by itself', async () => {
        const { repo, first } = build({ 5: 'own five' });
        repo.tryGit('rebase', '--onto', 'stable', first, 'topic');
        resolveOne(repo);
        await pickFirstInOperation(await open(repo), [first], silentHost);
        repo.write({ f: lines({ 5: 'five' }) });
        repo.git('add', 'f');
        repo.tryGit('-c', 'core.editor=:', 'rebase', '--continue');
        const [backup] = await listBackups(await open(repo));
        assert.deepEqual([backup?.why, backup?.paths], ['park', ['g']]);
    });

    it('takes a commit from further down the list', async () => {
        const { repo, first } = build();
        const last = repo.id('topic');
        repo.tryGit('rebase', '--onto', 'stable', first, 'topic');
        const state = await pickFirstInOperation(await open(repo), [last, first], silentHost);
        assert.deepEqual(conflicts(state), ['g']);
        resolveOne(repo);
        await continueOperation(await open(repo), silentHost);
        assert.deepEqual(subjects(repo), ['Last', 'Prerequisite', 'Step']);
    });

    it('gives everything back when the rebase is aborted behind it', async () => {
        const { repo, first } = build({ 5: 'own five' });
        const start = snapshot(repo);
        repo.tryGit('rebase', '--onto', 'stable', first, 'topic');
        resolveOne(repo);
        await pickFirstInOperation(await open(repo), [first], silentHost);
        const { differs } = await abortOperation(await open(repo), silentHost);
        assert.deepEqual(differs, []);
        assert.deepEqual(snapshot(repo), start);
        assert.ok((await listBackups(await open(repo))).some(({ why, paths }) => why === 'park' && paths[0] === 'g'));
    });

    it('is told with the others at the end of a rebase that was begun here', async () => {
        const { repo, first } = build();
        repo.git('rebase', '--quiet', '--onto', 'master~1', first, 'topic', '--strategy-option=theirs');
        await rebaseBranch(await open(repo), { branch: 'topic', onto: 'stable' }, silentHost);
        resolveOne(repo);
        const state = await pickFirstInOperation(await open(repo), [first], silentHost);
        assert.deepEqual(conflicts(state), ['f', 'g resolved']);
        repo.write({ f: lines({ 5: 'five better' }) });
        repo.git('add', 'f');
        const done = await continueOperation(await open(repo), silentHost);
        assert.equal(done.kind, 'picked');
        assert.deepEqual(done.kind === 'picked' && done.picks.map(({ pick }) => pick.subject), [
            'Prerequisite',
            'Step',
            'Last',
        ]);
        assert.ok(done.kind === 'picked' && done.picks.every(({ commit }) => commit !== undefined));
    });

    for (const operation of ['merge', 'revert', 'stash pop', 'am -3', 'rebase --apply', 'checkout -m'])
        it(`is refused in a sentence, and nothing changes: ${operation}`, async () => {
            const { repo, begin } = OPERATIONS[operation]!(KINDS['content']!);
            begin();
            const before = snapshot(repo);
            const last = repo.git('rev-list', '--all', '--max-count=1');
            await assert.rejects(pickFirstInOperation(await open(repo), [last], silentHost), {
                code: 'operation-cannot',
            });
            assert.deepEqual(snapshot(repo), before);
        });

    it('is refused for a squash, for itself, and for what is no commit', async () => {
        const { repo, first } = build();
        const step = repo.id('topic~1');
        repo.tryGit('rebase', '--onto', 'stable', first, 'topic');
        const before = snapshot(repo);
        const ask = async (name: string) => pickFirstInOperation(await open(repo), [name], silentHost);
        await assert.rejects(ask(step), { code: 'picks-itself' });
        await assert.rejects(ask('nothing'), { code: 'commit-not-found' });
        assert.deepEqual(snapshot(repo), before);
        repo.git('rebase', '--abort');
        repo.tryGit(
            ...['-c', 'sequence.editor=sed -i -e "1{h;d}" -e "2{G;s/\\npick/\\nsquash/}"', 'rebase', '-i'],
            ...['--onto', 'stable', first, 'topic'],
        );
        const squash = snapshot(repo);
        await assert.rejects(ask(first), { code: 'operation-cannot' });
        assert.deepEqual(snapshot(repo), squash);
    });
});
