/**
 * A day in an hour: the same conflicting commit backported again and again in one window, with conflict editors and the
 * comparison on the screen; memory and handles of the extension host and of the window at intervals. Level is what we want.
 * Expects the build.
 *
 *   npx tsx test/bench/day.ts [picks] [every]
 */
import { build } from 'esbuild';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildDemo } from '../support/demo/demo.ts';
import { launchBrowser } from '../support/lab/browser.ts';
import { installServer } from '../support/lab/install.ts';
import { PROJECT } from '../support/lab/paths.ts';
import { startServer, workbenchUrl } from '../support/lab/server.ts';
import { chosenVersion } from '../support/lab/versions.ts';
import { temporaryFolder } from '../support/repo.ts';
import type { Sample } from './day/host.ts';

const [picks = 200, every = 20] = process.argv.slice(2).map(Number);

const scratch = temporaryFolder('backport-day-');
const [tests, output, done] = ['host.cjs', 'output.txt', 'done.json'].map((name) => path.join(scratch, name)) as [
    string,
    string,
    string,
];
await build({
    entryPoints: [path.join(import.meta.dirname, 'day/host.ts')],
    outfile: tests,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
});
const demo = buildDemo();
const server = await startServer(await installServer(chosenVersion(), console.log), {
    dataDir: path.join(scratch, 'data'),
    extensionsDir: path.join(scratch, 'extensions'),
    driver: true,
    env: {
        BACKPORT_LAB_TESTS: tests,
        BACKPORT_LAB_OUTPUT: output,
        BACKPORT_LAB_DONE: done,
        DAY_PICKS: String(picks),
        DAY_EVERY: String(every),
        DAY_COMMIT: demo.ids.pick,
    },
});
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
await page.exposeFunction('codeAutomationLog', () => {});
await page.exposeFunction('codeAutomationExit', () => {});
await page.goto(
    workbenchUrl(server, {
        folder: demo.dir,
        extensionDevelopmentPaths: [PROJECT],
        extensionTestsPath: path.join(PROJECT, 'test/support/lab/in-extension-host.cjs'),
    }),
);
const devtools = await page.context().newCDPSession(page);
await devtools.send('Performance.enable');

/** Of the window itself: bytes of its heap, and nodes. */
async function windowNow(): Promise<{ heap: number; nodes: number }> {
    await devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await devtools.send('Performance.getMetrics');
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
    return { heap: of('JSHeapUsedSize'), nodes: of('Nodes') };
}

const mib = (bytes: number) => (bytes / 2 ** 20).toFixed(1).padStart(7);
console.log('picks     s |    heap     rss MiB  handles  files  children  documents | window MiB    nodes');
const samples: Sample[] = [];
let shown = 0;
for (let waiting = true; waiting; await new Promise((next) => setTimeout(next, 250))) {
    waiting = !existsSync(done);
    const lines = existsSync(output) ? readFileSync(output, 'utf8').split('\n').slice(0, -1) : [];
    for (const line of lines.slice(shown)) {
        if (!line.startsWith('{')) console.log(line);
        else {
            const one = JSON.parse(line) as Sample;
            const { heap, nodes } = await windowNow();
            samples.push(one);
            console.log(
                `${String(one.picks).padStart(5)} ${String(Math.round(one.millis / 1000)).padStart(5)} | ${mib(one.heap)} ${mib(one.rss)}     ` +
                    [one.handles, one.files, one.children, one.documents].map((n) => String(n).padStart(7)).join('  ') +
                    ` |    ${mib(heap)} ${String(nodes).padStart(8)}`,
            );
        }
    }
    shown = lines.length;
}
await browser.close();
await server.stop();

// The first picks fill caches: what counts is what comes after them.
const warm = samples.find((one) => one.picks >= Math.min(20, picks / 2));
const last = samples.at(-1);
if (warm && last && last.picks > warm.picks) {
    const per = (of: (one: Sample) => number) => (of(last) - of(warm)) / (last.picks - warm.picks);
    console.log(
        `from pick ${warm.picks} to ${last.picks}, for each pick: heap ${(per((one) => one.heap) / 1024).toFixed(1)} KiB, ` +
            `handles ${per((one) => one.handles).toFixed(2)}, open files ${per((one) => one.files).toFixed(2)}`,
    );
}
