/** Two processes that work on one repository, and who of them goes on when: decided by the driver, step by step. */
import { build } from 'esbuild';
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { temporaryFolder } from '../../../support/repo.ts';
import type { Order, Outcome, Question } from './actor.ts';

export interface Actor {
    /** Begins an operation, which stops before its first step. */
    begin(order: Order): Promise<void>;
    /** Goes on for so many steps, at most 255. @returns what came of the operation; undefined where it has stopped */
    advance(steps: number): Promise<Outcome | undefined>;
    /** Goes on to the end. */
    finish(): Promise<Outcome>;
    /** @returns all that the product and git tell of a repository */
    describe(dir: string): Promise<string>;
    stop(): void;
}

let bundle: Promise<string> | undefined;

export async function startActor(): Promise<Actor> {
    const script = await (bundle ??= bundleActor());
    const child: ChildProcess = fork(script, [], {
        // It is bundled: nothing is to be translated.
        execArgv: [],
        stdio: ['ignore', 'inherit', 'inherit', 'pipe', 'ipc'],
    });
    const driver = child.stdio[3] as Duplex;
    let outcome: Outcome | undefined;
    let wake = () => {};
    let fail = (_: Error) => {};
    driver.on('data', () => wake());
    let described = '';
    child.on('message', (message: Outcome | { readonly text: string }) => {
        if ('text' in message) described = message.text;
        else outcome = message;
        wake();
    });
    child.on('exit', (code) => fail(new Error(`the process ended with ${code}`)));
    const stoppedOrEnded = () =>
        new Promise<void>((resolve, reject) => {
            wake = resolve;
            fail = reject;
        });
    const advance = async (steps: number): Promise<Outcome | undefined> => {
        if (outcome) return outcome;
        const next = stoppedOrEnded();
        driver.write(Buffer.from([steps]));
        await next;
        return outcome;
    };
    return {
        async begin(order) {
            outcome = undefined;
            const next = stoppedOrEnded();
            child.send(order);
            await next;
        },
        advance,
        finish: async () => (await advance(0))!,
        async describe(dir) {
            const next = stoppedOrEnded();
            child.send({ describe: dir } satisfies Question);
            await next;
            return described;
        },
        stop: () => void child.kill(),
    };
}

/** CommonJS: there, who imports a function sees the one that the gate has put in its place. */
async function bundleActor(): Promise<string> {
    const outfile = path.join(temporaryFolder(), 'actor.cjs');
    const root = path.resolve(import.meta.dirname, '../../../..');
    await build({
        entryPoints: [path.join(import.meta.dirname, 'actor.ts')],
        outfile,
        bundle: true,
        platform: 'node',
        format: 'cjs',
        alias: { 'web-tree-sitter': path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') },
        logLevel: 'error',
    });
    return outfile;
}

/** Who goes on, and for how many steps. */
export type Turn = readonly [who: 0 | 1, steps: number];

/** @param between what else happens behind each turn */
export async function interleave(
    actors: readonly [Actor, Actor],
    orders: readonly [Order, Order],
    turns: readonly Turn[],
    between: (turn: number) => Promise<void> | void = () => {},
): Promise<[Outcome, Outcome]> {
    await Promise.all([actors[0].begin(orders[0]), actors[1].begin(orders[1])]);
    for (const [index, [who, steps]] of turns.entries()) {
        await actors[who].advance(steps);
        await between(index);
    }
    return Promise.all([actors[0].finish(), actors[1].finish()]);
}

/** The same numbers for the same seed (Numerical Recipes' generator). @returns whole numbers from 0 to below its argument */
export function createRandom(seed: number): (below: number) => number {
    let state = seed >>> 0;
    return (below) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * below);
    };
}
