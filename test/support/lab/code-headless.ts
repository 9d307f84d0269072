/**
 * Stands in for the desktop executable of VS Code in `runTests` of @vscode/test-electron: starts server and browser,
 * lets the tests run in the extension host, and ends with their exit code.
 *
 * Exit: the tests' own 0 or 1; 69 could not start; 70 extension host, server or browser died before the tests had
 * ended; 124 time is up; 130 interrupted.
 *
 * Environment: `GIT_BACKPORT_VSCODE` the version, `GIT_BACKPORT_TIMEOUT` milliseconds for the whole run (300000).
 */
import { createWriteStream, existsSync, mkdirSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { temporaryFolder } from '../repo.ts';
import { launchBrowser } from './browser.ts';
import { installServer } from './install.ts';
import { ARTIFACTS } from './paths.ts';
import { startServer, workbenchUrl, type Server } from './server.ts';
import { chosenVersion } from './versions.ts';

const EXIT = { launch: 69, crash: 70, timeout: 124, interrupted: 130 } as const;

const say = (line: string) => console.error(`code-headless: ${line}`);

// Every other flag of the desktop program is accepted and ignored.
const { values, positionals } = parseArgs({
    strict: false,
    allowPositionals: true,
    options: {
        extensionDevelopmentPath: { type: 'string', multiple: true },
        extensionTestsPath: { type: 'string' },
        'user-data-dir': { type: 'string' },
        'extensions-dir': { type: 'string' },
        'folder-uri': { type: 'string' },
    },
});
const text = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined);
const folder = text('folder-uri') ? fileURLToPath(text('folder-uri')!) : positionals.find((file) => existsSync(file));
const tests = text('extensionTestsPath');

const scratch = temporaryFolder('code-headless-');
const output = path.join(scratch, 'output.txt');
const done = path.join(scratch, 'done.json');

let server: Server | undefined;
let browser: Browser | undefined;
let page: Page | undefined;

/** Copies what the tests have printed since the last call. */
let copied = 0;
function copyOutput(): void {
    if (!existsSync(output)) return;
    const all = readFileSync(output);
    if (all.length > copied) writeSync(1, all.subarray(copied));
    copied = all.length;
}
const copying = setInterval(copyOutput, 200);

let finished = false;
async function finish(code: number): Promise<void> {
    if (finished) return;
    finished = true;
    clearInterval(copying);
    copyOutput();
    if (code > 1) await page?.screenshot({ path: path.join(ARTIFACTS, 'extension-host.png') }).catch(() => {});
    await browser?.close().catch(() => {});
    await server?.stop();
    process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void finish(EXIT.interrupted));

try {
    mkdirSync(ARTIFACTS, { recursive: true });
    await finish(await run());
} catch (error) {
    say(error instanceof Error ? error.message : String(error));
    await finish(EXIT.launch);
}

async function run(): Promise<number> {
    const installed = await installServer(chosenVersion(), say);
    const data = text('user-data-dir') ?? scratch;
    server = await startServer(installed, {
        dataDir: path.join(data, 'server'),
        extensionsDir: text('extensions-dir') ?? path.join(scratch, 'extensions'),
        driver: true,
        env: { BACKPORT_LAB_TESTS: tests, BACKPORT_LAB_OUTPUT: output, BACKPORT_LAB_DONE: done },
    });
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const log = createWriteStream(path.join(ARTIFACTS, 'extension-host.log'));
    await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
        log.write(`[${type}] ${format(...args)}\n`);
    });
    const result = outcome(server, browser, page);
    const url = workbenchUrl(server, {
        folder,
        extensionDevelopmentPaths: [values['extensionDevelopmentPath'] ?? []].flat().map(String),
        // The wrapper runs inside the extension host, around the real tests.
        extensionTestsPath: tests && path.join(import.meta.dirname, 'in-extension-host.cjs'),
    });
    await page.goto(url);
    return result;
}

/** Settles with the exit code of the run, whichever way it ends. */
async function outcome(server: Server, browser: Browser, page: Page): Promise<number> {
    const timeout = Number(process.env['GIT_BACKPORT_TIMEOUT'] || 300_000);
    return new Promise((resolve) => {
        const died = (what: string) => {
            if (!finished) say(what);
            resolve(EXIT.crash);
        };
        setTimeout(() => {
            say(`no result after ${timeout} ms`);
            resolve(EXIT.timeout);
        }, timeout).unref();
        page.on('crash', () => died('the page crashed'));
        browser.on('disconnected', () => died('the browser went away'));
        void server.ended.then((why) => died(`the server ${why}`));
        void page.exposeFunction('codeAutomationExit', (code: number) => {
            // A crashed extension host, or one that a test has ended, is reported as success: believe the tests alone.
            if (existsSync(done)) resolve((JSON.parse(readFileSync(done, 'utf8')) as { ok: boolean }).ok ? 0 : 1);
            else if (tests) died(`the extension host ended (VS Code says ${code}) before the tests did`);
            else resolve(code);
        });
    });
}
