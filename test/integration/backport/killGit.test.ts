/**
 * git itself is ended, or cannot write, in the middle of each operation: at each of its system calls that changes something.
 * What was there is told rightly afterwards, and comes back; what cannot be written is one sentence.
 *
 * A sample by default; `KILL_POINTS=all` takes every point, `PIECE=2/5` of these the second fifth, `FAULTS=EACCES,ENOSPC,KILL`
 * and `OPERATION=skip` choose. Left out, with a word, where strace cannot trace.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
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
import { explainFault } from '../../../src/core/git/explainFault.ts';
import { Refusal } from '../../../src/core/messages/refusal.ts';
import { silentHost } from '../../support/silentHost.ts';
import { copyFolder, openRepo } from '../../support/repo.ts';
import { stageFile } from '../../support/stageFile.ts';
import { canTrace, prepareTracing, type Fault, type FaultPoint, type Tracing } from './faultPoints.ts';
import { ask, makeFixture, snapshot, type Fixture } from './fixture.ts';
import { isFindable } from './interleaving/scenes.ts';

const all = process.env['KILL_POINTS'] === 'all';
const FAULTS = (process.env['FAULTS'] ?? 'KILL,ENOSPC,EACCES').split(',') as Fault[];
const [piece, pieces] = (process.env['PIECE'] ?? '1/1').split('/').map(Number) as [number, number];
/** Of how many points one is taken by default. */
const SAMPLE = 58;
if (!canTrace) process.stderr.write('    strace cannot trace here: git is not killed in the middle of its calls\n');

const RESULT = 'result of the user\n';
/** What a refusal of the system may be called. */
const CODES = ['disk-full', 'read-only', 'cannot-write'];
/** A lock that git could not delete. */
const isLeftLock = (code: string, { call, file }: FaultPoint) =>
    code === 'index-locked' && call === 'unlink' && file.endsWith('.lock');

/** git takes a message that it could not write for an empty one, and says that. */
const isUntold = (text: string, { call, file }: FaultPoint) =>
    call === 'write' && file.endsWith('COMMIT_EDITMSG') && text.includes('empty commit message');

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
    const count = { points: 0, codes: new Map<string, number>() };

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
    for (const [name, [scene, work]] of Object.entries(operations))
        it(`${name}: nothing is lost, and everything comes back`, async function () {
            if (process.env['OPERATION'] && process.env['OPERATION'] !== name) return;
            const { dir, texts: known } = scenes.get(scene)!;
            const points = await onCopy(dir, async (repository) => tracing.listPoints(() => work(repository)));
            const faults: string[] = [];
            for (const fault of FAULTS)
                for (const [index, point] of points.entries()) {
                    if (!all && (index + name.length) % SAMPLE !== 0) continue;
                    if (index % pieces !== piece - 1) continue;
                    if (fault === 'ENOSPC' && ['unlink', 'rmdir'].includes(point.call)) continue;
                    if (fault === 'EACCES' && point.call === 'write') continue;
                    const found = await onCopy(dir, (repository) => faultAt(repository, point, fault, known, work));
                    const { verb, occurrence, call, number, file } = point;
                    const where = `${fault} in ${verb} ${occurrence}, ${call} ${number} of ${path.basename(file)}`;
                    if (found) faults.push(`${where}: ${found}`);
                    if (found && all) process.stderr.write(`${where}: ${found}\n`);
                }
            assert.equal(faults.length, 0, `${faults.length} faults:\n${faults.join('\n')}`);
        });

    async function onCopy<Result>(dir: string, use: (repository: Repository) => Promise<Result>): Promise<Result> {
        const { repo, repository } = await copyAndOpen(dir);
        try {
            return await use(repository);
        } finally {
            rmSync(repo.dir, { recursive: true });
        }
    }

    async function faultAt(
        repository: Repository,
        point: FaultPoint,
        fault: Fault,
        known: readonly string[],
        work: (repository: Repository) => Promise<unknown>,
    ): Promise<string | undefined> {
        const { met, error: thrown } = await tracing.meet(point, fault, () => work(repository));
        if (!met) return undefined;
        // As the hosts do.
        const error = explainFault(thrown) ?? thrown;
        count.points++;
        const code = error instanceof Refusal ? error.code : error ? 'raw' : 'done';
        count.codes.set(`${fault} ${code}`, (count.codes.get(`${fault} ${code}`) ?? 0) + 1);
        const { root: dir } = repository as { root: string };
        const text = error ? `${code}: ${(error as Error).message}` : code;
        try {
            if (fault === 'KILL' || point.file.endsWith('.lock')) removeLocks(dir);
            const told: string[] = [];
            for (const one of known) if (!isFindable(dir, one)) return `lost "${one.trim()}" after ${text}`;
            await bringBack(repository, told);
            try {
                assert.deepEqual(snapshot(openRepo(dir)), asItWas);
            } catch (difference) {
                return `not as before after ${text}, ${told.join(', ')}: ${(difference as Error).message}`;
            }
        } catch (second) {
            return `stuck after ${text}: ${(second as Error).message}`;
        }
        if (code === 'raw') return text;
        if (fault !== 'KILL' && error && !CODES.includes(code) && !isLeftLock(code, point) && !isUntold(text, point))
            return text;
        return undefined;
    }
});

/** As a user would who wants back what was before. */
async function bringBack(repository: Repository, told: string[]): Promise<void> {
    for (let tries = 0; tries < 5; tries++) {
        const state = await readState(repository);
        told.push(state.kind);
        if (state.kind === 'idle' && !state.parked) return;
        if (state.kind === 'idle' || state.kind === 'picked') await returnToParked(repository, silentHost);
        else await abortBackport(repository, silentHost);
    }
}

async function copyAndOpen(from: string) {
    const dir = copyFolder(from);
    return { repo: openRepo(dir), repository: await openRepository(dir) };
}

/** What the sentence about locks tells the user to do. */
function removeLocks(dir: string): void {
    const gitDir = path.join(dir, '.git');
    if (!existsSync(gitDir)) return;
    for (const name of readdirSync(gitDir, { recursive: true, encoding: 'utf8' }))
        if (name.endsWith('.lock')) rmSync(path.join(gitDir, name));
}
