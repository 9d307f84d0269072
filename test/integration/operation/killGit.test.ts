/**
 * git itself is ended, or cannot write, in the middle of a bulk run, a revert, a rebase and what carries it on: as
 * `backport/killGit`, with the same variables.
 */
import assert from 'node:assert/strict';
import { findUnfinished, readBulkRuns } from '../../../src/core/backlog/bulkRun.ts';
import { continueBulk, pickInBulk } from '../../../src/core/backlog/pickInBulk.ts';
import { abortBulk } from '../../../src/core/backlog/undoBulk.ts';
import { undoBackport } from '../../../src/core/backport/moveBranchBack.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { abortOperation } from '../../../src/core/control/abortOperation.ts';
import { continueOperation } from '../../../src/core/control/continueOperation.ts';
import { rebaseBranch } from '../../../src/core/control/rebaseBranch.ts';
import { skipOperation } from '../../../src/core/control/skipOperation.ts';
import { openRepository, type Repository } from '../../../src/core/git/repository.ts';
import { openStore } from '../../../src/core/git/store.ts';
import { planRevert } from '../../../src/core/revert/planRevert.ts';
import { revertOnBranch } from '../../../src/core/revert/revertOnBranch.ts';
import { copyFolder, createRepo, openRepo, type Repo } from '../../support/repo.ts';
import { silentHost } from '../../support/silentHost.ts';
import { canTrace, prepareTracing, type Tracing } from '../backport/faultPoints.ts';
import { snapshot } from '../backport/fixture.ts';
import { meetFaults, type FaultCount, type FaultedOperation } from '../backport/meetFaults.ts';

const all = process.env['KILL_POINTS'] === 'all';
/** Of how many points one is taken by default. */
const SAMPLE = 120;
const RESULT = 'result of the user\n';
const lines = (changes: Readonly<Record<number, string>> = {}) =>
    Array.from({ length: 40 }, (_, at) => `${changes[at + 1] ?? `line ${at + 1}`}\n`).join('');

/** Messages that git leaves say nothing of what a user has lost. */
const place = (repo: Repo) => {
    const { head, refs, index, files } = snapshot(repo) as Record<string, unknown>;
    return { head, refs, index, files };
};
const rootOf = (repository: Repository) => openRepo((repository as { root: string }).root);

/**
 * `master` has three fixes, of which `stable` takes the first and the third, the second conflicts; `topic` has the three, for an
 * older `stable`. HEAD is on `master`; the user has files of their own.
 */
function createHistory() {
    const repo = createRepo();
    repo.commit('Begin', { f: lines(), g: 'g\n' });
    repo.branch('stable');
    repo.branch('topic');
    const commits = [
        repo.commit('Fix three', { f: lines({ 3: 'three' }) }),
        repo.commit('Fix twenty', { f: lines({ 3: 'three', 20: 'twenty' }) }),
        repo.commit('Add h', { h: 'h\n' }),
    ];
    repo.checkout('master');
    repo.git('merge', '--quiet', '--ff-only', 'topic');
    repo.checkout('stable');
    const taken = repo.commit(`Fix thirty\n\n(cherry picked from commit ${'1'.repeat(40)})`, {
        f: lines({ 20: 'of stable', 30: 'thirty' }),
    });
    repo.commit('Build on it', { f: lines({ 20: 'of stable', 30: 'thirty and more' }), g: 'more\n' });
    repo.checkout('master');
    repo.write({ '.git/info/exclude': 'ignored\n', 'mine.txt': 'untracked\n', ignored: 'ignored too\n' });
    return { repo, commits, taken };
}

