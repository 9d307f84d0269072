/**
 * Two processes at once on one repository: every pair of operations that change something, stopped and let go on by turns at
 * steps that a seed chooses. What has come of it is what one after the other would have made, or one alone while the other
 * was refused; nothing between that.
 *
 * A few by default; `INTERLEAVINGS=200` takes so many of each pair. `INTERLEAVING_SEED` begins elsewhere,
 * `INTERLEAVED=revert` takes the pairs with that operation, `INTERLEAVED=revert,bulk` those of the ones that are named.
 */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { copyFolder, openRepo } from '../../support/repo.ts';
import type { OperationName, Order, Outcome } from './interleaving/actor.ts';
import { createRandom, interleave, startActor, type Actor, type Turn } from './interleaving/actors.ts';
import { isFindable, makeScenes, type Scenes, type SceneName } from './interleaving/scenes.ts';

const IDLE: readonly OperationName[] = [
    'start',
    'start from a mail',
    'stash',
    'bring back',
    'revert',
    'bulk',
    'decide',
    'undo decision',
    'undo bulk',
    'rebase',
];
const RUNNING: readonly OperationName[] = [
    ...(['continue', 'skip', 'abort', 'retry', 'park and pick first', 'return', 'drop', 'quit', 'restore'] as const),
];
/** Which do for a rebase what they do for a pick. */
const ANY: readonly OperationName[] = ['continue', 'skip', 'abort', 'quit'];
const OPERATIONS = [...IDLE, ...RUNNING];
/** How many runs of a pair there are before the next one's. */
const ROUND = 5;
const PAIRS = OPERATIONS.flatMap((first, index) => OPERATIONS.slice(index).map((second) => [first, second] as const));

const only = process.env['INTERLEAVED']?.split(',');
const asked = Number(process.env['INTERLEAVINGS'] ?? 0);
const seed = Number(process.env['INTERLEAVING_SEED'] ?? 1);
const describeUnix = process.platform === 'win32' ? describe.skip : describe;

describeUnix('two processes at once', function () {
    this.timeout(asked ? 14_400_000 : 240_000);
    let scenes: Scenes;
    let actors: [Actor, Actor];
    const count = { runs: 0, faults: 0, bothDone: 0, refused: 0, steps: 0 };
    const serial = new Map<string, Promise<string>>();
    const alone = new Map<string, Promise<Alone>>();

    // By default a pair now and then.
    const chosen = asked ? PAIRS.filter(isAskedFor) : PAIRS.filter((_, index) => index % 18 === seed % 18);

    before(async () => {
        scenes = await makeScenes();
        actors = [await startActor(), await startActor()];
    });
    after(() => {
        for (const actor of actors) actor.stop();
        if (asked)
            process.stderr.write(
                `    ${chosen.length} pairs, ${count.runs} runs, ${count.steps} steps: one refused in ${count.refused}, ` +
                    `both done in ${count.bothDone}, faults ${count.faults}\n`,
            );
    });

    // All pairs by turns: where many are asked for, and the time ends, each has had as many.
    const numbers = chosen.map((_, index) => createRandom(seed * 1000 + index));
    for (let from = 0; from < (asked || 1); from += ROUND)
        for (const [index, pair] of chosen.entries()) {
            const to = Math.min(from + ROUND, asked || 1);
            it(`${pair[0]}, ${pair[1]}${asked ? ` (${from + 1}-${to})` : ''}`, async () => {
                const faults: string[] = [];
                for (let run = from; run < to; run++) {
                    const scene = sceneFor(pair, run);
                    const turns = makeTurns(numbers[index]!);
                    const fault = await faultOf(pair, scene, turns);
                    if (fault) faults.push(`${scene} ${JSON.stringify(turns)}: ${fault}`);
                }
                count.faults += faults.length;
                assert.equal(faults.length, 0, `${faults.length} faults:\n${faults.slice(0, 3).join('\n')}`);
            });
        }

    async function faultOf(
        pair: readonly [OperationName, OperationName],
        name: SceneName,
        turns: readonly Turn[],
    ): Promise<string | undefined> {
        const dir = copyFolder(scenes[name].dir);
        try {
            const outcomes = await interleave(actors, ordersOf(dir, pair), turns);
            count.runs++;
            count.steps += outcomes[0].steps + outcomes[1].steps;
            if (outcomes.some(({ code }) => /^(?:operation-running|step-changed)$/.test(code))) count.refused++;
            if (outcomes.every(({ code }) => code === '')) count.bothDone++;
            for (const outcome of outcomes) {
                const fault = faultOfWords(outcome);
                if (fault) return fault;
            }
            const result = resultOf(await describePlace(dir), outcomes);
            const right: string[] = [];
            for (const make of serialResults(pair, name)) {
                right.push(await make());
                if (right.at(-1) === result) return undefined;
            }
            const words = outcomes.map(({ code, message }) => `${code} ${message}`).join(' | ');
            return `not what one after the other makes: ${words}\n${difference(right, result)}`;
        } finally {
            rmSync(dir, { recursive: true, force: true });
        }
    }

    const ordersOf = (dir: string, [first, second]: readonly [OperationName, OperationName]): [Order, Order] => [
        { dir, operation: first, asked: scenes.asked },
        { dir, operation: second, asked: scenes.asked },
    ];

    /** What may come of a pair: one while the other was refused, or one behind the other. Each is made when it is asked for. */
    function serialResults(
        pair: readonly [OperationName, OperationName],
        name: SceneName,
    ): readonly (() => Promise<string>)[] {
        const inOrder = (order: readonly [0 | 1, 0 | 1]) => () => {
            const key = `${name} ${pair.join()} ${order.join()}`;
            const result = serial.get(key) ?? oneBehindTheOther(pair, name, order);
            serial.set(key, result);
            return result;
        };
        return [
            () => aloneIn(name, pair[0]).then(({ place, outcome }) => resultOf(place, [outcome, REFUSED])),
            () => aloneIn(name, pair[1]).then(({ place, outcome }) => resultOf(place, [REFUSED, outcome])),
            inOrder([0, 1]),
            inOrder([1, 0]),
        ];
    }

    function aloneIn(name: SceneName, operation: OperationName): Promise<Alone> {
        const key = `${name} ${operation}`;
        const known =
            alone.get(key) ?? perform(name, [[0, operation]]).then(([place, [outcome]]) => ({ place, outcome }));
        alone.set(key, known);
        return known;
    }

    async function oneBehindTheOther(
        pair: readonly [OperationName, OperationName],
        name: SceneName,
        order: readonly [0 | 1, 0 | 1],
    ): Promise<string> {
        const [place, [one, other]] = await perform(
            name,
            order.map((who) => [who, pair[who]] as const),
        );
        return resultOf(place, order[0] === 0 ? [one, other!] : [other!, one]);
    }

    const describePlace = async (dir: string): Promise<string> => (await actors[0].describe(dir)).replaceAll(dir, '');

    /** Nothing of the user's is lost by it. @returns what it has led to, and what came of each */
    async function perform(
        name: SceneName,
        order: readonly (readonly [who: 0 | 1, operation: OperationName])[],
    ): Promise<[place: string, outcomes: [Outcome, ...Outcome[]]]> {
        const dir = copyFolder(scenes[name].dir);
        const outcomes: Outcome[] = [];
        for (const [who, operation] of order) {
            await actors[who].begin({ dir, operation, asked: scenes.asked });
            const outcome = await actors[who].finish();
            assert.equal(faultOfWords(outcome), undefined);
            outcomes.push(outcome);
        }
        const place = await describePlace(dir);
        const repo = openRepo(dir);
        assert.equal(repo.id('master'), openRepo(scenes[name].dir).id('master'), 'the branch of the user');
        assert.equal(repo.id('old'), openRepo(scenes[name].dir).id('old'), 'the older branch');
        for (const text of scenes[name].texts) assert.ok(isFindable(dir, text), `${order.join()}: ${text}`);
        rmSync(dir, { recursive: true, force: true });
        return [place, outcomes as [Outcome, ...Outcome[]]];
    }
});

