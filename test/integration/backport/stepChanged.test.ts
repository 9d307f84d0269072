/**
 * Two processes that both were told of the same stopped commit: who comes second is refused, wherever it was stopped behind its
 * look. The commit that has stopped by then is one that nobody has asked about.
 */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { skipPick } from '../../../src/core/backport/continueBackport.ts';
import { dropParked } from '../../../src/core/backport/returnToParked.ts';
import { pickFirst } from '../../../src/core/backport/pickFirst.ts';
import { resolveWithSide } from '../../../src/core/backport/stageFiles.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { readStoppedStep } from '../../../src/core/backport/stoppedStep.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { stageFile } from '../../support/stageFile.ts';
import { ask, makeFixture, type Fixture } from './fixture.ts';
import type { OperationName } from './interleaving/actor.ts';
import { copyFolder } from '../../support/repo.ts';
import { startActor, type Actor } from './interleaving/actors.ts';

const describeUnix = process.platform === 'win32' ? describe.skip : describe;

async function stopThrice(): Promise<Fixture> {
    const at = await makeFixture();
    const commits = [at.conflicting, at.second, at.deleting];
    assert.equal((await startBackport(at.repository, ask(commits), silentHost)).kind, 'conflicted');
    return at;
}

const stoppedAt = async (dir: string) => {
    const state = await readState(await openRepository(dir));
    return state.kind === 'conflicted' || state.kind === 'empty' ? state.pick.id : state.kind;
};

describeUnix('the second of two processes', function () {
    this.timeout(120_000);
    let at: Fixture;
    let actors: [Actor, Actor];

    before(async () => {
        at = await stopThrice();
        at.repo.write({ 'pump.c': 'the result\n' });
        await stageFile(at.repository, 'pump.c');
        actors = [await startActor(), await startActor()];
    });
    after(() => {
        for (const actor of actors) actor.stop();
    });

    const pairs: readonly (readonly [OperationName, OperationName])[] = [
        ['skip', 'skip'],
        ['continue', 'skip'],
        ['skip', 'abort'],
    ];
    for (const [first, second] of pairs)
        it(`${second} behind ${first} is not done to the next commit`, async () => {
            const codes: string[] = [];
            // Until the second one has the lock, and the first is refused.
            for (let steps = 1; codes.at(-1) !== 'too late'; steps += 3) {
                const dir = copyFolder(at.repo.dir);
                const asked = { start: ask([]), first: [], mail: '' };
                await Promise.all(
                    [first, second].map((operation, index) => actors[index]!.begin({ dir, operation, asked })),
                );
                const early = await actors[1].advance(steps);
                assert.equal(early, undefined, 'it ended before the other began');
                const done = await actors[0].finish();
                const late = await actors[1].finish();
                if (done.code === '') {
                    codes.push(late.code);
                    if (late.code !== '') {
                        assert.equal(late.code, 'step-changed', late.message);
                        assert.match(
                            late.message,
                            /^This has gone on to [0-9a-f]{12} "Guard the pump" in the meantime/,
                        );
                        assert.equal(await stoppedAt(dir), at.second, `${steps} steps`);
                    }
                } else {
                    assert.equal(done.code, 'operation-running', done.message);
                    codes.push('too late');
                }
                rmSync(dir, { recursive: true });
            }
            // Without its look done, it means what it finds; from then on it is refused.
            assert.match(codes.join(' '), /^ *(?:step-changed )+too late$/);
        });
});

describe('what the screen showed', () => {
    it('is what is meant: a click on an older picture does nothing', async () => {
        const at = await stopThrice();
        const step = readStoppedStep(await readState(at.repository));
        await skipPick(at.repository, silentHost, { step });
        const refused = { code: 'step-changed' };
        await assert.rejects(skipPick(at.repository, silentHost, { step }), refused);
        await assert.rejects(resolveWithSide(at.repository, 'pump.c', 'patch', { step }), refused);
        assert.equal(await stoppedAt(at.repo.dir), at.second);
        const now = readStoppedStep(await readState(at.repository));
        await skipPick(at.repository, silentHost, { step: now });
        assert.equal(await stoppedAt(at.repo.dir), at.deleting);
    });

    it('is one of several parked picks, too', async () => {
        const at = await stopThrice();
        await pickFirst(at.repository, [at.second], silentHost);
        const step = readStoppedStep(await readState(at.repository));
        await pickFirst(at.repository, [at.deleting], silentHost);
        await assert.rejects(dropParked(at.repository, { step }), { code: 'step-changed' });
        const { parked = [] } = await readState(at.repository);
        assert.deepEqual(
            parked.map(({ pick }) => pick.id),
            [at.conflicting, at.second],
        );
    });
});
