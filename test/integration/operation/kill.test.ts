/**
 * Continue, skip and abort of a rebase, reverts, mails and a merge, a step that is put off, and the start of a rebase, killed
 * at their git calls: the state reads back, and an abort gives back what was there, or all of it had been done.
 * `KILL_POINTS=all` takes every call.
 */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { abortOperation } from '../../../src/core/control/abortOperation.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { createRepo, openRepo, type Repo } from '../../support/repo.ts';
import { silentHost } from '../../support/silentHost.ts';
import { snapshot } from '../backport/fixture.ts';
import { prepareKilling, type Killing } from '../backport/killing.ts';
import { KINDS, OPERATIONS, writeVersion } from './situations.ts';

const all = process.env['KILL_POINTS'] === 'all';
const describeUnix = process.platform === 'win32' ? describe.skip : describe;

/** Names in our own folder, and messages that git leaves, say nothing of what a user has lost. */
const place = (repo: Repo) => {
    const { head, refs, index, files } = snapshot(repo) as Record<string, unknown>;
    return { head, refs, index, files };
};

interface Stopped {
    readonly repo: Repo;
    readonly start: object;
    /** What the operation is given. */
    readonly argument?: string;
}

function stopped(operation: string): Stopped {
    const versions = KINDS['content']!;
    const { repo, begin } = OPERATIONS[operation]!(versions);
    repo.write({ untracked: 'mine\n' });
    const start = place(repo);
    begin();
    repo.git('add', '--', ...Object.keys(writeVersion(repo, versions.result)));
    return { repo, start };
}

/** The first of two steps waits for a commit that the branch lacks; another file of it is resolved. */
function stoppedForWant(): Stopped {
    const repo = createRepo();
    const commit = (name: string, a: string, b: string) => repo.commit(name, { a: `${a}\n`, b: `${b}\n` });
    commit('Begin', 'one', 'one');
    repo.branch('stable');
    commit('Own', 'one', 'stable');
    repo.checkout('master');
    const first = commit('Prerequisite', 'two', 'one');
    repo.branch('topic');
    commit('Step', 'three', 'step');
    repo.commit('Last', { c: 'c\n' });
    repo.write({ untracked: 'mine\n' });
    const start = place(repo);
    repo.tryGit('rebase', '--onto', 'stable', first, 'topic');
    repo.write({ b: 'both\n' });
    repo.git('add', 'b');
    return { repo, start, argument: JSON.stringify([first]) };
}

/** `topic` stands on an older `master`; HEAD is on `master`. */
function beforeRebase(): Stopped {
    const { repo } = OPERATIONS['rebase']!(KINDS['content']!);
    repo.checkout('master');
    repo.write({ untracked: 'mine\n' });
    return { repo, start: place(repo) };
}

const SCENES: readonly (readonly [name: string, operation: string, make: () => Stopped])[] = [
    ...['rebase', 'revert of two', 'am -3', 'merge'].flatMap((operation) =>
        ['continue', 'skip', 'abort']
            .filter((action) => operation !== 'merge' || action !== 'skip')
            .map((action) => [`${operation}: ${action}`, `operation-${action}`, () => stopped(operation)] as const),
    ),
    ['rebase: a step that is put off', 'operation-park', stoppedForWant],
    ['the start of a rebase', 'rebase', beforeRebase],
];

describeUnix('an operation of git that is killed', function () {
    this.timeout(all ? 1_800_000 : 120_000);
    let killing: Killing;
    before(async () => {
        killing = await prepareKilling();
    });

    for (const [at, [name, operation, make]] of SCENES.entries())
        it(name, async () => {
            const { repo, start, argument = '' } = make();
            const whole = killing.killAt(operation, repo.dir, argument, { KILL_AT: '-1' });
            assert.ok(whole.calls > 5, 'the wrapper is in use');
            const ended = place(openRepo(whole.dir));
            // The last calls are those that change something.
            const step = all ? 1 : whole.calls;
            for (let call = whole.calls - (all ? 0 : at % 5); call >= 1; call -= step)
                for (const when of all ? ['before', 'after'] : [call % 2 ? 'before' : 'after'])
                    await recovers(call, when);

            async function recovers(call: number, when: string): Promise<void> {
                const where = `${name}, ${when} call ${call}`;
                const { dir, killed } = killing.killAt(operation, repo.dir, argument, {
                    KILL_AT: String(call),
                    KILL_WHEN: when,
                });
                if (killed) {
                    const copy = openRepo(dir);
                    const repository = await openRepository(dir);
                    const state = await readState(repository);
                    if ('operation' in state) {
                        await abortOperation(repository, silentHost);
                        assert.deepEqual(place(copy), start, where);
                    } else {
                        const now = JSON.stringify(place(copy));
                        assert.ok(
                            [start, ended].some((one) => JSON.stringify(one) === now),
                            `${where}: ${now}`,
                        );
                    }
                }
                rmSync(dir, { recursive: true });
            }
        });
});
