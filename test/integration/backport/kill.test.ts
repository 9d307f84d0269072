/**
 * Kills an operation at each of its git calls, and git itself in the middle of its work: afterwards the state reads
 * back, an abort gives back what was there, and what a user has written is found again.
 *
 * Some points by default; `KILL_POINTS=all` takes every one.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { abortBackport } from '../../support/abortBackport.ts';
import { listBackups } from '../../../src/core/backport/backups.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { stageFile } from '../../support/stageFile.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { copyFolder, openRepo } from '../../support/repo.ts';
import { ask, makeFixture, snapshot, type Fixture } from './fixture.ts';
import { HOOKS, prepareKilling, type Killing, type Point } from './killing.ts';

const EDIT = 'what a user has written\n';

/** What a user does to a pick that has stopped, behind the start of one. */
const ON_STOPPED = ['continue', 'skip', 'abort', 'retry', 'save', 'take', 'recreate'] as const;
const OPERATIONS = ['start', ...ON_STOPPED] as const;

interface Scene {
    readonly operation: (typeof OPERATIONS)[number];
    /** A repository made ready for the operation, to be copied. */
    readonly dir: string;
    /** What an abort has to give back. */
    readonly before: object;
    /** The user has something to lose. */
    readonly edited: boolean;
}

const all = process.env['KILL_POINTS'] === 'all';
const describeUnix = process.platform === 'win32' ? describe.skip : describe;

describeUnix('an operation that is killed', function () {
    this.timeout(all ? 1_800_000 : 120_000);
    let killing: Killing;
    let at: Fixture;
    const scenes: Scene[] = [];
    let points = 0;

    before(async () => {
        killing = await prepareKilling();
        at = await makeFixture();
        at.repo.write({ 'mine.txt': 'untracked\n' });
        scenes.push({ operation: 'start', dir: at.repo.dir, before: snapshot(at.repo), edited: false });
        for (const operation of ON_STOPPED) {
            const dir = copyFolder(at.repo.dir);
            const repository = await openRepository(dir);
            await startBackport(repository, request(), silentHost);
            openRepo(dir).write({ 'pump.c': EDIT });
            if (operation !== 'save') await stageFile(repository, 'pump.c');
            scenes.push({ operation, dir, before: snapshot(at.repo), edited: true });
        }
    });
    after(() => {
        if (all) process.stderr.write(`    killed at ${points} points\n`);
    });

    const request = () => ask([at.clean, at.conflicting, at.second]);
    const argument = () => JSON.stringify(request());

    async function recovers(scene: Scene, dir: string, where: string): Promise<void> {
        points++;
        const repo = openRepo(dir);
        const repository = await openRepository(dir);
        const state = await readState(repository);
        if (scene.edited) assert.ok(await editIsThere(dir), `${where}: the edit is there (${state.kind})`);
        if (state.kind !== 'idle' && state.kind !== 'picked')
            assert.deepEqual(await abortBackport(repository, silentHost), { kind: 'idle' }, where);
        if (scene.edited) assert.ok(await editIsThere(dir), `${where}: the edit is kept`);
        if (state.kind === 'picked') return;
        assert.deepEqual(snapshot(repo), scene.before, `${where}: ${state.kind}`);
    }

    for (const [index, operation] of OPERATIONS.entries()) {
        it(`${operation}: between the calls of git`, async () => {
            const scene = scenes[index]!;
            const { calls } = killing.killAt(operation, scene.dir, argument(), { KILL_AT: '-1' });
            assert.ok(calls > 10, 'the wrapper is in use');
            // The four that git itself takes part in most, at three places each; the others at one.
            const step = all ? 1 : Math.ceil(calls / (index < 4 ? 3 : 1));
            for (let call = 1 + (all ? 0 : index % 4); call <= calls; call += step)
                for (const when of all ? ['before', 'after'] : [call % 2 ? 'before' : 'after'])
                    await killedAt(scene, { KILL_AT: String(call), KILL_WHEN: when });
        });

        it(`${operation}: in the middle of git`, async () => {
            const scene = scenes[index]!;
            for (const hook of all ? HOOKS : [HOOKS[index % HOOKS.length]!])
                for (let time = 1; time <= (all ? 40 : index < 4 ? 2 : 1); time++)
                    if (!(await killedAt(scene, { KILL_AT: String(time), KILL_HOOK: hook }))) break;
        });
    }

    async function killedAt(scene: Scene, point: Point): Promise<boolean> {
        const { dir, killed } = killing.killAt(scene.operation, scene.dir, argument(), point);
        if (killed) await recovers(scene, dir, JSON.stringify(point));
        rmSync(dir, { recursive: true });
        return killed;
    }
});

/** In the work tree, among what is kept aside, or in a commit that a branch or a kept note names. */
async function editIsThere(dir: string): Promise<boolean> {
    const repo = openRepo(dir);
    const file = path.join(dir, 'pump.c');
    if (existsSync(file) && readFileSync(file, 'utf8') === EDIT) return true;
    const kept = await listBackups(await openRepository(dir));
    for (const { name, paths, commits } of kept) {
        const place = paths.indexOf('pump.c');
        const copy = path.join(dir, '.git/backport/kept', name, String(place));
        if (place >= 0 && readFileSync(copy, 'utf8') === EDIT) return true;
        for (const commit of commits) if (holds(`${commit}:pump.c`)) return true;
    }
    return repo
        .git('rev-list', '--branches')
        .split('\n')
        .some((commit) => holds(`${commit}:pump.c`));

    function holds(name: string): boolean {
        return repo.tryGit('cat-file', 'blob', name).stdout === EDIT;
    }
}
