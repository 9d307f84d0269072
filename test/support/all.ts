/**
 * `npm test`: every suite, also when one before it has failed, and one line at the end that adds them up:
 * `N passed, N failed`. Expects the build and the package.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './repo.ts';
import type { Counts } from './reporter.ts';

const SUITES = ['test:unit', 'test:integration', 'test:extension', 'test:browser'];

const dir = temporaryFolder('backport-counts-');
const total: Counts = { passed: 0, failed: 0 };
for (const suite of SUITES) {
    console.log(`\n# ${suite}`);
    const started = Date.now();
    const { passed, failed } = run(suite);
    console.log(`${suite}: ${passed} passed, ${failed} failed in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    total.passed += passed;
    total.failed += failed;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** A suite that ends badly without naming a failed test (it crashed, it did not start) counts as one failure. */
function run(suite: string): Counts {
    const file = path.join(dir, suite.replace(':', '-'));
    // --ignore-scripts: what a suite needs is built already.
    const { status } = spawnSync('npm', ['run', '--silent', '--ignore-scripts', suite], {
        stdio: 'inherit',
        env: { ...process.env, BACKPORT_COUNTS: file },
        shell: process.platform === 'win32',
    });
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    const counts = lines.map((line) => JSON.parse(line) as Counts);
    const sum = (of: (counts: Counts) => number) => counts.reduce((n, c) => n + of(c), 0);
    const passed = sum((c) => c.passed);
    const failed = sum((c) => c.failed);
    const unnamed = failed === 0 && (status !== 0 || passed === 0) ? 1 : 0;
    if (unnamed) console.log(`${suite} ended with ${status} and ${passed} tests passed.`);
    return { passed, failed: failed + unnamed };
}
