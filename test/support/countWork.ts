/**
 * How much a piece of code does, as a number that is the same on each machine: how often V8 has entered the blocks of the
 * project's sources and of the libraries that they call. What the runtime itself does (`indexOf`, expressions) is not in it.
 * Only what is compiled while V8 counts is counted whole, so each module of `test/growth` gets a process of its own:
 *
 *     node --import tsx test/support/countWork.ts <module>     prints a JSON object: name -> growth
 */
import { Session } from 'node:inspector/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GrowthCase } from './work.ts';

const root = path.resolve(import.meta.dirname, '../..');
const COUNTED = ['src', 'node_modules'].map((dir) => `${pathToFileURL(path.join(root, dir)).href}/`);

async function measure(module: string): Promise<Record<string, number>> {
    const session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    const count = async (work: () => unknown) => {
        await session.post('Profiler.takePreciseCoverage');
        await work();
        const { result } = await session.post('Profiler.takePreciseCoverage');
        return result
            .filter(({ url }) => COUNTED.some((dir) => url.startsWith(dir)))
            .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
            .reduce((sum, { count: times }) => sum + times, 0);
    };
    const { default: cases } = (await import(pathToFileURL(module).href)) as { default: Record<string, GrowthCase> };
    const growth: Record<string, number> = {};
    for (const [name, { n, build, work }] of Object.entries(cases)) {
        // Once for nothing: what is made at the first call is not the input's.
        await work(await build(Math.ceil(n / 4)));
        const [small, large] = [await build(n), await build(2 * n)];
        const once = await count(() => work(small));
        growth[name] = (await count(() => work(large))) / once;
    }
    return growth;
}

console.log(JSON.stringify(await measure(path.resolve(process.argv[2]!))));
process.exit(0);
