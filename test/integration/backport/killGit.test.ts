/**
 * git itself is ended, or cannot write, in the middle of each operation on a pick: at each of its system calls that changes
 * something. What was there is told rightly afterwards, and comes back; what cannot be written is one sentence.
 *
 * A sample by default; `KILL_POINTS=all` takes every point, `PIECE=2/5` of these the second fifth, `FAULTS=EACCES,ENOSPC,KILL`
 * and `OPERATION=skip` choose. Left out, with a word, where strace cannot trace.
 */
import assert from 'node:assert/strict';
import { abortBackport } from '../../support/abortBackport.ts';
import { listBackups } from '../../../src/core/backport/backups.ts';
import { continueBackport, skipPick } from '../../../src/core/backport/continueBackport.ts';
import { pickFirst } from '../../../src/core/backport/pickFirst.ts';
import { restoreBackup } from '../../../src/core/backport/restoreBackup.ts';
import { retryBackport } from '../../../src/core/backport/retryBackport.ts';
import { returnToParked } from '../../../src/core/backport/returnToParked.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { openRepository, type Repository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { copyFolder, openRepo } from '../../support/repo.ts';
import { stageFile } from '../../support/stageFile.ts';
import { canTrace, prepareTracing, type Tracing } from './faultPoints.ts';
import { ask, makeFixture, snapshot, type Fixture } from './fixture.ts';
import { meetFaults, type FaultCount } from './meetFaults.ts';

const all = process.env['KILL_POINTS'] === 'all';
/** Of how many points one is taken by default. */
const SAMPLE = 58;
if (!canTrace) process.stderr.write('    strace cannot trace here: git is not killed in the middle of its calls\n');

const RESULT = 'result of the user\n';

interface Scene {
    readonly dir: string;
    readonly texts: readonly string[];
}

(canTrace ? describe : describe.skip)('git that is ended, or cannot write, in the middle', function () {
    this.timeout(all ? 7_200_000 : 600_000);
    let at: Fixture;
    let asItWas: object;
    let tracing: Tracing;
    const scenes = new Map<string, Scene>();
    const count: FaultCount = { points: 0, codes: new Map() };

    const texts = ['untracked\n', 'ignored too\n'];
    before(async () => {
        tracing = prepareTracing();
        at = await makeFixture();
        at.repo.write({ '.git/info/exclude': 'ignored\n', 'mine.txt': 'untracked\n', ignored: 'ignored too\n' });
        asItWas = snapshot(at.repo);
        scenes.set('idle', { dir: at.repo.dir, texts });
        const open = await copyAndOpen(at.repo.dir);
        await startBackport(open.repository, ask([at.clean, at.conflicting, at.deleting]), silentHost);
        open.repo.write({ 'pump.c': RESULT });
        scenes.set('stopped', { dir: open.repo.dir, texts: [...texts, RESULT] });
        const staged = await copyAndOpen(open.repo.dir);
        await stageFile(staged.repository, 'pump.c');
        scenes.set('resolved', { dir: staged.repo.dir, texts: [...texts, RESULT] });
        const retried = await copyAndOpen(open.repo.dir);
        await retryBackport(retried.repository, {}, silentHost);
        scenes.set('retried', { dir: retried.repo.dir, texts: [...texts, RESULT] });
        const parked = await copyAndOpen(open.repo.dir);
        await pickFirst(parked.repository, [at.second], silentHost);
        scenes.set('parked', { dir: parked.repo.dir, texts: [...texts, RESULT] });
    });
    after(() => {
        const codes = JSON.stringify([...count.codes].sort());
        process.stderr.write(`    git was stopped at ${count.points} points: ${codes}\n`);
    });

    const operations: Readonly<Record<string, readonly [string, (repository: Repository) => Promise<unknown>]>> = {
        start: ['idle', (repository) => startBackport(repository, ask([at.clean, at.conflicting]), silentHost)],
        'start one': ['idle', (repository) => startBackport(repository, ask([at.conflicting]), silentHost)],
        continue: ['resolved', (repository) => continueBackport(repository, silentHost)],
        skip: ['stopped', (repository) => skipPick(repository, silentHost)],
        abort: ['stopped', (repository) => abortBackport(repository, silentHost)],
        retry: ['stopped', (repository) => retryBackport(repository, { renameLimit: 12345 }, silentHost)],
        park: ['stopped', (repository) => pickFirst(repository, [at.second], silentHost)],
        return: [
            'parked',
            async (repository) => {
                await abortBackport(repository, silentHost);
                await returnToParked(repository, silentHost);
            },
        ],
        restore: [
            'retried',
            async (repository) => restoreBackup(repository, (await listBackups(repository)).at(-1)!.name),
        ],
    };
    for (const [name, [scene, work]] of Object.entries(operations)) {
        if (process.env['OPERATION'] && process.env['OPERATION'] !== name) continue;
        it(`${name}: nothing is lost, and everything comes back`, async () => {
            const every = { sample: SAMPLE, from: name.length };
            const faults = await meetFaults(tracing, { ...scenes.get(scene)!, work, bringBack }, count, every);
            assert.equal(faults.length, 0, `${faults.length} faults:\n${faults.join('\n')}`);
        });
    }

    /** As a user would who wants back what was before. */
    async function bringBack(repository: Repository): Promise<void> {
        for (let tries = 0; tries < 5; tries++) {
            const state = await readState(repository);
            if (state.kind === 'idle' && !state.parked) break;
            if (state.kind === 'idle' || state.kind === 'picked') await returnToParked(repository, silentHost);
            else await abortBackport(repository, silentHost);
        }
        assert.deepEqual(snapshot(openRepo((repository as { root: string }).root)), asItWas);
    }
});

async function copyAndOpen(from: string) {
    const dir = copyFolder(from);
    return { repo: openRepo(dir), repository: await openRepository(dir) };
}