/** What an operation by itself has led to. */
interface Alone {
    readonly place: string;
    readonly outcome: Outcome;
}

function isAskedFor(pair: readonly [OperationName, OperationName]): boolean {
    if (!only) return true;
    return only.length === 1 ? pair.some((name) => only.includes(name)) : pair.every((name) => only.includes(name));
}

const REFUSED: Outcome = { code: 'operation-running', message: '', asItWas: false, steps: 0 };

function sceneFor(pair: readonly [OperationName, OperationName], run: number): SceneName {
    const names: SceneName[] = [
        ...(pair.some((name) => IDLE.includes(name)) ? (['idle', 'tidy'] as const) : []),
        ...(pair.some((name) => RUNNING.includes(name)) ? (['stopped', 'parked'] as const) : []),
        ...(pair.some((name) => ANY.includes(name)) ? (['rebasing'] as const) : []),
    ];
    return names[run % names.length]!;
}

/** Short ones first: who comes first to the lock is decided by the first twenty steps. */
function makeTurns(random: (below: number) => number): Turn[] {
    return Array.from({ length: 2 + random(6) }, (_, index): Turn => {
        const most = [12, 40, 150][random(3)]!;
        return [((index + random(2)) % 2) as 0 | 1, 1 + random(most)];
    });
}

/** One sentence, and no error of anybody else's. */
function faultOfWords({ code, message }: Outcome): string | undefined {
    if (code === 'raw') return `a raw error: ${message}`;
    if (code !== '' && !/^[A-Z"].*[.:]/.test(message)) return `no sentence: ${message}`;
    return undefined;
}

function resultOf(place: string, outcomes: readonly Outcome[]): string {
    // Refused while the other runs, or behind it.
    const kinds = outcomes.map(({ code }) => (code === 'step-changed' ? 'operation-running' : code || 'done'));
    const said = outcomes.map(({ asItWas }, index) => `${kinds[index]}${asItWas ? ', as it was' : ''}`);
    return `${said.join(' | ')}\n${place}`;
}

/** The lines that the likest of the right ones has otherwise. */
function difference(right: readonly string[], result: string): string {
    const lines = result.split('\n');
    const all = right.map((one) => {
        const others = one.split('\n');
        const missing = others.filter((line) => !lines.includes(line)).map((line) => `- ${line}`);
        return [...missing, ...lines.filter((line) => !others.includes(line)).map((line) => `+ ${line}`)];
    });
    return all
        .sort((a, b) => a.length - b.length)[0]!
        .map((line) => line.slice(0, 300))
        .join('\n');
}
