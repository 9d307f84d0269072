/** Tests that hold how much is done for an input of twice the size: see countWork.ts for what is counted. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/** One kind of input. */
export interface GrowthCase<Input = unknown> {
    /** Size of the smaller input. */
    readonly n: number;
    build(n: number): Input | Promise<Input>;
    /** What is counted; it asserts that it does what it is for. */
    work(input: Input): unknown;
}

/** So that `build` and `work` agree. */
export const growthCase = <Input>(of: GrowthCase<Input>) => of as GrowthCase;

const root = path.resolve(import.meta.dirname, '../..');
const runner = path.join(import.meta.dirname, 'countWork.ts');

/**
 * How many times more is done for an input of twice the size: near 1 where a bound was met, near 2 for what grows with its
 * input, 4 for what grows with its square.
 * @param module of `test/growth`: exports cases by name
 * @returns by name
 */
export async function growthIn(module: string): Promise<Readonly<Record<string, number>>> {
    const args = ['--import', 'tsx', runner, module];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 1 << 26 });
    return JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, number>;
}
