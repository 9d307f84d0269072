/** The real panel in a bare browser page with a host in the page: for tests, pictures and measuring without VS Code. */
import { build } from 'esbuild';
import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { composeContentPolicy } from '../../src/extension/base/composeContentPolicy.ts';
import { launchBrowser } from '../support/lab/browser.ts';
import type { BacklogScene } from './backlogScene.ts';
import type { Scene } from './page.ts';
import type { MessagesScene } from './pageScenes.ts';

const here = import.meta.dirname;
const root = path.join(here, '../..');
const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.ttf': 'font/ttf' };

export interface Opened {
    readonly page: Page;
    /** Errors of the page and its console, as they come. */
    readonly faults: readonly string[];
}

export type Theme = 'dark' | 'light' | 'high-contrast' | 'high-contrast-light';

/** Which page, with the host beside it that answers what it asks. */
const pages = {
    panel: { source: 'src/panel/main.ts', host: 'page.ts' },
    backlog: { source: 'src/panel/backlog/main.ts', host: 'backlogPage.ts' },
    verify: { source: 'src/panel/verify/main.ts', host: 'messagesPage.ts' },
    month: { source: 'src/panel/month/main.ts', host: 'messagesPage.ts' },
};
type PageName = keyof typeof pages;

export interface Harness<Shown = Scene> {
    readonly browser: Browser;
    open(scene: Shown, options?: { width?: number; height?: number; theme?: Theme }): Promise<Opened>;
    close(): Promise<void>;
}

/** Builds the panel as the product does, serves it with the product's content policy, starts a browser. */
export async function openHarness(): Promise<Harness>;
export async function openHarness(name: 'backlog'): Promise<Harness<BacklogScene>>;
export async function openHarness(name: 'verify' | 'month'): Promise<Harness<MessagesScene>>;
export async function openHarness(name: PageName = 'panel'): Promise<Harness<Scene & BacklogScene & MessagesScene>> {
    const files = await bundle(name);
    const scenes: (Scene | BacklogScene | MessagesScene)[] = [];
    const server = createServer((request, response) => {
        const asked = (request.url ?? '/').split('?')[0]!.slice(1);
        const file = files.get(asked);
        if (file) {
            response.writeHead(200, { 'content-type': types[path.extname(asked)] ?? 'application/octet-stream' });
            return void response.end(file);
        }
        const scene = scenes[Number(asked)];
        response.writeHead(scene ? 200 : 404, {
            'content-type': 'text/html; charset=utf-8',
            'content-security-policy': composeContentPolicy('n', "'self'"),
        });
        response.end(scene ? pageOf(scene, request.url?.split('?')[1] ?? 'dark', name) : '');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const browser = await launchBrowser();
    return {
        browser,
        async open(scene, { width = 1080, height = 800, theme = 'dark' } = {}) {
            const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
            const faults: string[] = [];
            page.on('pageerror', (error) => faults.push(String(error)));
            page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
            // tsx names functions by a helper of its own, which a page does not have.
            await page.addInitScript('globalThis.__name = (made) => made');
            await page.goto(`http://127.0.0.1:${portOf(server)}/${scenes.push(scene) - 1}?${theme}`);
            await page
                .locator('.head')
                .waitFor({ timeout: 10_000 })
                .catch((error: unknown) => {
                    throw new Error(`The panel did not come up: ${faults.join('; ')}`, { cause: error });
                });
            return { page, faults };
        },
        async close() {
            await browser.close();
            server.close();
        },
    };
}

function portOf(server: Server): number {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
}

async function bundle(name: PageName): Promise<Map<string, Uint8Array>> {
    const common = { bundle: true, write: false, outdir: '/', target: 'chrome130', logLevel: 'warning' } as const;
    const panel = await build({
        ...common,
        entryPoints: [{ in: path.join(root, pages[name].source), out: name }],
        format: 'esm',
        splitting: true,
        minify: true,
        loader: { '.ttf': 'file' },
        assetNames: '[name]',
        chunkNames: 'panel-[hash]',
    });
    const page = await build({
        ...common,
        entryPoints: [{ in: path.join(here, pages[name].host), out: 'page' }],
        format: 'iife',
    });
    const files = [...panel.outputFiles, ...page.outputFiles];
    return new Map(files.map((file) => [path.basename(file.path), file.contents]));
}

/** As VS Code marks its webviews: the light contrast theme counts as both. */
function classOf(theme: string): string {
    return theme === 'high-contrast-light' ? 'vscode-high-contrast-light vscode-high-contrast' : `vscode-${theme}`;
}

function pageOf(scene: Scene | BacklogScene | MessagesScene, theme: string, name: PageName): string {
    const json = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');
    const data = json(scene);
    // As the extension brings it.
    const words = scene.words ? `<script type="application/json" id="words">${json(scene.words)}</script>` : '';
    return `<!doctype html><html lang="en" data-theme="${theme}"><head><meta charset="utf-8"><title>Panel</title>
<style nonce="n">${readFileSync(path.join(here, 'theme.css'), 'utf8')}</style>
<link rel="stylesheet" nonce="n" href="${name}.css">
<script nonce="n">window.scene = ${data};</script></head>
<body class="${classOf(theme)}"><div id="panel"></div>
${words}
<script nonce="n" src="page.js"></script>
<script type="module" nonce="n" src="${name}.js"></script></body></html>`;
}
