/**
 * Kills parking and returning at each git call, and git itself in the middle of its work: every parked result comes back
 * or is still parked, and the user gets on.
 *
 * Some points by default; `KILL_POINTS=all` takes every one.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { abortBackport } from '../../support/abortBackport.ts';
import { continueBackport } from '../../../src/core/backport/continueBackport.ts';
import { pickFirst } from '../../../src/core/backport/pickFirst.ts';
import { returnToParked } from '../../../src/core/backport/returnToParked.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { stageFile } from '../../support/stageFile.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { openRepo } from '../../support/repo.ts';
import { HOOKS, prepareKilling, type Killing, type Point } from './killing.ts';
import { GAUGE_RESULT, makeParking, STOP_RESULT, VALVE_RESULT, workOn, type Parking } from './parkFixture.ts';

interface Scene {
    readonly what: string;
    readonly operation: string;
    readonly argument: (of: Parking) => readonly string[];
    /** Brings a pick with results to where the operation begins. */
    readonly ready: (of: Parking) => Promise<unknown>;
}

const SEAL = 'int seal = 2; /* result */\n';

const scenes: readonly Scene[] = [
    {
        what: 'parking, the other applies',
        operation: 'park',
        argument: ({ start }) => [start],
        ready: () => Promise.resolve(),
    },
    {
        what: 'parking, the other stops',
        operation: 'park',
        argument: ({ seal }) => [seal],
        ready: () => Promise.resolve(),
    },
    {
        what: 'continuing the other, and coming back',
        operation: 'continue',
        argument: () => [],
        async ready({ repository, repo, seal }) {
            await pickFirst(repository, [seal], silentHost);
            repo.write({ 'seal.c': SEAL });
            await stageFile(repository, 'seal.c');
        },
    },
    {
        what: 'aborting the other',
        operation: 'abort',
        argument: () => [],
        ready: ({ repository, seal }) => pickFirst(repository, [seal], silentHost),
    },
    {
        what: 'returning',
        operation: 'return',
        argument: () => [],
        async ready({ repository, seal }) {
            await pickFirst(repository, [seal], silentHost);
            await abortBackport(repository, silentHost);
        },
    },
];

const all = process.env['KILL_POINTS'] === 'all';
const describeUnix = process.platform === 'win32' ? describe.skip : describe;

describeUnix('a parked pick, when the process is killed', function () {
    this.timeout(all ? 3_600_000 : 240_000);
    let killing: Killing;
    let points = 0;
    before(async () => {
        killing = await prepareKilling();
    });
    after(() => {
        if (all) process.stderr.write(`    killed at ${points} points\n`);
    });

    for (const [index, scene] of scenes.entries()) {
        let at: Parking;
        before(async () => {
            at = await makeParking();
            await workOn(at);
            await scene.ready(at);
        });
        const killedAt = async (point: Point): Promise<boolean> => {
            const argument = JSON.stringify(scene.argument(at));
            const { dir, killed } = killing.killAt(scene.operation, at.repo.dir, argument, point);
            if (killed) {
                points++;
                await recovers(at, dir, `${scene.what}, ${JSON.stringify(point)}`);
            }
            rmSync(dir, { recursive: true });
            return killed;
        };

        it(`${scene.what}: between the calls of git`, async () => {
            const { calls } = killing.killAt(scene.operation, at.repo.dir, JSON.stringify(scene.argument(at)), {
                KILL_AT: '-1',
            });
            assert.ok(calls > 20, 'the wrapper is in use');
            // One in each half; another place in each situation.
            const step = all ? 1 : Math.ceil(calls / 2);
            for (let call = 1 + (all ? 0 : index * 3); call <= calls; call += step)
                for (const when of all ? ['before', 'after'] : [call % 2 ? 'before' : 'after'])
                    await killedAt({ KILL_AT: String(call), KILL_WHEN: when });
        });

        it(`${scene.what}: in the middle of git`, async () => {
            for (const hook of all ? HOOKS : HOOKS.slice(index, index + 1))
                for (let time = 1; time <= (all ? 40 : 1); time++)
                    if (!(await killedAt({ KILL_AT: String(time), KILL_HOOK: hook }))) break;
        });
    }
});

/** Everything is there at once; and by the ways that the state offers the pick comes back with it. */
async function recovers(at: Parking, dir: string, where: string): Promise<void> {
    const repo = openRepo(dir);
    const repository = await openRepository(dir);
    const state = await readState(repository);
    for (const result of at.results)
        assert.ok(isThere(dir, result), `${where}: ${JSON.stringify(result)} is there (${state.kind})`);

    const running = state.kind === 'conflicted' || state.kind === 'empty' ? state : undefined;
    if (state.parked) {
        const [parked] = state.parked;
        assert.equal(parked!.pick.id, at.pick, where);
        if (state.kind === 'blocked' || (running && running.pick.id !== at.pick))
            await abortBackport(repository, silentHost);
        await returnToParked(repository, silentHost);
    } else if (running?.pick.id === at.seal) {
        assert.fail(`${where}: the other runs and nothing is parked`);
    }
    const now = await readState(repository);
    assert.ok(now.kind === 'conflicted' && now.pick.id === at.pick, `${where}: ${now.kind} after ${state.kind}`);
    assert.equal(now.parked, undefined, where);
    const text = repo.read('pump.c');
    assert.ok(text.includes(STOP_RESULT), where);
    const open = text.match(/^<{7}/gm)?.length ?? 0;
    assert.ok(
        open === 1 || text.includes('return run(p, CARE | FORCE);'),
        `${where}: what was open is open, or mended`,
    );
    assert.equal(repo.read('valve.c'), VALVE_RESULT, where);
    assert.equal(repo.read('gauge.c'), GAUGE_RESULT, where);

    // And it can be brought to its end.
    repo.write({ 'pump.c': text.replace(/^<{7}.*?^>{7}[^\n]*\n/ms, '\treturn run(p, FORCE);\n') });
    for (const file of ['pump.c', 'valve.c']) await stageFile(repository, file);
    repo.git('add', 'gauge.c');
    const done = await continueBackport(repository, silentHost);
    assert.equal(done.kind, 'picked', where);
    assert.ok(repo.git('show', 'fix:pump.c').includes(STOP_RESULT), where);
}

/** In the work tree, parked, kept aside, or in a commit of the branch. */
function isThere(dir: string, result: string): boolean {
    const backport = path.join(dir, '.git/backport');
    const under = (at: string): string[] =>
        existsSync(at)
            ? readdirSync(at, { recursive: true, encoding: 'utf8' })
                  .filter((name) => /[\\/]\d+$/.test(name) && !name.includes('.tmp'))
                  .map((name) => path.join(at, name))
            : [];
    const files = [
        ...['pump.c', 'valve.c', 'gauge.c'].map((name) => path.join(dir, name)),
        ...under(path.join(backport, 'parked')),
        ...under(path.join(backport, 'kept')),
    ];
    return files.some((file) => {
        try {
            return readFileSync(file, 'utf8').includes(result);
        } catch {
            return false; // a folder, or gone
        }
    });
}
