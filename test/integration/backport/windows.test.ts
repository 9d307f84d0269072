/**
 * Two windows on one repository, each with an operation that fits what it has seen last, while the user saves files and works
 * in a terminal: nothing of the user's is lost, no branch moves that is none of the backport's, and the state can be told.
 *
 * A few by default; `WINDOWS=500` takes so many. `INTERLEAVING_SEED` begins elsewhere.
 */
import assert from 'node:assert/strict';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { copyFolder, openRepo, type Repo } from '../../support/repo.ts';
import type { OperationName } from './interleaving/actor.ts';
import { createRandom, interleave, startActor, type Actor } from './interleaving/actors.ts';
import { isFindable, makeScenes, type Scenes } from './interleaving/scenes.ts';

const BEGINNING: readonly OperationName[] = [
    ...(['start', 'start from a mail', 'stash', 'bring back', 'restore', 'revert', 'rebase'] as const),
    ...(['bulk', 'undo bulk', 'decide', 'undo decision'] as const),
];
const SCENES = ['idle', 'tidy', 'stopped', 'parked', 'rebasing'] as const;

const FITTING: Readonly<Record<string, readonly OperationName[]>> = {
    idle: BEGINNING,
    picked: BEGINNING,
    blocked: ['abort'],
    running: [
        'continue',
        'skip',
        'abort',
        'retry',
        'park and pick first',
        'return',
        'drop',
        'quit',
        'restore',
        'stage',
    ],
};

const runs = Number(process.env['WINDOWS'] ?? 3);
const seed = Number(process.env['INTERLEAVING_SEED'] ?? 1);
const describeUnix = process.platform === 'win32' ? describe.skip : describe;

describeUnix('two windows and a user', function () {
    this.timeout(60_000 + runs * 20_000);
    let scenes: Scenes;
    let actors: [Actor, Actor];
    const codes = new Map<string, number>();

    before(async () => {
        scenes = await makeScenes();
        actors = [await startActor(), await startActor()];
    });
    after(() => {
        for (const actor of actors) actor.stop();
        if (process.env['WINDOWS']) process.stderr.write(`    ${runs} runs: ${JSON.stringify([...codes])}\n`);
    });

    it('lose nothing', async () => {
        const faults: string[] = [];
        for (let run = 0; run < runs; run++) {
            const fault = await work(createRandom(seed * 100_000 + run)).catch((error: Error) => error.message);
            if (fault) faults.push(`run ${run}: ${fault}`);
        }
        assert.equal(faults.length, 0, `${faults.length} faults:\n${faults.slice(0, 5).join('\n')}`);
    });

    async function work(random: (below: number) => number): Promise<string | undefined> {
        const scene = scenes[SCENES[random(SCENES.length)]!];
        const dir = copyFolder(scene.dir);
        const repo = openRepo(dir);
        const before = ['master', 'old'].map((name) => repo.id(name));
        const texts = new Map(scene.texts.map((text) => [text, text]));
        const did: string[] = [];
        try {
            for (let round = 0; round < 2; round++) {
                const { kind } = await readState(await openRepository(dir));
                const choices = FITTING[kind] ?? FITTING['running']!;
                const pair = [choices[random(choices.length)]!, choices[random(choices.length)]!] as const;
                const turns = Array.from({ length: 4 }, () => [random(2) as 0 | 1, 1 + random(60)] as const);
                const orders = pair.map((operation) => ({ dir, operation, asked: scenes.asked }));
                const outcomes = await interleave(actors, [orders[0]!, orders[1]!], turns, () => {
                    did.push(userActs(repo, random, texts, `${round}-${did.length}`));
                });
                did.push(...pair.map((name, index) => `${name}: ${outcomes[index]!.code || 'done'}`));
                for (const { code, message } of outcomes) {
                    codes.set(code || 'done', (codes.get(code || 'done') ?? 0) + 1);
                    if (code === 'raw') return `a raw error: ${message} after ${did.join('; ')}`;
                }
                await readState(await openRepository(dir));
            }
            for (const text of texts.values())
                if (!isFindable(dir, text)) return `lost: ${text.trim()} after ${did.join('; ')}`;
            const now = ['master', 'old'].map((name) => repo.id(name));
            if (now.join() !== before.join()) return `a branch was moved after ${did.join('; ')}`;
            return undefined;
        } finally {
            rmSync(dir, { recursive: true, force: true });
        }
    }
});

/** What a user does in between. @param texts the last one that was saved in each file */
function userActs(repo: Repo, random: (below: number) => number, texts: Map<string, string>, mark: string): string {
    const file = ['pump.c', 'a.txt', 'mine.txt', 'new.txt'][random(4)]!;
    switch (random(4)) {
        case 0: {
            // What the user writes over is the user's to lose; what git writes in that moment is not touched.
            const text = `saved by the user ${mark}\n`;
            const at = path.join(repo.dir, file);
            writeFileSync(`${at}.swp`, text);
            if (existsSync(at)) renameSync(at, `${at}.old`);
            const old = existsSync(`${at}.old`) ? readFileSync(`${at}.old`, 'utf8') : '';
            rmSync(`${at}.old`, { force: true });
            for (const [key, one] of texts) if (old.includes(one)) texts.delete(key);
            try {
                linkSync(`${at}.swp`, at);
                texts.set(file, text);
            } catch {
                return `no save of ${file}`;
            } finally {
                rmSync(`${at}.swp`);
            }
            return `save ${file}`;
        }
        case 1:
            return `git add: ${repo.tryGit('add', 'pump.c').code}`;
        case 2:
            return `git status: ${repo.tryGit('status', '--short').code}`;
        default:
            return `git branch: ${repo.tryGit('branch', `own-${mark}`, 'master').code}`;
    }
}
