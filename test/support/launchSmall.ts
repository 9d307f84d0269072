/**
 * Loaded before the integration tests: starts git through a small process, as the hosts do. The process of the tests is large,
 * and to start each of the ten thousands of gits from it copies its page tables, half of the time of a run.
 */
import { buildSync } from 'esbuild';
import path from 'node:path';
import { launchThrough } from '../../src/core/git/launcher/client.ts';
import { temporaryFolder } from './repo.ts';

/** Bytes: what a process of the tests has right after its start. */
const SMALL = 64 << 20;

const script = path.join(temporaryFolder(), 'launcher.cjs');
buildSync({
    entryPoints: [path.resolve(import.meta.dirname, '../../src/core/git/launcher/process.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
});
launchSmall();

/** For a test that has set it otherwise. */
export function launchSmall(): void {
    launchThrough(script, SMALL);
}
