/**
 * Each of our own writes to the disk that finds no room, or no permission, in each operation: one sentence, nothing is lost,
 * and everything comes back. (What git cannot write is in `killGit`.)
 *
 * A sample by default; `WRITE_FAULTS=1` takes every write, 5 each fifth one; `OPERATION=skip` chooses.
 */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { abortBackport } from '../../support/abortBackport.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { returnToParked } from '../../../src/core/backport/returnToParked.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { listUnreadableState } from '../../../src/core/unreadableState.ts';
import { copyFolder, openRepo } from '../../support/repo.ts';
import { silentHost } from '../../support/silentHost.ts';
import { snapshot } from './fixture.ts';
import type { OperationName, Outcome } from './interleaving/actor.ts';
import { startActor, type Actor } from './interleaving/actors.ts';
import type { WriteFault } from './interleaving/gate.ts';
import { isFindable, makeScenes, type Scenes, type SceneName } from './interleaving/scenes.ts';

/** Of how many writes one is taken. */
const SAMPLE = Number(process.env['WRITE_FAULTS'] ?? 23);
const all = SAMPLE < 23;
const CODES = ['disk-full', 'access-refused'];
const OPERATIONS: readonly (readonly [OperationName, SceneName])[] = [
    ...(['start', 'start from a mail', 'decide', 'stash', 'bring back'] as const).map(
        (name) => [name, 'idle'] as const,
    ),
    ...(['continue', 'skip', 'abort', 'retry', 'park and pick first', 'quit', 'restore'] as const).map(
        (name) => [name, 'stopped'] as const,
    ),
    ...(['continue', 'abort', 'drop'] as const).map((name) => [name, 'parked'] as const),
];
const describeUnix = process.platform === 'win32' ? describe.skip : describe;

describeUnix('a write of ours that fails', function () {
    this.timeout(all ? 7_200_000 : 240_000);
    let scenes: Scenes;
    let actor: Actor;
    const right = new Map<SceneName, Promise<object | undefined>>();
    const count = { writes: 0, codes: new Map<string, number>() };

    before(async () => {
        scenes = await makeScenes();
        actor = await startActor();
    });
    after(() => {
        actor.stop();
        process.stderr.write(`    ${count.writes} writes failed: ${JSON.stringify([...count.codes].sort())}\n`);
    });

    for (const [index, [operation, scene]] of OPERATIONS.entries())
        it(`in ${operation} (${scene}) is one sentence, nothing is lost, and everything comes back`, async function () {
            if (process.env['OPERATION'] && process.env['OPERATION'] !== operation) return;
            const { writes = [] } = await onCopy(scene, (dir) => perform(dir, operation, 0, 'EACCES'));
            assert.ok(writes.length > 3, writes.join());
            const faults: string[] = [];
            for (const code of ['EACCES', 'ENOSPC'] as const)
                for (let at = 1; at <= writes.length; at++) {
                    if ((at + index) % SAMPLE !== 0) continue;
                    const fault = await onCopy(scene, (dir) => faultAt(dir, operation, scene, at, code));
                    const where = `${code} at ${at}, ${writes[at - 1]}`;
                    if (fault) faults.push(`${where}: ${fault}`);
                    if (fault && all) process.stderr.write(`${operation} ${where}: ${fault}\n`);
                }
            assert.equal(faults.length, 0, `${faults.length} faults:\n${faults.join('\n')}`);
        });

    async function perform(dir: string, operation: OperationName, at: number, code: WriteFault): Promise<Outcome> {
        await actor.begin({ dir, operation, asked: scenes.asked, fault: { at, code } });
        return actor.finish();
    }

    async function onCopy<Result>(scene: SceneName, use: (dir: string) => Promise<Result>): Promise<Result> {
        const dir = copyFolder(scenes[scene].dir);
        try {
            return await use(dir);
        } finally {
            rmSync(dir, { recursive: true, force: true });
        }
    }

    async function faultAt(
        dir: string,
        operation: OperationName,
        scene: SceneName,
        at: number,
        fault: WriteFault,
    ): Promise<string | undefined> {
        const { code, message } = await perform(dir, operation, at, fault);
        count.writes++;
        count.codes.set(`${fault} ${code || 'done'}`, (count.codes.get(`${fault} ${code || 'done'}`) ?? 0) + 1);
        if (code !== '' && !CODES.includes(code)) return `${code}: ${message}`;
        if (code !== '' && !/^[A-Z"].*: [^\n]+\.$/.test(message)) return `no sentence: ${message}`;
        for (const text of scenes[scene].texts)
            if (!isFindable(dir, text)) return `lost "${text.trim()}" after ${code} ${message}`;
        const unreadable = await listUnreadableState(await openRepository(dir));
        if (unreadable.length > 0) return `unreadable after ${code}: ${JSON.stringify(unreadable)}`;
        try {
            if (operation === 'decide') assert.equal((await perform(dir, operation, 0, fault)).code, '');
            else if (!OTHERS.includes(operation)) {
                const found = await broughtBack(dir);
                if (found) assert.deepEqual(found, await rightOf(scene));
            }
        } catch (error) {
            return `after ${code || 'done'} ${message}: ${(error as Error).message}`;
        }
        return undefined;
    }

    function rightOf(scene: SceneName): Promise<object | undefined> {
        const known = right.get(scene) ?? onCopy(scene, broughtBack);
        right.set(scene, known);
        return known;
    }
});

/** They change what an abort does not bring back. */
const OTHERS: readonly OperationName[] = ['stash', 'bring back', 'quit', 'drop', 'restore'];

/** As a user would who wants back what was before. @returns what there is then; undefined where all is done */
async function broughtBack(dir: string): Promise<object | undefined> {
    const repository = await openRepository(dir);
    for (let tries = 0; tries < 5; tries++) {
        const state = await readState(repository);
        if (state.kind === 'idle' && !state.parked) break;
        // All was picked, and what failed came behind it.
        if (state.kind === 'picked' && !state.parked) return undefined;
        if (state.kind === 'idle' || state.kind === 'picked') await returnToParked(repository, silentHost);
        else await abortBackport(repository, silentHost);
    }
    return snapshot(openRepo(dir));
}