(canTrace ? describe : describe.skip)('git that is ended, or cannot write, in an operation', function () {
    this.timeout(all ? 7_200_000 : 600_000);
    let tracing: Tracing;
    const { repo, commits, taken } = createHistory();
    const start = place(repo);
    const texts = ['untracked\n', 'ignored too\n'];
    const count: FaultCount = { points: 0, codes: new Map() };
    before(() => {
        tracing = prepareTracing();
    });
    after(() => {
        const codes = JSON.stringify([...count.codes].sort());
        process.stderr.write(`    git was stopped at ${count.points} points: ${codes}\n`);
    });

    const subjects = (at: Repo) => at.git('log', '--format=%s', 'stable', '--not', 'topic');

    /** Every other run that was interrupted goes on, and ends as one that was not. */
    async function settleBulk(repository: Repository, faultNumber: number): Promise<void> {
        const at = rootOf(repository);
        const whole = 'Add h\nFix three\nBuild on it\nFix thirty';
        const unfinished = findUnfinished(await readBulkRuns(repository));
        if (unfinished && faultNumber % 2) {
            await continueBulk(repository, silentHost);
            // Where the system refused a pick it stays in the backlog.
            assert.ok(whole.endsWith(subjects(at)) || subjects(at).endsWith('Build on it\nFix thirty'), subjects(at));
        } else if (unfinished) {
            await abortBulk(repository);
            assert.deepEqual(place(at), start);
        }
        assert.equal(at.git('worktree', 'list').split('\n').length, 1, 'no work tree is left');
        const { refs, ...others } = place(at);
        const { refs: refsBefore, ...othersBefore } = start;
        assert.deepEqual(others, othersBefore);
        const without = (text: unknown) => String(text).replace(/^refs\/heads\/stable .*$/m, '');
        assert.equal(without(refs), without(refsBefore));
    }

    /** @param from what was there before */
    const settle = (from: object) => async (repository: Repository) => {
        const at = rootOf(repository);
        for (let tries = 0; tries < 5; tries++) {
            const state = await readState(repository);
            if (state.kind === 'picked') await undoBackport(repository, silentHost, at.id('HEAD'));
            else if ('operation' in state || state.kind === 'blocked') await abortOperation(repository, silentHost);
            else break;
        }
        const { refs, ...others } = place(at) as { refs: string };
        const { refs: refsBefore, ...othersBefore } = from as { refs: string };
        // Inverse commits that nothing needs are swept later.
        assert.deepEqual(
            { ...others, refs: refs.replace(/^refs\/backport\/.*\n?/gm, '') },
            { ...othersBefore, refs: refsBefore },
        );
    };

    async function revert(repository: Repository): Promise<unknown> {
        const store = await openStore(repository.git.dir, silentHost);
        const request = { commits: [taken], branch: 'stable', reason: 'It breaks.', signOff: false };
        const plan = await planRevert(repository, store, request).finally(() => store.dispose());
        return revertOnBranch(repository, plan, { dependants: 'without' }, silentHost);
    }

    async function stoppedRebase(isResolved: boolean): Promise<Pick<FaultedOperation, 'dir' | 'texts'>> {
        const copy = openRepo(copyFolder(repo.dir));
        const repository = await openRepository(copy.dir);
        await rebaseBranch(repository, { branch: 'topic', onto: 'stable' }, silentHost);
        copy.write({ f: RESULT });
        if (isResolved) copy.git('add', 'f');
        return { dir: copy.dir, texts: [...texts, RESULT] };
    }

    const operations: Readonly<Record<string, () => Promise<FaultedOperation> | FaultedOperation>> = {
        bulk: () => ({
            ...{ dir: repo.dir, texts, bringBack: settleBulk },
            work: (repository) =>
                pickInBulk(repository, silentHost, {
                    ...{ target: 'refs/heads/stable', commits, signOff: false, dependsOn: new Map() },
                }),
        }),
        revert: () => ({ dir: repo.dir, texts, bringBack: settle(start), work: revert }),
        rebase: () => ({
            ...{ dir: repo.dir, texts, bringBack: settle(start) },
            work: (repository) => rebaseBranch(repository, { branch: 'topic', onto: 'stable' }, silentHost),
        }),
        'continue a rebase': async () => ({
            ...(await stoppedRebase(true)),
            bringBack: settle(start),
            work: (repository) => continueOperation(repository, silentHost),
        }),
        'skip in a rebase': async () => ({
            ...(await stoppedRebase(false)),
            bringBack: settle(start),
            work: (repository) => skipOperation(repository, silentHost),
        }),
        'abort a rebase': async () => ({
            ...(await stoppedRebase(false)),
            bringBack: settle(start),
            work: (repository) => abortOperation(repository, silentHost),
        }),
    };
    for (const [name, prepare] of Object.entries(operations)) {
        if (process.env['OPERATION'] && process.env['OPERATION'] !== name) continue;
        it(`${name}: nothing is lost, and everything comes back`, async () => {
            const every = { sample: SAMPLE, from: name.length };
            const faults = await meetFaults(tracing, await prepare(), count, every);
            assert.equal(faults.length, 0, `${faults.length} faults:\n${faults.join('\n')}`);
        });
    }
});
