/**
 * A disk that is full in the middle: a small file system of our own (Linux, as root), filled but for some pages, so that
 * each write in turn is the one that finds no room. One sentence, and with room again everything can be ended as it was.
 *
 * About half of the sizes for each write by default; `FULL_DISK=all` takes all eight.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { abortBackport } from '../../support/abortBackport.ts';
import { continueBackport } from '../../../src/core/backport/continueBackport.ts';
import { backUpResults } from '../../../src/core/backport/backups.ts';
import { rememberName } from '../../../src/core/backport/correctedNames.ts';
import { pickFirst } from '../../../src/core/backport/pickFirst.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { stageFile } from '../../support/stageFile.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { stashChanges } from '../../../src/core/backport/stashChanges.ts';
import { withOperationLock } from '../../../src/core/git/operationLock.ts';
import { openRepository, type Repository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { Refusal } from '../../../src/core/messages/refusal.ts';
import { explainFault } from '../../../src/core/git/explainFault.ts';
import { listUnreadableState } from '../../../src/core/unreadableState.ts';
import { rememberBranch, updateMemory } from '../../../src/core/backport/memory.ts';
import { writeSeries } from '../../../src/core/submit/series.ts';
import { openRepo, temporaryFolder, type Repo } from '../../support/repo.ts';
import { ask, makeFixture, snapshot, type Fixture } from '../backport/fixture.ts';

const PAGE = 4096;
/** Pages that are free: from one to the next, another write is the first that finds no room. */
const FREE_PAGES = [0, 1, 2, 3, 5, 8, 13, 21];
const all = process.env['FULL_DISK'] === 'all';
const disk = temporaryFolder('backport-disk-');
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk]).status === 0;
// Before the support's own listener deletes the folder.
process.prependListener('exit', () => void (mounted && spawnSync('umount', [disk])));

interface Scene {
    readonly repo: Repo;
    readonly repository: Repository;
    readonly made: Fixture;
}

/** In a pick that has stopped, where they are not the beginning of one. */
const WRITES: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
    start: ({ repository, made }) => startBackport(repository, ask([made.conflicting, made.clean]), silentHost),
    'keep results': ({ repository, made }) =>
        withOperationLock(repository, 'files', (locked) =>
            backUpResults(locked, { why: 'tool', pick: made.conflicting, paths: ['pump.c'] }),
        ),
    abort: ({ repository }) => abortBackport(repository, silentHost),
    'pick first': ({ repository, made }) => pickFirst(repository, [made.clean], silentHost),
    continue: async ({ repository, repo }) => {
        await stageFile(repository, 'pump.c');
        assert.ok(repo);
        await continueBackport(repository, silentHost);
    },
    'keep a name': ({ repository, made }) => rememberName(repository, made.conflicting, { from: 'a', to: 'b' }),
    'remember a branch': ({ repository }) =>
        updateMemory(repository, (memory) => rememberBranch(memory, 'fix', { target: 'old' })),
    'write a series': ({ repository, made, repo }) =>
        writeSeries(repository.git, {
            ...{ since: `${made.clean}~1`, until: made.clean, subjectPrefix: 'PATCH', to: [], cc: [] },
            folder: path.join(repo.dir, '..', 'out'),
        }),
    stash: ({ repository, repo }) => {
        appendFileSync(path.join(repo.dir, 'valve.c'), 'x\n');
        return stashChanges(repository, 'message');
    },
};

describe(
    mounted ? 'a disk that is full in the middle' : 'a disk that is full (only root can make one here)',
    function () {
        this.timeout(120_000);
        if (!mounted) return;

        for (const [row, [name, write]] of Object.entries(WRITES).entries()) {
            it(`ends "${name}" in one sentence, and nothing is lost`, async () => {
                const made = await makeFixture();
                const before = snapshot(made.repo);
                if (!['start', 'stash', 'write a series'].includes(name)) {
                    await startBackport(made.repository, ask([made.conflicting, made.clean]), silentHost);
                    made.repo.write({ 'pump.c': 'resolved\n' });
                }
                let refused = 0;
                for (const [column, free] of FREE_PAGES.entries()) {
                    if (!all && free > 0 && (row + column) % 2 !== 0) continue;
                    const dir = path.join(disk, 'repository');
                    for (const one of [dir, path.join(disk, 'out')]) rmSync(one, { recursive: true, force: true });
                    mkdirSync(dir);
                    cpSync(made.repo.dir, dir, { recursive: true, preserveTimestamps: true });
                    const repo = openRepo(dir);
                    const repository = await openRepository(dir);
                    fill(free);
                    const fault = await write({ repo, repository, made }).then(
                        () => undefined,
                        (error: unknown) => error,
                    );
                    rmSync(path.join(disk, 'filler'));
                    // As every host does before it says anything.
                    const refusal = explainFault(fault) ?? fault;
                    if (refusal !== undefined) {
                        refused++;
                        assert.ok(refusal instanceof Refusal, `${free} pages: ${String((refusal as Error).stack)}`);
                        assert.match(
                            refusal.message,
                            /^(?:There is no space left to write|git could not write|git \w+ failed with status \d+).+: [^\n]+\.$/,
                        );
                    }
                    assert.deepEqual(await listUnreadableState(repository), [], `${free} pages`);
                    const state = await readState(repository);
                    if (state.kind === 'idle') continue;
                    if (state.kind === 'picked') continue;
                    await abortBackport(repository, silentHost);
                    // What git itself has begun to write when it found no room, an empty file, may stay untracked.
                    for (const file of repo.git('ls-files', '--others').split('\n').filter(Boolean))
                        if (repo.read(file) === '') rmSync(path.join(dir, file));
                    assert.deepEqual(snapshot(repo), before, `${free} pages`);
                }
                assert.ok(refused > 0, 'it did find no room');
            });
        }
    },
);

/** All but some pages. */
function fill(free: number): void {
    const filler = path.join(disk, 'filler');
    writeFileSync(filler, '');
    let size = 0;
    for (let step = 1 << 20; step >= PAGE;) {
        try {
            appendFileSync(filler, Buffer.alloc(step));
            size += step;
        } catch {
            truncateSync(filler, size);
            step /= 2;
        }
    }
    truncateSync(filler, Math.max(0, size - free * PAGE));
}
