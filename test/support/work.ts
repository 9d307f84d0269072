/**
 * How much a piece of code does, as a number that is the same on each machine: how often V8 has entered the blocks of the
 * project's sources and of the libraries that they call. What the runtime itself does (`indexOf`, expressions) is not in it.
 */
import { Session } from 'node:inspector/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '../..');
const COUNTED = ['src', 'node_modules'].map((dir) => `${pathToFileURL(path.join(root, dir)).href}/`);

/** @returns blocks entered while `work` ran */
export async function countWork(work: () => unknown): Promise<number> {
    const session = new Session();
    session.connect();
    try {
        await session.post('Profiler.enable');
        await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
        await work();
        const { result } = await session.post('Profiler.takePreciseCoverage');
        return result
            .filter(({ url }) => COUNTED.some((dir) => url.startsWith(dir)))
            .flatMap(({ functions }) => functions)
            .flatMap(({ ranges }) => ranges)
            .reduce((sum, { count }) => sum + count, 0);
    } finally {
        session.disconnect();
    }
}

/**
 * How many times more is done for an input of twice the size: near 1 where a bound was met, near 2 for what grows with its
 * input, 4 where it grows with the square.
 * @param work on an input of size `n`; what builds the input comes first and is not counted
 */
export async function growthOf<Input>(
    n: number,
    build: (n: number) => Input,
    work: (input: Input) => unknown,
): Promise<number> {
    // Once for nothing: what is made at the first call is not the input's.
    await work(build(2));
    const [small, large] = [build(n), build(2 * n)];
    const once = await countWork(() => work(small));
    return (await countWork(() => work(large))) / once;
}
