/**
 * `npm test`: every suite, also when one before it has failed, and at the end what failed, and one line that adds them up:
 * `N passed, N failed`. Expects the build and the package. The browser suite runs on the oldest and the newest VS Code by
 * turns: both would take twice its time.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { addCounts, listed, readCounts } from './counts.ts';
import { chosenVersion, versionOfCheckout } from './lab/versions.ts';
import { temporaryFolder } from './repo.ts';
import type { Counts } from './reporter.ts';

const SUITES = ['test:unit', 'test:integration', 'test:extension', 'test:browser'];

const browserVersion = process.env['GIT_BACKPORT_VSCODE'] || versionOfCheckout();

const dir = temporaryFolder('backport-counts-');
const total = addCounts(
    SUITES.map((suite) => {
        const vscode = suite === 'test:browser' ? browserVersion : undefined;
        console.log(`\n# ${suite}${vscode ? ` on VS Code ${chosenVersion(vscode).vscode}` : ''}`);
        const started = Date.now();
        const counts = run(suite, vscode ? { GIT_BACKPORT_VSCODE: vscode } : {});
        const seconds = ((Date.now() - started) / 1000).toFixed(1);
        console.log(`${suite}: ${counts.passed} passed, ${counts.failed.length} failed in ${seconds} s`);
        return counts;
    }),
);
for (const failure of total.failed) console.log(`failed: ${failure}`);
console.log(`\n${total.repeated.length} files run once more${listed(total.repeated)}`);
console.log(`${total.passed} passed, ${total.failed.length} failed`);
process.exitCode = total.failed.length > 0 ? 1 : 0;

/** A suite that ends badly without naming a failed test (it crashed, it did not start) counts as one failure. */
function run(suite: string, env: NodeJS.ProcessEnv): Counts {
    const file = path.join(dir, suite.replace(':', '-'));
    // --ignore-scripts: what a suite needs is built already.
    const { status } = spawnSync('npm', ['run', '--silent', '--ignore-scripts', suite], {
        stdio: 'inherit',
        env: { ...process.env, ...env, BACKPORT_COUNTS: file },
        shell: process.platform === 'win32',
    });
    const counts = readCounts(file);
    const unnamed = counts.failed.length === 0 && (status !== 0 || counts.passed === 0);
    return unnamed ? { ...counts, failed: [`${suite} ended with ${status}, ${counts.passed} tests passed`] } : counts;
}
