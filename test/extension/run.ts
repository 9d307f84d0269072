/**
 * The test runner inside VS Code: mocha over the `*.test.cjs` that `BACKPORT_TEST_FILE` names, or over all that were built
 * beside it.
 */
import * as mochaModule from 'mocha';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import Reporter from '../support/reporter.ts';

// In a CommonJS bundle the default import of an ES module is the module; its types know the class only as the default.
const { Mocha } = mochaModule as unknown as { Mocha: typeof mochaModule.default };

/** Called by VS Code. Rejects when a test fails, or when there is none. */
export async function run(): Promise<void> {
    const mocha = new Mocha({
        timeout: 20_000,
        forbidOnly: true,
        forbidPending: true,
        color: false,
        reporter: Reporter,
        // A window on a busy machine can be late once.
        retries: 1,
    });
    const only = process.env['BACKPORT_TEST_FILE'];
    const built = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.test.cjs'));
    const tests = only ? built.filter((file) => file === only) : built;
    if (tests.length === 0) throw new Error('No tests were built.');
    for (const test of tests.sort()) mocha.addFile(path.join(__dirname, test));
    const failures = await new Promise<number>((resolve) => mocha.run(resolve));
    if (failures > 0) throw new Error(`${failures} failed`);
}
