/**
 * A bulk run whose process is ended by SIGKILL before and after each of its calls of git: it goes on to the same branch as one
 * that was not ended, what depends on what included, or goes away as one. A sample by default; `KILL_POINTS=all` for each.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { continueBulk } from '../../../src/core/backlog/pickInBulk.ts';
import { abortBulk } from '../../../src/core/backlog/undoBulk.ts';
import { findUnfinished, readBulkRuns } from '../../../src/core/backlog/bulkRun.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { createRepo, openRepo, type Repo } from '../../support/repo.ts';
import { silentHost } from '../../support/silentHost.ts';
import { prepareKilling } from '../backport/killing.ts';

const EVERY = process.env['KILL_POINTS'] === 'all' ? 1 : 12;
const lines = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, at) => `line ${from + at}\n`).join('');

/** `master` with two fixes that apply, one that conflicts, one that fixes that one, and one more that applies. */
function begin(): { readonly repo: Repo; readonly request: string } {
    const repo = createRepo();
    repo.commit('Begin', { a: lines(1, 20), b: lines(1, 20), c: lines(1, 20) });
    repo.branch('stable');
    repo.commit('Change c on stable', { c: `${lines(1, 9)}stable\n${lines(11, 20)}` });
    repo.checkout('master');
    const [first, second, third, fourth, fifth] = [
        repo.commit('Fix a', { a: `${lines(1, 9)}fixed\n${lines(11, 20)}` }),
        repo.commit('Fix b', { b: `${lines(1, 9)}fixed\n${lines(11, 20)}` }),
        repo.commit('Fix c', { c: `${lines(1, 9)}fixed\n${lines(11, 20)}` }),
        repo.commit('Tell of the fix of c', { d: 'told\n' }),
        repo.commit('Fix e', { e: 'fixed\n' }),
    ];
    const request = JSON.stringify({
        ...{ target: 'refs/heads/stable', commits: [first, second, third, fourth, fifth], signOff: false },
        dependsOn: [[fourth, [third]]],
    });
    return { repo, request };
}

const subjects = (repo: Repo) => repo.git('log', '--reverse', '--format=%s', 'stable', '--not', 'master').split('\n');
const EXPECTED = ['Change c on stable', 'Fix a', 'Fix b', 'Fix e'];

describe('a bulk run that is killed', function () {
    this.timeout(EVERY === 1 ? 3_600_000 : 300_000);

    it('goes on as if it had not been, or goes away, wherever it was', async () => {
        const { repo, request } = begin();
        const killing = await prepareKilling();
        const start = repo.id('stable');
        const whole = killing.killAt('bulk', repo.dir, request, { KILL_AT: '-1' });
        assert.deepEqual(subjects(openRepo(whole.dir)), EXPECTED);
        const points = Array.from({ length: whole.calls }, (_, at) => at + 1).flatMap((at) => [
            { KILL_AT: String(at), KILL_WHEN: 'before' },
            { KILL_AT: String(at), KILL_WHEN: 'after' },
        ]);
        assert.ok(points.length >= 60, String(points.length));
        let killed = 0;
        for (let index = 1; index < points.length; index += EVERY) {
            const point = points[index]!;
            const left = killing.killAt('bulk', repo.dir, request, point);
            killed += left.killed ? 1 : 0;
            const context = `killed ${point.KILL_WHEN} call ${point.KILL_AT} of ${whole.calls}`;
            const copy = openRepo(left.dir);
            const repository = await openRepository(left.dir);
            const unfinished = findUnfinished(await readBulkRuns(repository));
            assert.ok(copy.id('stable') === start || subjects(copy).join() === EXPECTED.join(), context);
            // Two calls at once may count alike, and then nothing was killed: the run has ended by itself.
            if (!left.killed) assert.deepEqual(subjects(copy), EXPECTED, context);
            else if (unfinished && index % 3 === 0) {
                await abortBulk(repository);
                assert.equal(copy.id('stable'), start, context);
            } else if (unfinished) {
                await continueBulk(repository, silentHost);
                assert.deepEqual(subjects(copy), EXPECTED, context);
            }
            assert.equal(copy.git('status', '--porcelain'), '', context);
            assert.equal(copy.git('worktree', 'list').split('\n').length, 1, context);
            copy.remove();
        }
        assert.ok(killed > 3, String(killed));
        if (EVERY === 1) process.stderr.write(`      ${killed} points\n`);
    });
});
