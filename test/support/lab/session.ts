/**
 * A workbench for a file of browser tests: the installed package in a VS Code of its own, with a user who has just
 * come. A failed test leaves a picture in artifacts/, and with `BACKPORT_TRACE=1` a trace.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { temporaryFolder } from '../repo.ts';
import { launchBrowser } from './browser.ts';
import { installServer } from './install.ts';
import { ARTIFACTS, VSIX } from './paths.ts';
import { installExtension, startServer, workbenchUrl } from './server.ts';
import { THEMES } from './settings.ts';
import { chosenVersion } from './versions.ts';
import { Workbench } from './workbench.ts';

const TRACED = !!process.env['BACKPORT_TRACE'];

export interface SessionOptions {
    /** Called once, before VS Code starts. @returns the folder to open, an absolute path */
    folder: () => string;
    /** Added to the calm settings. */
    settings?: Readonly<Record<string, unknown>>;
    /** Added to the environment of the extension. */
    env?: NodeJS.ProcessEnv;
}

export interface Session {
    readonly workbench: Workbench;
    /** The folder that is open. */
    readonly folder: string;
    /** Loads the window again, as *Developer: Reload Window* does; waits until it stands. */
    reload(): Promise<void>;
}

/** A workbench that runs until it is closed. */
export interface Running extends Session {
    readonly context: BrowserContext;
    /** What went wrong in the window and must not in any story, as VS Code logs it. */
    readonly faults: readonly string[];
    /** Of the whole server: its child processes are VS Code's own. */
    readonly pid: number;
    close(): Promise<void>;
}

/** Starts a VS Code with the package installed, and a browser on it. @throws when there is no package */
export async function openWorkbench(options: SessionOptions): Promise<Running> {
    if (!existsSync(VSIX)) throw new Error('There is no package to test: npm run package');
    const installed = await installServer(chosenVersion(), console.log);
    const home = temporaryFolder('backport-home-');
    const dirs = { dataDir: path.join(home, 'data'), extensionsDir: path.join(home, 'extensions') };
    await installExtension(installed, VSIX, dirs);
    const folder = options.folder();
    const server = await startServer(installed, {
        ...dirs,
        settings: { 'workbench.colorTheme': THEMES.dark, ...options.settings },
        ...(options.env ? { env: options.env } : {}),
    });
    const closing: (() => Promise<void>)[] = [() => server.stop()];
    const close = async () => {
        for (const end of closing.splice(0).reverse()) await end();
    };
    try {
        const browser = await launchBrowser();
        closing.push(() => browser.close());
        const context = await browser.newContext({
            viewport: { width: 1440, height: 900 },
            reducedMotion: 'reduce',
        });
        await context.grantPermissions(['clipboard-read', 'clipboard-write']);
        context.setDefaultTimeout(40_000);
        if (TRACED) await context.tracing.start({ screenshots: true, snapshots: true });
        const page = await context.newPage();
        const faults: string[] = [];
        // A click that VS Code has forgotten the meaning of (see extension/ui/createRowView.ts) is told in a notification and here.
        page.on('console', (message) => {
            if (message.text().includes('Actual command not found')) faults.push(message.text());
        });
        const workbench = new Workbench(page);
        await page.goto(workbenchUrl(server, { folder }));
        await workbench.ready();
        const reload = async () => {
            await page.reload();
            await workbench.ready();
        };
        return { workbench, folder, reload, context, faults, pid: server.pid, close };
    } catch (error) {
        await close();
        throw error;
    }
}

/** Call it inside a `describe`; the session is there from the first `before` of the block on. */
export function useWorkbench(options: SessionOptions): () => Session {
    let running: Running | undefined;

    before('a VS Code with the package installed', async function () {
        // The first run of all installs VS Code.
        this.timeout(300_000);
        running = await openWorkbench(options);
    });

    afterEach('keep what a failed test has seen', async function () {
        if (this.currentTest?.state !== 'failed' || !running) return;
        const { context, workbench } = running;
        const name = path.join(ARTIFACTS, 'failed', this.currentTest.fullTitle().replace(/[^\w.-]+/g, '-'));
        mkdirSync(path.dirname(name), { recursive: true });
        await workbench.page.screenshot({ path: `${name}.png` }).catch(() => {});
        if (!TRACED) return;
        await context.tracing.stop({ path: `${name}.zip` }).catch(() => {});
        await context.tracing.start({ screenshots: true, snapshots: true }).catch(() => {});
    });

    afterEach('pages show words, not objects', async () => {
        for (const frame of running?.workbench.page.frames() ?? []) {
            const shown = await frame.evaluate(() => document.body.innerText).catch(() => '');
            assert.doesNotMatch(shown, /\[object /, 'a page words its facts');
        }
    });

    // Closed in any case: what stays open would keep the process of the tests for ever.
    after('VS Code is closed, and no click was lost', async () => {
        await running?.close();
        assert.deepEqual(running?.faults ?? [], []);
    });

    return () => {
        if (!running) throw new Error('The workbench is there only while tests run.');
        return running;
    };
}

/** For a `describe` whose tests each go on where the one before has ended: after a failure the rest is not tried. */
export function inSequence(): void {
    beforeEach('the step before has passed', function () {
        const failed = this.currentTest?.parent?.tests.find((test) => test.state === 'failed');
        if (failed) throw new Error(`not tried, since "${failed.title}" has failed`);
    });
}
